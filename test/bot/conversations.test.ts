import { z } from "zod";
import { dossier, mailed } from "../../bot/cards/samples.js";
import { createChat } from "../../bot/conversations.js";
import { PersonId } from "../../shared/ids.js";
import type { ChatMessage } from "../../src/app/ports/chat.js";
import { afterEach, describe, expect, test } from "../jest.js";
import { fakeApp } from "./fake-app.js";
import { activity, type Posted, personId, startBot, startChatService } from "./start.js";

const client = PersonId.parse(personId("client"));
const DOSSIER = "D-2026-0F1C7101";
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** The client has written to the assistant once, so that it knows where to write back. */
const start = async (answer?: (posted: Posted) => number) => {
  const service = await startChatService(answer);
  const { app, state } = fakeApp();
  const bot = await startBot(app);
  open.push(bot, service);
  await bot.post(activity({ text: "aide", serviceUrl: service.url }));
  return { bot, state, service };
};

const sent: ChatMessage = { type: "sent", dossier: mailed("sent"), lang: "fr" };
const problem: ChatMessage = { type: "send-problem", dossier: mailed("unknown"), lang: "en" };
/** A new message is a reply to an activity that the SDK makes up; its id says nothing. */
const paths = (posted: Posted[]) =>
  posted.map(({ method, path }) => `${method} ${path.replace(/\/[\da-f-]{36}$/, "")}`);

describe("A message that the assistant sends of itself", () => {
  test("becomes a card where the person writes to it, in the person's language", async () => {
    const { bot, state, service } = await start();
    expect(await bot.chat.post(client, { ...sent, lang: "en" }, "k1")).toEqual({ ok: true, value: undefined });
    expect(paths(service.posted)).toEqual(["POST /v3/conversations/a%3Afictif/activities"]);
    expect(JSON.stringify(service.posted[0]?.body)).toContain("Price request sent");
    expect([...state.shown]).toEqual([[`${client} ${DOSSIER}`, "message-1"]]);
  });

  test("takes the place of the card of that dossier that the person saw last", async () => {
    const { bot, state, service } = await start();
    state.shown.set(`${client} ${DOSSIER}`, "card-7");
    await bot.chat.post(client, sent, "k1");
    expect(paths(service.posted)).toEqual(["PUT /v3/conversations/a%3Afictif/activities/card-7"]);
  });

  test("rings besides when the person has to act, since an update in place rings nowhere", async () => {
    const { bot, state, service } = await start();
    state.shown.set(`${client} ${DOSSIER}`, "card-7");
    await bot.chat.post(client, problem, "k1");
    expect(service.posted.map(({ method, body }) => [method, body.text])).toEqual([
      ["PUT", undefined],
      ["POST", `The sending of dossier ${DOSSIER} needs your attention.`],
    ]);
  });

  test.each(["closing-soon", "closed", "authorisation-recorded", "prerequisite-answered"] as const)(
    "is new where days have passed: %s",
    async (type) => {
      const { bot, state, service } = await start();
      state.shown.set(`${client} ${DOSSIER}`, "card-7");
      await bot.chat.post(client, { type, dossier: dossier(), lang: "fr" }, "k1");
      expect(paths(service.posted)).toEqual(["POST /v3/conversations/a%3Afictif/activities"]);
    },
  );

  test("is posted anew when the card to be updated is no longer there", async () => {
    const { bot, state, service } = await start(({ method }) => (method === "PUT" ? 404 : 200));
    state.shown.set(`${client} ${DOSSIER}`, "card-7");
    expect(await bot.chat.post(client, sent, "k1")).toMatchObject({ ok: true });
    expect(service.posted.map(({ method }) => method)).toEqual(["PUT", "POST"]);
    expect([...state.shown.values()]).toEqual(["message-2"]);
  });

  test("is posted once for one key, however often it is asked for", async () => {
    const { bot, service } = await start();
    for (let n = 0; n < 3; n += 1) expect(await bot.chat.post(client, sent, "k1")).toMatchObject({ ok: true });
    expect(service.posted).toHaveLength(1);
  });

  test("is refused for somebody who has no conversation", async () => {
    const { bot, service } = await start();
    const attempt = await bot.chat.post(PersonId.parse(personId("auditor")), sent, "k1");
    expect(attempt).toEqual({ ok: false, failure: { kind: "refused", status: 404, code: "no-conversation" } });
    expect(service.posted).toEqual([]);
  });

  test("is refused for good when the person has blocked the assistant: 403", async () => {
    const { bot } = await start(() => 403);
    expect(await bot.chat.post(client, sent, "k1")).toMatchObject({
      ok: false,
      failure: { kind: "refused", status: 403 },
    });
  });

  test("may come later when the chat service has no time (429), and then comes", async () => {
    let busy = true;
    const { bot, service } = await start(() => (busy ? 429 : 200));
    expect(await bot.chat.post(client, sent, "k1")).toMatchObject({
      ok: false,
      failure: { kind: "later", status: 429 },
    });
    busy = false;
    expect(await bot.chat.post(client, sent, "k1")).toMatchObject({ ok: true });
    expect(service.posted).toHaveLength(2);
  });

  test.each([
    [{ code: "ECONNREFUSED" }, { kind: "later", status: 0 }],
    [{ code: "ECONNRESET" }, { kind: "unknown", reason: "connection" }],
    [new Error("secret"), { kind: "unknown", reason: "connection" }],
    [{ statusCode: 401 }, { kind: "later", status: 401 }],
    [{ statusCode: 503 }, { kind: "later", status: 503 }],
    [
      { statusCode: 413, code: "MessageSizeTooBig" },
      { kind: "refused", status: 413, code: "MessageSizeTooBig" },
    ],
  ])("says what is known of a failure: %j", async (thrown, failure) => {
    const { app, state } = fakeApp();
    const account = { id: "x", name: "" };
    state.conversations.set(client, {
      serviceUrl: "http://127.0.0.1:9/",
      channelId: "msteams",
      bot: account,
      conversation: account,
    });
    // The SDK's adapter as far as it matters: it runs the logic, and swallows what the logic throws.
    const context = { sendActivity: () => Promise.reject(thrown), updateActivity: () => Promise.reject(thrown) };
    const adapter = {
      continueConversationAsync: (_app: unknown, _to: unknown, logic: unknown) =>
        z
          .custom<(context: unknown) => Promise<void>>()
          .parse(logic)(context)
          .catch(() => undefined),
    };
    const chat = createChat({
      adapter,
      appId: "",
      app: () => app,
      markPosted: async () => true,
      tab: { tabUrl: "http://127.0.0.1:3978/tab/" },
      newId: () => "action-id-1",
      log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    expect(await chat.post(client, sent, "k1")).toMatchObject({ ok: false, failure });
  });

  test("is refused when the saved conversation is not one", async () => {
    const { bot, state } = await start();
    state.conversations.set(client, { hello: "world" });
    expect(await bot.chat.post(client, sent, "k1")).toMatchObject({ ok: false, failure: { code: "no-conversation" } });
  });
});
