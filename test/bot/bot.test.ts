import { mailed } from "../../bot/cards/samples.js";
import type { App } from "../../src/app/app.js";
import { LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { afterEach, describe, expect, jest, test } from "../jest.js";
import { fakeApp } from "./fake-app.js";
import { activity, type Bot, cardsIn, invoked, personId, press, replies, startBot, startChatService } from "./start.js";

const DOSSIER = "D-2026-0F1C7101";
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const start = async (change: Partial<App> = {}, machineNow?: () => number) => {
  const { app, state } = fakeApp(change);
  const bot = await startBot(app, machineNow ? { machineNow } : {});
  open.push(bot);
  return { app, bot, state };
};
const say = async (bot: Bot, text: string, person?: string) =>
  cardsIn((await bot.post(activity({ text }, person))).text).join("");
const send = { dossierId: DOSSIER, actionId: "action-id-1", revision: 7, digest: "d".repeat(64) };

describe("What people write", () => {
  test.each([
    ["mes dossiers", "Soutien fictif aux plateformes"],
    ["Reprendre", "Prêt à partir"],
    ["pourquoi?", "Aucune règle ne bloque"],
    ["échéances", "10 décembre 2026"],
    ["Langue", "Dans quelle langue"],
    ["aide", "Ce que vous pouvez m’écrire"],
    ["nouveau dossier", "Nouveau dossier"],
    [`où en est ${DOSSIER}?`, "Prêt à partir"],
    ["quel temps fait-il?", "Je n’ai pas compris « quel temps fait-il?"],
  ])("« %s » is answered in French", async (text, expected) => {
    const { bot } = await start();
    expect((await say(bot, text)).replace(/\u00a0/g, " ")).toContain(expected);
  });

  test("is answered in English from the moment it is asked, though the activity always says en-US", async () => {
    const { bot, state } = await start();
    expect(await say(bot, "mes dossiers")).toContain("Mes dossiers");
    expect(await say(bot, "english")).toContain("I now answer you in English");
    expect(await say(bot, "help")).toContain("What you can write to me");
    expect(state.langs.get([...state.langs.keys()][0] ?? ("" as never))).toBe("en");
    expect(await say(bot, "français")).toContain("Je vous réponds maintenant en français");
  });

  test("is answered to nobody who is unknown, but how to be given access", async () => {
    const { bot, state } = await start();
    const stranger = "0f1c7101-0000-4000-8000-0000000001ff";
    const said = await say(bot, "mes dossiers", stranger);
    expect(said).toContain("Accès à demander");
    expect(said).toContain(stranger);
    expect(said).not.toContain("Soutien fictif");
    expect(state.conversations.size).toBe(0);
  });

  test("of somebody unknown is taken as a request for access when they press the button, and only then", async () => {
    const stranger = "0f1c7101-0000-4000-8000-0000000001ff";
    const asked: string[] = [];
    let access: "none" | "waiting" = "none";
    const { bot, state } = await start({
      accessStanding: async () => ({ access, askedAt: null }),
      askAccess: async (person) => {
        asked.push(person);
        access = "waiting";
        return { access, askedAt: null };
      },
    });
    expect(await say(bot, "bonjour", stranger)).toContain("ask-access");
    expect(asked).toEqual([]);
    const forged = { person: personId("admin"), roles: ["admin"] };
    const { said } = invoked(await bot.post(press("ask-access", forged, {}, stranger)));
    expect(JSON.stringify(said)).toContain("Accès demandé");
    expect(JSON.stringify(said)).not.toContain("ask-access");
    expect(asked).toEqual([stranger]);
    expect([...state.conversations.keys()]).toEqual([stranger]);
  });

  test("in a group is answered with nothing of any dossier", async () => {
    const { bot } = await start();
    const conversation = { id: "19:groupe", conversationType: "groupChat", isGroup: true, tenantId: LOCAL_TENANT };
    const { text } = await bot.post(activity({ text: "mes dossiers", conversation }));
    expect(replies(text)).toMatchObject([{ text: expect.stringContaining("conversation privée") }]);
    expect(text).not.toContain("Soutien fictif");
  });

  test("is not answered twice when Teams sends it again before the answer", async () => {
    let answer = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { bot } = await start({
      dossiers: async () => {
        await waiting;
        return [];
      },
    });
    const first = bot.post(activity({ text: "mes dossiers" }));
    const second = bot.post(activity({ text: "mes dossiers" })).then((answered) => {
      answer();
      return answered;
    });
    const texts = [(await first).text, (await second).text];
    expect(texts.flatMap(cardsIn)).toHaveLength(1);
  });

  test("that fails inside is excused, and nothing of the error is told", async () => {
    const { bot } = await start({ dossiers: () => Promise.reject(new Error("secret of the store")) });
    const { status, text } = await bot.post(activity({ text: "mes dossiers" }));
    expect(status).toBe(200);
    expect(replies(text)).toMatchObject([{ text: expect.stringContaining("Réessayez dans un moment") }]);
    expect(text).not.toContain("secret");
    expect(JSON.stringify(bot.logged)).not.toContain("secret");
  });
});

describe("The welcome", () => {
  const installed = { type: "installationUpdate", action: "add" };
  const opened = { type: "conversationUpdate", membersAdded: [{ id: "28:bot" }, { id: "29:fictif" }] };
  const come = async (bot: Bot, what: object) =>
    cardsIn((await bot.post(activity({ ...what, id: undefined }))).text).join("");

  test("comes once, whichever of the two activities comes first", async () => {
    for (const [first, second] of [
      [installed, opened],
      [opened, installed],
    ] as const) {
      const { bot } = await start();
      expect(await come(bot, first)).toContain("Bonjour, Camille Fictif");
      expect(await come(bot, second)).toBe("");
    }
  });

  test("does not come again when the page is loaded again: the dossiers do", async () => {
    let now = 0;
    const { bot } = await start({}, () => now);
    expect(await come(bot, installed)).toContain("Bonjour");
    now = 60_000;
    const again = (await come(bot, installed)) + (await come(bot, opened));
    expect(again).not.toContain("Bonjour");
    expect(again.split('"type":"AdaptiveCard"')).toHaveLength(2);
    expect(again).toContain("Mes dossiers");
  });

  test("is what a first « Bonjour » gets, and only the first", async () => {
    const { bot } = await start();
    expect(await say(bot, "Bonjour!")).toContain("Bonjour, Camille Fictif");
    expect(await say(bot, "Bonjour!")).toContain("Mes dossiers");
  });
});

describe("A button", () => {
  test("« Envoyer » is answered at once, with HTTP 200 and the sub-status in the body, and no message besides", async () => {
    const { bot, state } = await start();
    const answer = invoked(await bot.post(press("send-price-request", send)));
    expect(answer).toMatchObject({ status: 200, statusCode: 200, type: "application/vnd.microsoft.card.adaptive" });
    expect(answer.said).toContain("Envoi en cours");
    expect(state.commands).toEqual([
      { type: "send-price-request", dossierId: DOSSIER, actionId: "action-id-1", revision: 7, preview: "d".repeat(64) },
    ]);
    expect([...state.shown.values()]).toEqual(["card-1"]);
  });

  test("pressed twice, or sent again by Teams, acts once and shows the present state", async () => {
    const { bot, state } = await start();
    const answers = await Promise.all([1, 2].map(() => bot.post(press("send-price-request", send))));
    const late = await bot.post(press("send-price-request", send));
    for (const answer of [...answers, late]) expect(invoked(answer).said).toContain("Envoi en cours");
    expect(state.done.size).toBe(1);
  });

  test("of an old client comes as a message and acts the same", async () => {
    const { bot, state } = await start();
    const { text } = await bot.post(activity({ text: "", value: { verb: "send-price-request", ...send } }));
    expect(cardsIn(text).join("")).toContain("Envoi en cours");
    expect(state.commands).toHaveLength(1);
  });

  test("refused is answered with the rule, its section and what to do", async () => {
    const { bot, state } = await start();
    state.refusal = { code: "authorisation-missing", facts: {}, rule: "s3-3-3-send-after-authorization" };
    const { said, statusCode } = invoked(await bot.post(press("send-price-request", send)));
    expect(statusCode).toBe(200);
    expect(said).toContain("n’a pas encore autorisé l’envoi");
    expect(said).toContain("Guide, section 3.3.3");
    expect(said).toContain("feu vert du Courtier");
    expect(said).toContain("Demandez l’autorisation");
  });

  test("refused keeps what was typed, and can be pressed again with the same id", async () => {
    const { bot, state } = await start();
    state.refusal = { code: "stale", facts: {} };
    const data = { dossierId: DOSSIER, actionId: "action-id-9", verdict: "sent", note: "Vu à 14 h *05*" };
    const { said } = invoked(await bot.post(press("resolve-unknown-send", data)));
    expect(said).toContain("Vu à 14 h \\\\*05\\\\*");
    expect(said).toContain('"actionId":"action-id-9"');
    expect(said).toContain("Réessayer");
  });

  test("of a mail that no longer says until when to answer is refused with the rule, its section and the repair (s3-3-3-response-delay broken)", async () => {
    const { bot, state } = await start();
    const facts = { words: ["10\u00a0décembre\u00a02026"] };
    state.refusal = { code: "mail-words-missing", facts, rule: "s3-3-3-response-delay", field: "body" };
    const { said } = invoked(await bot.post(press("send-price-request", send)));
    expect(said).toContain("Le courriel ne dit plus ce que le guide demande");
    expect(said).toMatch(/10\s*décembre/);
    expect(said).toMatch(/section 3\.3\.3/);
    expect(said).toContain("Remettez-le dans le texte");
    expect(state.done.size).toBe(0);
  });

  test("of a card that is out of date shows the present state and says so", async () => {
    const { bot, state } = await start();
    state.refusal = { code: "preview-stale", facts: {} };
    const { said } = invoked(await bot.post(press("send-price-request", send)));
    expect(said).toContain("L’aperçu n’est plus à jour");
    expect(said).toContain("Prêt à partir");
  });

  test.each([
    ["with a dossier of another organisation", "send-price-request", send, "other-client", "Introuvable"],
    ["with a dossier that does not exist", "dossier", { dossierId: "D-2026-00000000" }, "client", "Introuvable"],
    [
      "with a forged dossier number",
      "dossier",
      { dossierId: "D-2026-0F1C7101' or 1=1" },
      "client",
      "Des valeurs ne sont pas acceptées",
    ],
    [
      "without its digest",
      "send-price-request",
      { ...send, digest: undefined },
      "client",
      "Des valeurs ne sont pas acceptées",
    ],
    [
      "with a note that was left empty",
      "resolve-unknown-send",
      { dossierId: DOSSIER, actionId: "action-id-9", verdict: "sent", note: " " },
      "client",
      "note (valeur absente",
    ],
    ["that is not known", "delete-everything", {}, "client", "Ce bouton ne sert plus"],
    ["named like a property of every object", "constructor", {}, "client", "Ce bouton ne sert plus"],
  ])("%s changes nothing and is answered", async (_, verb, data, persona, expected) => {
    const { bot, state } = await start();
    const answer = invoked(await bot.post(press(verb, data, {}, personId(persona))));
    expect(answer).toMatchObject({ status: 200, statusCode: 200 });
    expect(answer.said).toContain(expected);
    expect(state.done.size).toBe(0);
  });

  test.each([[undefined], [{}], [{ action: null }], [{ action: "x" }], ["text"]])(
    "whose value is %j is told that it could not be read",
    async (value) => {
      const { bot } = await start();
      const answer = invoked(await bot.post(press("x", {}, { value })));
      expect(answer).toMatchObject({ status: 200, statusCode: 400, type: "application/vnd.microsoft.error" });
    },
  );

  test("that says who acts is not believed", async () => {
    const { bot, state } = await start();
    await bot.post(
      press(
        "send-price-request",
        { ...send, person: personId("client"), from: personId("client") },
        {},
        personId("other-client"),
      ),
    );
    expect(state.done.size).toBe(0);
  });

  test("that nobody pressed only shows: a card refreshing itself cannot act, nor is it noted as shown", async () => {
    const { bot, state } = await start();
    const refresh = (verb: string, data: object) =>
      press(verb, {}, { value: { action: { verb, data }, trigger: "automatic" } });
    expect(invoked(await bot.post(refresh("send-price-request", send))).said).toContain("Mes dossiers");
    state.dossier = mailed("unknown");
    expect(invoked(await bot.post(refresh("refresh", { dossierId: DOSSIER }))).said).toContain(
      "L’envoi est à vérifier",
    );
    expect(state.commands).toEqual([]);
    expect(state.shown.size).toBe(0);
  });

  test("that fails inside is answered without a word of the error", async () => {
    const { bot } = await start({ act: () => Promise.reject(new Error("secret of the store")) });
    const answer = invoked(await bot.post(press("send-price-request", send)));
    expect(answer).toMatchObject({ status: 200, statusCode: 500, type: "application/vnd.microsoft.error" });
    expect(answer.said).not.toContain("secret");
  });
});

describe("In local mode", () => {
  test.each([
    ["another channel", { channelId: "webchat" }],
    ["a service address off this machine", { serviceUrl: "https://mechant.example/" }],
    ["a service address that only looks local", { serviceUrl: "http://127.0.0.1@mechant.example/" }],
    ["another tenant", { conversation: { id: "a:x", tenantId: "11111111-1111-4111-8111-111111111111" } }],
    ["no tenant", { conversation: { id: "a:x" }, channelData: {} }],
    ["no person", { from: { id: "29:x" } }],
    ["a person whose id is no id", { from: { id: "29:x", aadObjectId: "client" } }],
  ])("an activity with %s is refused before anything is done", async (_, change) => {
    const { bot } = await start();
    const { status, text } = await bot.post(activity({ text: "mes dossiers", ...change }));
    expect([status, text]).toEqual([403, ""]);
  });

  test.each([[{}], [{ type: "message" }], [{ ...activity(), from: null }]])("%j is no activity", async (body) => {
    const { bot } = await start();
    expect((await bot.post(body)).status).toBe(400);
  });

  test("answers through the chat service of the activity, and remembers the card of a dossier", async () => {
    const service = await startChatService();
    open.push(service);
    const { bot, state } = await start();
    const { status } = await bot.post(activity({ text: DOSSIER, deliveryMode: "default", serviceUrl: service.url }));
    expect(status).toBe(200);
    expect(service.posted).toMatchObject([{ method: "POST", path: "/v3/conversations/a%3Afictif/activities/a1" }]);
    expect([...state.shown]).toEqual([[`${personId("client")} ${DOSSIER}`, "message-1"]]);
  });

  test("does not fall when the chat service does", async () => {
    const errors = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const service = await startChatService(() => 403);
    open.push(service);
    const { bot } = await start();
    const { text } = await bot.post(activity({ text: "aide", deliveryMode: "default", serviceUrl: service.url }));
    expect(text).not.toContain("secret");
    expect(bot.logged.map(({ code }) => code)).toEqual(["chat-turn-failed", "chat-apology-failed"]);
    errors.mockRestore();
  });
});
