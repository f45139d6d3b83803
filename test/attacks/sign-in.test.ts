import { createLocalJWKSet } from "jose";
import { readPersonToken } from "../../src/adapters/graph/person-token.js";
import { createChatSignIn } from "../../src/app/chat-sign-in.js";
import { tokenOwner, tokenVerifier } from "../../src/http/auth.js";
import { camille, olivia, openWorld, type World } from "../app/world.js";
import { activity, startChatService } from "../bot/start.js";
import { openTestStore } from "../fakes/store.js";
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from "../jest.js";
import { BOT, botClaims, CLIENT, type Doors, OTHER_TENANT, openDoors, type Reply, TENANT, tabClaims } from "./doors.js";
import { type Claims, forgeries, publicJwk, signed } from "./forge.js";

/**
 * What somebody can try at the single sign-on of the chat. One row an attack: nothing is kept of any, none is answered
 * by a 500, and who tried it is noted. The token service believes everything here: the bot must not.
 */

const ENTRA = "https://login.example";
const CONNECTION = "courtier-mail";
const GRAPH = "https://graph.microsoft.com";
const seconds = () => Math.floor(Date.now() / 1000);

let world: World;
let doors: Doors;
let before: string;
let brought: { person: string; token: string }[];
let given: string | null;
let service: Awaited<ReturnType<typeof startChatService>>;

const graphClaims = (change: Claims = {}): Claims => ({
  ...{ aud: GRAPH, iss: `https://sts.windows.net/${TENANT}/`, tid: TENANT, oid: camille.person },
  ...{ scp: "Mail.ReadWrite Mail.Send", iat: seconds() - 60, exp: seconds() + 3600 },
  ...change,
});

beforeAll(async () => {
  jest.spyOn(console, "error").mockImplementation(() => undefined);
  service = await startChatService();
  world = await openWorld(await openTestStore());
  const settings = { endpoint: ENTRA, tenantId: TENANT, allowedTenants: [TENANT, OTHER_TENANT], audiences: [CLIENT] };
  const verify = tokenVerifier({ ...settings, machineNow: Date.now }, createLocalJWKSet({ keys: [publicJwk] }));
  const door = createChatSignIn(world.deps, {
    ...{ app: () => world.app, verify: tokenOwner(verify), read: (token) => readPersonToken(token, Date.now()) },
    ...{ keep: (one) => void brought.push(one), wake: () => undefined },
  });
  doors = await openDoors(world.app, world.store, {}, { connection: CONNECTION, door, gives: () => given });
  before = await doors.picture();
});
afterAll(async () => {
  await doors.close();
  await service.close();
  jest.restoreAllMocks();
});
beforeEach(async () => {
  brought = [];
  given = await signed(graphClaims());
});

const invoke = (name: string, value: unknown, change: Record<string, unknown> = {}, person?: string) =>
  activity({ type: "invoke", name, value, deliveryMode: "default", serviceUrl: service.url, ...change }, person);
const exchange = (token: unknown, change: Record<string, unknown> = {}, person?: string) =>
  invoke("signin/tokenExchange", { id: "exchange-1", connectionName: CONNECTION, token }, change, person);
const verify = (value: unknown, change: Record<string, unknown> = {}, person?: string) =>
  invoke("signin/verifyState", value, change, person);

/** With a good token of the channel, for a chat service that answers. */
const channel = async (body: unknown) =>
  doors.bot(body, `Bearer ${await signed(botClaims({ serviceurl: service.url }))}`);

/** Whoever tried it. */
const triedUntilNow = async (why: string): Promise<number> => {
  const noted = await world.store.rows.refusedAttempts.newest(100);
  return noted.filter((one) => one.why === why && one.door === "chat").reduce((sum, { times }) => sum + times, 0);
};

const nothingKept = async ({ status, text }: Reply) => {
  expect(status).not.toBe(500);
  expect(text).not.toMatch(/eyJ|\n\s+at |node_modules|Error:/);
  expect(brought).toEqual([]);
  expect(await doors.picture()).toBe(before);
};
const refused = async (attempt: () => Promise<unknown>, why: string, status = 412) => {
  const tries = await triedUntilNow(`sign-in-${why}`);
  const reply = await channel(await attempt());
  expect(reply.status).toBe(status);
  await nothingKept(reply);
  expect(await triedUntilNow(`sign-in-${why}`)).toBe(tries + 1);
};

describe("the chat does not exchange", () => {
  test.each(forgeries)("a token with %s", async (_, forge) => {
    await refused(async () => exchange(await forge(tabClaims())), "token");
  });

  test.each<[string, Claims, string]>([
    ["an expired token", { exp: seconds() - 600 }, "token"],
    ["a token for later", { nbf: seconds() + 600 }, "token"],
    ["a token that never expires", { exp: undefined }, "token"],
    ["a token for another application", { aud: "55555555-5555-4555-8555-555555555555" }, "token"],
    ["a token for the bot", { aud: BOT }, "token"],
    ["a token for Graph", { aud: GRAPH }, "token"],
    ["a token of another issuer", { iss: "https://mechant.example/v2.0" }, "token"],
    ["a token without the scope of the tab", { scp: "openid" }, "token"],
    ["a token of the application itself", { oid: undefined, idtyp: "app" }, "token"],
    ["a token of a tenant that is not admitted", { tid: "66666666-6666-4666-8666-666666666666" }, "other-tenant"],
    ["a token of another admitted tenant", { tid: OTHER_TENANT, iss: `${ENTRA}/${OTHER_TENANT}/v2.0` }, "other-tenant"],
    ["the token of another person", { oid: olivia.person }, "other-person"],
  ])("%s", async (_, change, why) => {
    await refused(async () => exchange(await signed(tabClaims(change))), why);
  });

  test("the channel's own token", async () => {
    await refused(async () => exchange(await signed(botClaims())), "token");
  });

  test("a good token of Camille's in the hands of Olivia", async () => {
    await refused(async () => exchange(await signed(tabClaims()), {}, olivia.person), "other-person");
  });

  test("a stranger's own good token", async () => {
    const stranger = "99999999-9999-4999-8999-999999999999";
    await refused(async () => exchange(await signed(tabClaims({ oid: stranger })), {}, stranger), "stranger");
  });

  test.each<[string, Record<string, unknown>]>([
    ["another tenant", { conversation: { id: "a:x", tenantId: OTHER_TENANT }, channelData: {} }],
    ["two tenants", { channelData: { tenant: { id: OTHER_TENANT } } }],
    ["no tenant", { conversation: { id: "a:x" }, channelData: null }],
    ["nobody", { from: { id: "29:x" } }],
    [
      "a group, where others read",
      { conversation: { id: "a:x", conversationType: "groupChat", isGroup: true, tenantId: TENANT } },
    ],
  ])("a good token in an activity of %s", async (_, change) => {
    await nothingKept(await channel(exchange(await signed(tabClaims()), change)));
  });

  test.each<[string, unknown]>([
    ["a token that is a list", ["x"]],
    ["a token that is a number", 7],
    ["an empty token", ""],
    ["a token of thirty thousand letters", "e".repeat(30_000)],
  ])("%s", async (_, token) => {
    await nothingKept(await channel(exchange(token)));
  });

  test.each<[string, unknown]>([
    ["an id that is a prototype", JSON.parse('{"id":{"__proto__":{}},"connectionName":"courtier-mail","token":"x"}')],
    ["another connection", { id: "exchange-1", connectionName: "mechant", token: "x" }],
    ["nothing at all", null],
  ])("%s", async (_, value) => {
    await nothingKept(await channel(invoke("signin/tokenExchange", value)));
  });
});

describe("what the token service gives is not kept when it is", () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  test.each<[string, () => Promise<string>, string]>([
    ["of another person", () => signed(graphClaims({ oid: olivia.person })), "other-person"],
    ["of another tenant", () => signed(graphClaims({ tid: OTHER_TENANT })), "other-tenant"],
    ["for another audience", () => signed(graphClaims({ aud: CLIENT })), "token"],
    ["expired", () => signed(graphClaims({ exp: seconds() - 1 })), "token"],
    ["without the permissions of mail", () => signed(graphClaims({ scp: "User.Read" })), "token"],
    ["of the application itself", () => signed(graphClaims({ oid: undefined })), "token"],
    ["unsigned", async () => `${part({ alg: "none" })}.${part(graphClaims())}.`, "token"],
    ["signed by a shared word", async () => `${part({ alg: "HS256" })}.${part(graphClaims())}.c2ln`, "token"],
    ["no token", async () => "je suis Camille", "token"],
  ])("%s, by an exchange or by a code", async (_, make, why) => {
    given = await make();
    await refused(async () => exchange(await signed(tabClaims())), why);
    await refused(async () => verify({ state: "123456" }), why, 404);
  });
});

describe("no code serves that", () => {
  test("the token service does not know for this person", async () => {
    given = null;
    await refused(async () => verify({ state: "123456" }), "code", 404);
  });

  test.each<[string, unknown]>([
    ["is a list", { state: ["123456"] }],
    ["is an object", { state: { $gt: "" } }],
    ["is ten thousand letters", { state: "1".repeat(10_000) }],
    ["is empty", { state: "" }],
    ["is not there", {}],
    ["came without anything", null],
  ])("%s", async (_, value) => {
    await nothingKept(await channel(verify(value)));
  });

  test("comes from another tenant", async () => {
    const change = { conversation: { id: "a:x", tenantId: OTHER_TENANT }, channelData: {} };
    await nothingKept(await channel(verify({ state: "123456" }, change)));
  });
});

/** Last: the one that every attack imitates. */
test("Camille's own exchange is taken once, however often it is sent again", async () => {
  const token = await signed(tabClaims());
  const replies = await Promise.all([1, 2, 3, 4, 5].map(() => channel(exchange(token))));
  for (const { status } of replies) expect(status).toBe(200);
  expect((await channel(exchange(token))).status).toBe(200);
  expect(brought.map(({ person }) => person)).toEqual([camille.person]);
});
