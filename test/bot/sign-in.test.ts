import { decodeJwt } from "jose";
import { z } from "zod";
import { mailed } from "../../bot/cards/samples.js";
import { PersonId } from "../../shared/ids.js";
import { readPersonToken } from "../../src/adapters/graph/person-token.js";
import { createChatSignIn } from "../../src/app/chat-sign-in.js";
import type { ChatMessage } from "../../src/app/ports/chat.js";
import { tokenOwner, tokenVerifier } from "../../src/http/auth.js";
import { LOCAL_CLIENT_ID, LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { openLocalMicrosoft } from "../contracts/local-microsoft.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "../jest.js";
import { fakeApp } from "./fake-app.js";
import { activity, personId, startBot, startChatService } from "./start.js";

/** Single sign-on in the chat, through the SDK and over HTTP, with the token service of the local Microsoft 365. */

const CONNECTION = "courtier-mail";
const camille = PersonId.parse(personId("client"));
let microsoft: Awaited<ReturnType<typeof openLocalMicrosoft>>;
let service: Awaited<ReturnType<typeof startChatService>>;
beforeAll(async () => {
  microsoft = await openLocalMicrosoft();
});
afterAll(() => microsoft.close());

type Brought = { person: string; token: string; expiresMs: number };
let brought: Brought[];
let noted: { why: string; person: string | null }[];
let woken: number;
let keys: Set<string>;
let bots: Awaited<ReturnType<typeof startBot>>[];

/** One server of the deployment; all of them remember the same exchanges. */
const server = async (tokenService = microsoft.url) => {
  const { app } = fakeApp();
  const endpoint = microsoft.url;
  const settings = { endpoint, tenantId: LOCAL_TENANT, allowedTenants: [LOCAL_TENANT], audiences: [LOCAL_CLIENT_ID] };
  const deps = {
    clock: { now: () => "2026-11-23T15:00:00Z", machineNow: Date.now },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    store: { rows: { refusedAttempts: { note: async (one: (typeof noted)[number]) => void noted.push(one) } } },
  };
  const door = createChatSignIn(deps as never, {
    app: () => app,
    verify: tokenOwner(tokenVerifier({ ...settings, machineNow: Date.now })),
    read: (token) => readPersonToken(token, Date.now()),
    keep: (signIn) => void brought.push(signIn),
    wake: () => {
      woken += 1;
    },
  });
  const bot = await startBot(app, { signIn: { connection: CONNECTION, door, service: tokenService }, keys });
  bots.push(bot);
  await bot.post(activity({ text: "aide", serviceUrl: service.url }));
  return bot;
};

beforeEach(async () => {
  [brought, noted, woken, keys, bots] = [[], [], 0, new Set(), []];
  service = await startChatService();
});
afterEach(async () => {
  await Promise.all([...bots, service].map((one) => one.close()));
  await microsoft.local("sign-in", { persona: "client", demands: "nothing" });
  const held = `userId=29%3Afictif&connectionName=${CONNECTION}&channelId=msteams`;
  await fetch(`${microsoft.url}/api/usertoken/SignOut?${held}`, { method: "DELETE" });
});

const ssoToken = async (request: Record<string, unknown> = {}): Promise<string> => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ persona: "client", ...request });
  const answer = await fetch(`${microsoft.url}/local/token`, { method: "POST", headers, body });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
};
const invoke = (name: string, value: unknown, change: Record<string, unknown> = {}) =>
  activity({ type: "invoke", name, value, deliveryMode: "default", serviceUrl: service.url, ...change });
const exchange = async (token: string, id = "exchange-1") =>
  invoke("signin/tokenExchange", { id, connectionName: CONNECTION, token });
const verify = (state: string, change: Record<string, unknown> = {}) => invoke("signin/verifyState", { state }, change);

const waiting: ChatMessage = { type: "sign-in-needed", dossier: mailed("in-progress"), lang: "fr" };
const Asked = z.object({
  contentType: z.literal("application/vnd.microsoft.card.oauth"),
  content: z.object({
    text: z.string(),
    connectionName: z.string(),
    tokenExchangeResource: z.object({ id: z.string(), uri: z.string() }),
    buttons: z.tuple([z.object({ type: z.literal("signin"), title: z.string(), value: z.url() })]),
  }),
});
const asked = () => {
  const attachments = z.array(z.unknown()).parse(service.posted.at(-1)?.body.attachments);
  return Asked.parse(attachments[0]).content;
};
const told = () => service.posted.flatMap(({ body }) => (typeof body.text === "string" ? [body.text] : []));

/** The person goes through the sign-in page; what comes of it is the code that Teams hands over. */
const codeBy = async (link: string, decision: "accept" | "decline"): Promise<string> => {
  const url = new URL(link);
  const form = new URLSearchParams(url.search);
  form.set("decision", decision);
  const answer = await fetch(url.origin + url.pathname, { method: "POST", body: form });
  return /\d{6}/.exec(await answer.text())?.[0] ?? "";
};

describe("A mail that waits for its person", () => {
  test("asks for them in the chat, so that Teams can exchange a token by itself", async () => {
    const bot = await server();
    expect(await bot.chat.post(camille, waiting, "k1")).toMatchObject({ ok: true });
    const { text, connectionName, buttons } = asked();
    expect(text).toContain("D-2026-0F1C7101");
    expect(connectionName).toBe(CONNECTION);
    expect(buttons[0].title).toBe("Se connecter");
    expect(JSON.stringify(service.posted)).not.toMatch(/eyJ/);
  });

  test("goes on without a word where the token service knows the person already", async () => {
    const bot = await server();
    await bot.post(await exchange(await ssoToken()));
    service.posted.length = 0;
    await bot.chat.post(camille, waiting, "k1");
    expect(service.posted).toEqual([]);
    expect(brought).toHaveLength(2);
  });

  test("leads to the tab while the token service does not answer", async () => {
    const bot = await server("http://127.0.0.1:9");
    expect(await bot.chat.post(camille, waiting, "k1")).toMatchObject({ ok: true });
    expect(JSON.stringify(service.posted.at(-1)?.body)).toContain("Reprendre l’envoi");
  });
});

describe("A token exchanged by Teams", () => {
  test("of five devices, makes the work go on once; each is answered 200", async () => {
    const bot = await server();
    const token = await ssoToken();
    const answers = await Promise.all(Array.from({ length: 5 }, async () => bot.post(await exchange(token))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(brought.map(({ person }) => person)).toEqual([camille]);
    expect(woken).toBe(1);
    expect(told()).toEqual([expect.stringMatching(/^Votre connexion est faite/)]);
    expect(decodeJwt(brought[0]?.token ?? "")).toMatchObject({ aud: "https://graph.microsoft.com", oid: camille });
  });

  test("is taken by one of two servers, at once and later", async () => {
    const both = [await server(), await server()];
    const token = await ssoToken();
    for (const _ of [1, 2]) {
      const answers = await Promise.all(both.map(async (bot) => bot.post(await exchange(token))));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    }
    expect([brought.length, woken, told().length]).toEqual([1, 1, 1]);
  });

  test("acts anew when it is another exchange", async () => {
    const bot = await server();
    await bot.post(await exchange(await ssoToken(), "exchange-1"));
    await bot.post(await exchange(await ssoToken(), "exchange-2"));
    expect(brought).toHaveLength(2);
  });

  test("is never written, said or answered", async () => {
    const bot = await server();
    const { text } = await bot.post(await exchange(await ssoToken()));
    expect(text).toBe(JSON.stringify({ id: "exchange-1", connectionName: CONNECTION }));
    expect(JSON.stringify([service.posted, bot.logged, [...keys]])).not.toMatch(/eyJ/);
  });

  test.each(["consent", "interaction"])(
    "tells every device 412 while a %s is lacking, with what it is about",
    async (demands) => {
      await microsoft.local("sign-in", { persona: "client", demands });
      const bot = await server();
      const token = await ssoToken();
      const answers = await Promise.all([1, 2].map(async () => bot.post(await exchange(token))));
      expect(answers.map(({ status }) => status)).toEqual([412, 412]);
      expect(JSON.parse(answers[0]?.text ?? "")).toEqual({
        ...{ id: "exchange-1", connectionName: CONNECTION },
        failureDetail: "The token could not be exchanged.",
      });
      expect([brought, noted]).toEqual([[], []]);
    },
  );

  test("may come again under the same id once the consent is given", async () => {
    await microsoft.local("sign-in", { persona: "client", demands: "consent" });
    const bot = await server();
    await bot.post(await exchange(await ssoToken()));
    await microsoft.local("sign-in", { persona: "client", demands: "nothing" });
    expect((await bot.post(await exchange(await ssoToken()))).status).toBe(200);
    expect(brought).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ["of another connection", { id: "x", connectionName: "autre", token: "x" }],
    ["without an id", { connectionName: CONNECTION, token: "x" }],
    ["without a token", { id: "x", connectionName: CONNECTION }],
    ["that is a text", "x"],
  ])("is a bad request when it is one %s", async (_, value) => {
    const bot = await server();
    expect((await bot.post(invoke("signin/tokenExchange", value))).status).toBe(400);
    expect(brought).toEqual([]);
  });
});

describe("A consent given at the sign-in page", () => {
  const link = async (bot: Awaited<ReturnType<typeof startBot>>) => {
    await microsoft.local("sign-in", { persona: "client", demands: "consent" });
    await bot.chat.post(camille, waiting, "k1");
    return asked().buttons[0].value;
  };

  test("makes the work go on with the code that Teams hands over, once", async () => {
    const bot = await server();
    const code = await codeBy(await link(bot), "accept");
    expect(await bot.post(verify(code))).toMatchObject({ status: 200 });
    expect(brought.map(({ person }) => person)).toEqual([camille]);
    expect((await bot.post(verify(code))).status).toBe(404);
    expect([brought.length, noted]).toMatchObject([1, [{ why: "sign-in-code", person: camille }]]);
  });

  test("that is refused leaves everything waiting, and the person may choose again", async () => {
    const bot = await server();
    expect(await codeBy(await link(bot), "decline")).toBe("");
    expect((await bot.post(verify("CancelledByUser"))).status).toBe(200);
    expect(told().at(-1)).toContain("Rien n’est parti et rien n’est perdu");
    expect([brought, noted]).toEqual([[], []]);
  });

  test("serves nobody else: the code of another is refused and noted", async () => {
    const bot = await server();
    const code = await codeBy(await link(bot), "accept");
    const alex = { id: "29:alex", aadObjectId: personId("colleague"), name: "Alex Fictif" };
    expect((await bot.post(verify(code, { from: alex }))).status).toBe(404);
    expect([brought, noted]).toMatchObject([[], [{ why: "sign-in-code", person: personId("colleague") }]]);
  });
});
