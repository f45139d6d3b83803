import type { DossierId } from "../../shared/ids.js";
import { camille, must, olivia, openWorld, readyToSend, type World } from "../app/world.js";
import { activity, press } from "../bot/start.js";
import { openTestStore } from "../fakes/store.js";
import { afterAll, beforeAll, describe, expect, jest, test } from "../jest.js";
import { BOT, botClaims, type Doors, OTHER_TENANT, openDoors, type Reply, SERVICE_URL, tabClaims } from "./doors.js";
import { type Claims, forgeries, noTokens, signed } from "./forge.js";

/** What somebody outside can try at `/api/messages`. One row an attack: none is accepted, none is answered by a 500. */

let world: World;
let doors: Doors;
let dossierId: DossierId;
let digest: string;
let before: string;

beforeAll(async () => {
  jest.spyOn(console, "error").mockImplementation(() => undefined);
  world = await openWorld(await openTestStore());
  dossierId = await readyToSend(world);
  digest = must(await world.app.sendPreview(camille, dossierId)).digest;
  doors = await openDoors(world.app, world.store);
  before = await doors.picture();
});
afterAll(async () => {
  await doors.close();
  jest.restoreAllMocks();
});

/** The press that would send the price request, if it came from Camille. */
const sending = (change: Record<string, unknown> = {}, data: Record<string, unknown> = {}, person?: string) =>
  press(
    "send-price-request",
    { dossierId, actionId: "attack-press-1", digest, ...data },
    { serviceUrl: SERVICE_URL, ...change },
    person,
  );
const withClaims = async (change: Claims, body: unknown = sending()) =>
  doors.bot(body, `Bearer ${await signed(botClaims(change))}`);

const nothingDone = async ({ status, text }: Reply) => {
  expect(status).not.toBe(500);
  expect(text).not.toMatch(/\n\s+at |node_modules|Error:/);
  expect(await doors.picture()).toBe(before);
};
const outside = async (reply: Reply) => {
  expect(reply.status).toBe(401);
  await nothingDone(reply);
};

describe("the bot refuses a press with", () => {
  test.each(noTokens)("%s", async (_, authorization) => {
    await outside(await doors.bot(sending(), authorization));
  });

  test.each(forgeries)("%s", async (_, forge) => {
    await outside(await doors.bot(sending(), `Bearer ${await forge(botClaims())}`));
  });

  const minute = 60;
  const now = Math.floor(Date.now() / 1000);
  test.each<[string, Claims]>([
    ["an expired token", { nbf: now - 7200, exp: now - 20 * minute }],
    ["a token for later", { nbf: now + 20 * minute, exp: now + 7200 }],
    ["a token that never expires", { exp: undefined }],
    ["a token for another bot", { aud: "55555555-5555-4555-8555-555555555555" }],
    ["a token for no bot", { aud: undefined }],
    ["a token of another issuer", { iss: "https://mechant.example" }],
    ["a token of no issuer", { iss: undefined }],
    ["a token for another service address", { serviceurl: "https://mechant.example/" }],
    ["a token for no service address", { serviceurl: undefined }],
  ])("%s", async (_, change) => {
    await outside(await withClaims(change));
  });

  test("a token that Entra made for the tab", async () => {
    await outside(await doors.bot(sending(), `Bearer ${await signed(tabClaims())}`));
  });

  test("a token of the tab whose audience is the bot", async () => {
    await outside(await doors.bot(sending(), `Bearer ${await signed(tabClaims({ aud: BOT }))}`));
  });

  test("a good token and an activity for another service address", async () => {
    await outside(await withClaims({}, sending({ serviceUrl: "https://mechant.example/" })));
  });

  test("a good token, for a channel that its key does not speak for", async () => {
    await outside(await withClaims({}, sending({ channelId: "webchat" })));
  });
});

const other = { conversation: { id: "a:x", conversationType: "personal", tenantId: OTHER_TENANT } };

describe("behind a good token, the bot does nothing for", () => {
  test.each<[string, () => unknown]>([
    ["another tenant", () => sending({ ...other, channelData: {} })],
    ["two tenants, one of them a stranger's", () => sending({ channelData: { tenant: { id: OTHER_TENANT } } })],
    ["no tenant", () => sending({ conversation: { id: "a:x" }, channelData: null })],
    ["a tenant that is a list", () => sending({ ...other, channelData: { tenant: [OTHER_TENANT] } })],
    ["nobody", () => sending({ from: { id: "29:x" } })],
    [
      "somebody without an object id",
      () => sending({ from: { id: "29:x", aadObjectId: "camille.fictif@asn.example" } }),
    ],
    ["an object id that is a list", () => sending({ from: { id: "29:x", aadObjectId: [camille.person] } })],
    ["a stranger who calls himself Camille", () => sending({}, {}, "99999999-9999-4999-8999-999999999999")],
    ["a client of another organisation", () => sending({}, {}, olivia.person)],
    ["a group, where others read", () => sending({ conversation: { ...other.conversation, isGroup: true } })],
    ["an actor named by the card", () => sending({}, { person: camille.person, organisation: "asn" }, olivia.person)],
    ["roles named by the card", () => sending({}, { roles: ["client", "admin"] }, olivia.person)],
    ["a mail that is not the one that was shown", () => sending({}, { digest: "0".repeat(64) })],
    ["a digest that is no digest", () => sending({}, { digest: { $gt: "" } })],
    ["a dossier named by a path", () => sending({}, { dossierId: "../D-2026-0F1C7101" })],
    ["a dossier that is SQL", () => sending({}, { dossierId: "D-2026-0F1C7101' or 1=1--" })],
    ["a dossier that does not exist", () => sending({}, { dossierId: "D-2026-0F1C7999" })],
    ["a press id that is a list", () => sending({}, { actionId: ["attack-press-1"] })],
    ["a verb named __proto__", () => press("__proto__", { dossierId }, { serviceUrl: SERVICE_URL })],
    ["a verb named constructor", () => press("constructor", { dossierId }, { serviceUrl: SERVICE_URL })],
    ["a verb that is a function's name", () => press("toString", { dossierId }, { serviceUrl: SERVICE_URL })],
    [
      "a command of the tab",
      () => press("describe-dossier", { dossierId, title: "Pris" }, { serviceUrl: SERVICE_URL }),
    ],
    ["a card that refreshes itself", () => sending({ value: refreshing() })],
    ["an action without a verb or data", () => sending({ value: { action: {} } })],
    ["an action that is nothing", () => sending({ value: { action: null } })],
    ["a value that is a text", () => sending({ value: "send-price-request" })],
    ["an invoke of another kind", () => sending({ name: "task/submit" })],
    ["a sign-in that was never asked", () => sending({ name: "signin/tokenExchange", value: { token: "x" } })],
    ["a text of a hundred thousand letters", () => activity({ text: "e".repeat(100_000), serviceUrl: SERVICE_URL })],
    [
      "a text full of markup",
      () => activity({ text: "<script>x</script>${dossierId}{{7*7}}", serviceUrl: SERVICE_URL }),
    ],
  ])("%s", async (_, body) => {
    await nothingDone(await doors.channel(body()));
  });

  const raw = (text: string) => text;
  test.each<[string, () => string]>([
    [
      "a prototype in the data of the card",
      () => raw(polluted('"data":{', '"data":{"__proto__":{"roles":["admin"]},')),
    ],
    ["a prototype in the activity", () => raw(polluted('{"type"', '{"__proto__":{"local":true},"type"'))],
    ["a constructor in the data", () => raw(polluted('"data":{', '"data":{"constructor":{"prototype":{"x":1}},'))],
    ["two verbs in one action", () => raw(polluted('"verb":"', '"verb":"dossiers","verb":"take'))],
    ["a nest of ten thousand lists", () => `{"type":"message","text":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
    ["half a body", () => JSON.stringify(sending()).slice(0, 200)],
    ["two megabytes", () => JSON.stringify({ ...sending(), filler: "x".repeat(2 * 1024 * 1024) })],
    ["a list instead of an activity", () => JSON.stringify([sending()])],
    ["a number instead of an activity", () => "7"],
  ])("%s", async (_, body) => {
    // Whoever may press and is Olivia: what she forges gives her nothing of Camille's.
    await nothingDone(await doors.channel(body()));
  });

  test("a body that is not JSON", async () => {
    const headers = { "content-type": "text/plain", authorization: `Bearer ${await signed(botClaims())}` };
    const body = JSON.stringify(sending());
    await nothingDone(await doors.send("/api/messages", { method: "POST", headers, body }));
  });
});

const refreshing = () => ({
  action: {
    type: "Action.Execute",
    verb: "send-price-request",
    data: { dossierId, actionId: "attack-press-1", digest },
  },
  trigger: "automatic",
});

/** Olivia's press, its JSON changed by hand. */
const polluted = (what: string, by: string) => {
  const text = JSON.stringify(sending({}, {}, olivia.person));
  expect(text).toContain(what);
  return text.replace(what, by);
};

/** Last: it changes what the attacks are held against. */
test("the press that every attack imitates is taken from Camille, once however often it comes", async () => {
  const replies = await Promise.all([1, 2, 3, 4, 5].map(() => doors.channel(sending())));
  for (const { status } of replies) expect(status).toBe(200);
  await doors.channel(sending());
  const asked = (await world.store.rows.dossiers.events(camille.organisation, dossierId)).filter(({ body }) =>
    body.includes('"send-requested"'),
  );
  expect(asked).toHaveLength(1);
});
