import { gzipSync } from "node:zlib";
import type { DossierId } from "../../shared/ids.js";
import { actor, admin, auditor, camille, olivia, openWorld, readyToSend, uploaded, type World } from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { botClaims, CLIENT, type Doors, OTHER_TENANT, openDoors, type Reply, TENANT, tabClaims } from "./doors.js";
import { type Claims, forgeries, noTokens, signed } from "./forge.js";

/** What somebody outside, or inside with less right, can try at the tab API. None is accepted, none is a 500. */

const charlie = actor("courtier");
const STRANGER = "99999999-9999-4999-8999-999999999999";

let world: World;
let doors: Doors;
let dossierId: DossierId;
let file: string;
let before: string;

beforeAll(async () => {
  world = await openWorld(await openTestStore());
  dossierId = await readyToSend(world);
  file = await uploaded(world, "GABARIT 2026-09\nAutre (fictif)");
  doors = await openDoors(world.app, world.store);
  before = await doors.picture();
});
afterAll(() => doors.close());

/** The command that would rename the dossier, if it came from Camille. */
const renaming = (change: Record<string, unknown> = {}) => ({
  ...{ type: "describe-dossier", actionId: "attack-press-1", dossierId, title: "Pris", qualifications: ["migration"] },
  ...change,
});
const command = (authorization: string | undefined, body: unknown = renaming()) =>
  doors.tab("POST", "/api/commands", authorization, body);

const refused = async ({ status, text }: Reply, expected: number | RegExp = /^4\d\d$/) => {
  expect(String(status)).toMatch(typeof expected === "number" ? String(expected) : expected);
  expect(text).not.toMatch(/\n\s+at |node_modules|Error:/);
  expect(await doors.picture()).toBe(before);
};

describe("roles that a token claims", () => {
  const asAuditor = (change: Claims) => signed(tabClaims({ oid: auditor.person, ...change }));

  test.each(forgeries)("are worth nothing in %s", async (_, forge) => {
    const claims = tabClaims({ oid: auditor.person, roles: ["client"] });
    await refused(await command(`Bearer ${await forge(claims)}`), 401);
  });

  test.each<[string, Claims, number]>([
    [
      "of another tenant",
      { roles: ["client"], tid: OTHER_TENANT, iss: `https://login.example/${OTHER_TENANT}/v2.0` },
      401,
    ],
    ["that are no roles", { roles: ["Client", "*", "client ", 1] }, 403],
    ["that are one text", { roles: "client" }, 403],
    ["under other names", { wids: ["client"], groups: ["client"], scp: "access_as_user client" }, 403],
    ["of an administrator", { roles: ["admin"] }, 403],
  ])("%s change nothing", async (_, change, status) => {
    await refused(await command(`Bearer ${await asAuditor(change)}`), status);
    const administer = { type: "withdraw-person", actionId: "attack-roles-1", seen: null, id: camille.person };
    const authorization = `Bearer ${await asAuditor(change)}`;
    await refused(await doors.tab("POST", "/api/administration", authorization, administer), /^40[13]$/);
  });

  test("give a stranger no organisation", async () => {
    const token = await signed(tabClaims({ oid: STRANGER, roles: ["client", "courtier"] }));
    await refused(await command(`Bearer ${token}`), 403);
  });

  test("written into a body are not read", async () => {
    const authorization = `Bearer ${await asAuditor({})}`;
    await refused(await command(authorization, renaming({ roles: ["client"] })), 403);
  });
});

describe("the tab API refuses a command with", () => {
  test.each(noTokens)("%s", async (_, authorization) => {
    await refused(await command(authorization), /^4(01|31)$/);
  });

  test.each(forgeries)("%s", async (_, forge) => {
    await refused(await command(`Bearer ${await forge(tabClaims())}`), 401);
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, Claims]>([
    ["an expired token", { exp: now - 120 }],
    ["a token for later", { nbf: now + 120 }],
    ["a token that never expires", { exp: undefined }],
    ["an end that is a text", { exp: "9999999999" }],
    ["a token for another application", { aud: "https://graph.microsoft.com" }],
    ["two audiences, one of them ours", { aud: [CLIENT, "https://graph.microsoft.com"] }],
    ["a token of another tenant", { tid: OTHER_TENANT, iss: `https://login.example/${OTHER_TENANT}/v2.0` }],
    ["another tenant under our issuer", { tid: OTHER_TENANT }],
    ["our tenant under another issuer", { iss: `https://login.example/${OTHER_TENANT}/v2.0` }],
    ["the issuer of version 1.0", { iss: `https://sts.windows.net/${TENANT}/`, ver: "1.0" }],
    ["an issuer with a slash more", { iss: `https://login.example/${TENANT}/v2.0/` }],
    ["no tenant", { tid: undefined }],
    ["a list of tenants", { tid: [TENANT] }],
    ["no person", { oid: undefined }],
    ["a person named by address", { oid: "camille.fictif@asn.example" }],
    ["a list of persons", { oid: [camille.person] }],
    ["a person in a property", { oid: { toString: camille.person } }],
    ["no scope", { scp: undefined }],
    ["another scope", { scp: "User.Read" }],
    ["a scope that only begins like ours", { scp: "access_as_user_of_something_else" }],
    ["a list of scopes", { scp: ["access_as_user"] }],
    ["the right of an application", { scp: undefined, roles: ["access_as_user"], idtyp: "app" }],
  ])("%s", async (_, change) => {
    await refused(await command(`Bearer ${await signed(tabClaims(change))}`), 401);
  });

  test("a token that the chat's authority made for the bot", async () => {
    await refused(await command(`Bearer ${await signed(botClaims())}`), 401);
  });

  test("a token in the address", async () => {
    const token = await signed(tabClaims());
    await refused(await doors.tab("POST", `/api/commands?access_token=${token}`, undefined, renaming()), 401);
  });

  test("a token in a cookie", async () => {
    const headers = { "content-type": "application/json", cookie: `token=${await signed(tabClaims())}` };
    const body = JSON.stringify(renaming());
    await refused(await doors.send("/api/commands", { method: "POST", headers, body }), 401);
  });

  test("two tokens in one header", async () => {
    const token = await signed(tabClaims());
    await refused(await command(`Bearer ${token}, Bearer ${token}`), 401);
  });
});

describe("a good token opens nothing more than its person may do:", () => {
  const command = (oid: string, body: unknown) => doors.person(oid, "POST", "/api/commands", body);
  const mine = (body: unknown) => command(camille.person, body);
  test.each<[string, () => Promise<Reply>]>([
    ["a stranger commands", () => command(STRANGER, renaming())],
    ["a client of another organisation commands", () => command(olivia.person, renaming())],
    ["an auditor commands", () => command(auditor.person, renaming())],
    ["the broker's analyst commands", () => command(charlie.person, renaming())],
    ["another organisation in the body", () => command(olivia.person, renaming({ organisation: "asn" }))],
    ["another person in the body", () => command(olivia.person, renaming({ actor: { person: camille.person } }))],
    [
      "a dossier of another organisation is read",
      () => doors.person(olivia.person, "GET", `/api/dossiers/${dossierId}`),
    ],
    ["its file is read", () => doors.person(olivia.person, "GET", `/api/dossiers/${dossierId}/files/${file}`)],
    ["its preview is read", () => doors.person(olivia.person, "GET", `/api/dossiers/${dossierId}/send-preview`)],
    ["a client reads the administration", () => doors.person(camille.person, "GET", "/api/administration")],
    [
      "a client makes itself administrator",
      () => doors.person(camille.person, "POST", "/api/administration", promoted()),
    ],
    [
      "a client searches the directory",
      () => doors.person(camille.person, "GET", "/api/administration/directory?search=a"),
    ],
    ["a client reads a review", () => doors.person(camille.person, "GET", "/api/reviews/review-1")],
    ["a path instead of a dossier", () => doors.person(camille.person, "GET", "/api/dossiers/..%2f..%2fetc%2fpasswd")],
    [
      "a path instead of a file",
      () => doors.person(camille.person, "GET", `/api/dossiers/${dossierId}/files/..%2f..%2fx`),
    ],
    ["SQL instead of a dossier", () => doors.person(camille.person, "GET", "/api/dossiers/D-2026'%20or%201=1--")],
    ["a mail that is not the one that was shown", () => mine({ ...sending(), preview: "0".repeat(64) })],
    ["an unknown command", () => mine({ ...renaming(), type: "delete-dossier" })],
    ["a command named __proto__", () => mine({ ...renaming(), type: "__proto__" })],
    ["a command named constructor", () => mine({ ...renaming(), type: "constructor" })],
    ["a title of a million letters", () => mine(renaming({ title: "x".repeat(1_000_000) }))],
    ["a title that is an object", () => mine(renaming({ title: { toString: "Pris" } }))],
    ["a revision below zero", () => mine(renaming({ revision: -1 }))],
    ["a revision that is no number", () => mine(renaming({ revision: "1e9" }))],
    ["a qualification that nobody has", () => mine(renaming({ qualifications: ["<script>"] }))],
    ["a closing date that does not exist", () => mine({ ...renaming(), type: "prepare-send", closesOn: "2026-02-30" })],
    ["a list of commands", () => mine([renaming()])],
    ["two megabytes", () => mine(renaming({ filler: "x".repeat(2 * 1024 * 1024) }))],
    ["half a body", () => mine(JSON.stringify(renaming()).slice(0, 60))],
    ["a nest of ten thousand lists", () => mine(`{"type":${"[".repeat(10_000)}${"]".repeat(10_000)}}`)],
    ["a prototype for a stranger", () => command(olivia.person, polluted())],
    ["a language that is none", () => doors.person(camille.person, "PUT", "/api/me/language", { lang: "__proto__" })],
    ["a form named by a path", () => doors.person(camille.person, "GET", "/api/forms/..%2fsecret")],
    ["another method", () => doors.person(camille.person, "DELETE", `/api/dossiers/${dossierId}`)],
  ])("%s", async (_, attempt) => {
    await refused(await attempt());
  });

  const headers = async (type: string) => ({
    "content-type": type,
    authorization: `Bearer ${await signed(tabClaims())}`,
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "a command as %s",
    async (type) => {
      const body = JSON.stringify(renaming());
      await refused(await doors.send("/api/commands", { method: "POST", headers: await headers(type), body }), 415);
    },
  );

  test("a command whose bytes are packed", async () => {
    const packed = { ...(await headers("application/json")), "content-encoding": "gzip" };
    const body = gzipSync(JSON.stringify(renaming()));
    await refused(await doors.send("/api/commands", { method: "POST", headers: packed, body }), 415);
  });
});

const sending = () => ({ type: "send-price-request", actionId: "attack-press-2", dossierId });

const promoted = () => ({
  ...{ type: "save-person", actionId: "attack-press-3", seen: null, id: camille.person, name: "Camille" },
  ...{ mail: camille.mail, organisation: camille.organisation, roles: ["admin"], lang: "fr" },
});

const polluted = () =>
  JSON.stringify(renaming()).replace("{", '{"__proto__":{"organisation":"asn","roles":["admin"]},');

/** Last: it changes what the attacks are held against. */
test("the command that every attack imitates is taken from Camille, once however often it comes", async () => {
  const press = () => doors.person(camille.person, "POST", "/api/commands", renaming({ qualifications: [] }));
  const known = (await world.store.rows.catalogue.qualifications())[0]?.id;
  const good = () => doors.person(camille.person, "POST", "/api/commands", renaming({ qualifications: [known] }));
  await press();
  for (const { status } of await Promise.all([1, 2, 3, 4, 5].map(good))) expect(status).toBe(200);
  const events = await world.store.rows.dossiers.events(camille.organisation, dossierId);
  expect(events.filter(({ body }) => body.includes('"Pris"'))).toHaveLength(1);
  expect(admin.roles).toContain("admin");
});
