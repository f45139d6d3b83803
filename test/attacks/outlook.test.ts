import { createLocalJWKSet } from "jose";
import type { ApprovalView } from "../../shared/approvals.js";
import { mintActionToken } from "../../src/app/outlook/action-token.js";
import { ACTION_SERVICE, outlookTokenVerifier } from "../../src/http/outlook-token.js";
import { ask, executive, financial, toBeAuthorised } from "../app/approvals-world.js";
import { cardsSent, type OutlookWorld, openOutlookWorld, outlook, tokenIn } from "../app/outlook-world.js";
import { alex, camille, olivia } from "../app/world.js";
import { openTestStore } from "../fakes/store.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { botClaims, type Doors, OTHER_TENANT, openDoors, type Reply, TENANT, tabClaims } from "./doors.js";
import { type Claims, forgeries, noTokens, publicJwk, signed } from "./forge.js";

/** What somebody can try at the door of Outlook's buttons. None is accepted, none is a 500, each is told in plain ASCII. */

const AUDIENCE = "66666666-6666-4666-8666-666666666666";
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

let world: OutlookWorld;
let doors: Doors;
let approval: ApprovalView;
let token: string;
let before: string;

beforeAll(async () => {
  world = await openOutlookWorld(await openTestStore());
  approval = await ask(world, await toBeAuthorised(world), "executive-authorisation", {});
  token = tokenIn(cardsSent(world).at(-1)?.card);
  world.clock.pass(Date.now() - world.clock.machineNow());
  const settings = {
    endpoint: "https://login.example",
    tenantId: TENANT,
    allowedTenants: [TENANT],
    machineNow: Date.now,
  };
  doors = await openDoors(world.app, world.store, {
    outlook: {
      door: world.door,
      verify: outlookTokenVerifier(
        { ...settings, audiences: [AUDIENCE], serviceCheck: "enforce" },
        log,
        createLocalJWKSet({ keys: [publicJwk] }),
      ),
      log,
    },
  });
  before = await doors.picture();
});
afterAll(() => doors.close());

/** A token as Entra makes it for Outlook's action service in the name of the executive head. */
const claims = (change: Claims = {}) =>
  tabClaims({ aud: AUDIENCE, azp: ACTION_SERVICE, oid: executive.person, scp: "actionable-messages", ...change });
const pressed = (change: Record<string, unknown> = {}) => ({ token, decision: "approve", comment: "", ...change });
const post = (authorization: string | undefined, body: unknown = pressed(), path = "/api/outlook/actions") =>
  doors.tab("POST", path, authorization, body);
const as = async (change: Claims, body: unknown = pressed()) => post(`Bearer ${await signed(claims(change))}`, body);

const refused = async ({ status, text }: Reply, expected: RegExp) => {
  expect(String(status)).toMatch(expected);
  expect(text).not.toMatch(/\n\s+at |node_modules|Error:|AdaptiveCard/);
  expect(await doors.picture()).toBe(before);
};

describe("the door of Outlook refuses a press with", () => {
  test.each(noTokens)("%s", async (_, authorization) => {
    await refused(await post(authorization), /^4(01|31)$/);
  });

  test.each(forgeries)("%s", async (_, forge) => {
    await refused(await post(`Bearer ${await forge(claims())}`), /^401$/);
  });

  const now = Math.floor(Date.now() / 1000);
  test.each<[string, Claims]>([
    ["an expired token", { exp: now - 120 }],
    ["a token for later", { nbf: now + 120 }],
    ["a token that never expires", { exp: undefined }],
    ["a token of the tab's application", { aud: tabClaims().aud }],
    ["two audiences, one of them ours", { aud: [AUDIENCE, "x"] }],
    ["a token of another tenant", { tid: OTHER_TENANT, iss: `https://login.example/${OTHER_TENANT}/v2.0` }],
    ["another tenant under our issuer", { tid: OTHER_TENANT }],
    ["the issuer of Exchange's former tokens", { iss: "https://substrate.office.com/sts/", sub: executive.mail }],
    ["no object id", { oid: undefined }],
    ["an address instead of an object id", { oid: executive.mail, preferred_username: executive.mail }],
    ["a pairwise subject instead of an object id", { oid: undefined, sub: executive.person }],
    ["a list of object ids", { oid: [executive.person] }],
    ["a token that the tab asked for", { azp: tabClaims().azp }],
    ["a token that nobody asked for", { azp: undefined }],
    ["the action service in another claim", { azp: undefined, client_id: ACTION_SERVICE }],
  ])("%s", async (_, change) => {
    await refused(await as(change), /^401$/);
  });

  test("a token that the chat's authority made", async () => {
    await refused(await post(`Bearer ${await signed(botClaims())}`), /^401$/);
  });

  test("a bad token in Authorization and a good one in Action-Authorization", async () => {
    const headers = {
      "content-type": "application/json",
      authorization: "Bearer a.b.c",
      "action-authorization": `Bearer ${await signed(claims())}`,
    };
    const body = JSON.stringify(pressed());
    await refused(await doors.send("/api/outlook/actions", { method: "POST", headers, body }), /^401$/);
  });
});

describe("behind a good token, the door refuses", () => {
  const forge = (change: Record<string, unknown>) => {
    const grant = { request: approval.id, approver: executive.person, content: approval.content, ...change };
    return mintActionToken(outlook.seal, () => "nonce-of-an-attacker", Date.now(), grant as never);
  };
  test.each<[string, string, RegExp]>([
    ["a colleague who was forwarded the mail", alex.person, /^403$/],
    ["the adviser who asked", camille.person, /^403$/],
    ["another authority", financial.person, /^403$/],
    ["a client of another organisation", olivia.person, /^403$/],
    ["a stranger", "99999999-9999-4999-8999-999999999999", /^403$/],
  ])("%s", async (_, oid, status) => {
    await refused(await as({ oid }), status);
  });

  test.each<[string, () => unknown, RegExp]>([
    ["no button", () => pressed({ token: undefined }), /^400$/],
    ["an empty button", () => pressed({ token: "" }), /^403$/],
    ["a button cut short", () => pressed({ token: token.slice(0, -2) }), /^403$/],
    ["a button with another approver's name", () => pressed({ token: rewritten({ approver: alex.person }) }), /^403$/],
    ["a button for another request", () => pressed({ token: rewritten({ request: "another-one" }) }), /^403$/],
    ["a button that lasts longer", () => pressed({ token: rewritten({ exp: 9_999_999_999 }) }), /^403$/],
    ["a button sealed for somebody else", () => pressed({ token: forge({ approver: alex.person }) }), /^403$/],
    ["a button for a request that is not there", () => pressed({ token: forge({ request: "another-one" }) }), /^404$/],
    ["a button that has expired", () => pressed({ token: expired() }), /^403$/],
    ["a button of another key", () => pressed({ token: token.replace(/^essai/, "autre") }), /^403$/],
    ["a button whose key is __proto__", () => pressed({ token: token.replace(/^essai/, "__proto__") }), /^403$/],
    ["a button that is a list", () => pressed({ token: [token] }), /^400$/],
    ["a button of ten thousand letters", () => pressed({ token: "a".repeat(10_000) }), /^400$/],
    ["a decision that does not exist", () => pressed({ decision: "sign" }), /^400$/],
    ["a decision named __proto__", () => pressed({ decision: "__proto__" }), /^400$/],
    ["a comment that is an object", () => pressed({ comment: { toString: "x" } }), /^400$/],
    ["a comment of a million letters", () => pressed({ comment: "x".repeat(900_000) }), /^400$/],
    ["a list of presses", () => [pressed()], /^400$/],
    ["nothing", () => "null", /^400$/],
    ["half a body", () => JSON.stringify(pressed()).slice(0, 40), /^400$/],
    ["two megabytes", () => pressed({ filler: "x".repeat(2 * 1024 * 1024) }), /^400$/],
    ["a nest of ten thousand lists", () => `{"token":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, /^400$/],
    [
      "a comment that breaks out of its quotes",
      () => `{"token":"${token}","decision":"approve","comment":"a"b"}`,
      /^400$/,
    ],
  ])("%s", async (_, body, status) => {
    await refused(await as({}, body()), status);
  });

  test("a press that comes as a form", async () => {
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      authorization: `Bearer ${await signed(claims())}`,
    };
    const body = new URLSearchParams(pressed() as Record<string, string>).toString();
    await refused(await doors.send("/api/outlook/actions", { method: "POST", headers, body }), /^400$/);
  });

  test.each(["GET", "PUT", "DELETE"])("a press by %s", async (method) => {
    await refused(await doors.tab(method, "/api/outlook/actions", `Bearer ${await signed(claims())}`), /^40[45]$/);
  });

  test("a look at the request of somebody else", async () => {
    const bearer = `Bearer ${await signed(claims({ oid: alex.person }))}`;
    await refused(await post(bearer, { token }, "/api/outlook/state"), /^403$/);
  });

  /** Its text changed, its seal kept. */
  const rewritten = (change: Record<string, unknown>) => {
    const [kid, text = "", mac] = token.split(".");
    const grant = { ...JSON.parse(Buffer.from(text, "base64url").toString()), ...change };
    return [kid, Buffer.from(JSON.stringify(grant)).toString("base64url"), mac].join(".");
  };
  const expired = () =>
    mintActionToken(outlook.seal, () => "nonce-of-long-ago", Date.now() - 32 * 86_400_000, {
      ...{ request: approval.id, approver: executive.person, content: approval.content },
    });
});

test("what was refused is told in plain ASCII and stands in the administrators' list", async () => {
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${await signed(claims({ oid: alex.person }))}`,
  };
  const answer = await fetch(`${doors.url}/api/outlook/actions`, {
    method: "POST",
    headers,
    body: JSON.stringify(pressed()),
  });
  expect(answer.headers.get("card-action-status")).toBe(
    "Ce courriel a ete adresse a une autre personne, qui seule peut repondre ici. Ouvrez la demande dans l'onglet.",
  );
  const noted = await world.store.rows.refusedAttempts.newest(100);
  expect(noted.map(({ why }) => why)).toEqual(
    expect.arrayContaining(["not-yours", "altered", "expired", "unknown-request", "bad-request", "token-expired"]),
  );
  expect(JSON.stringify(noted)).not.toMatch(/@|Fictif|eyJ/);
});

/** Last: it changes what the attacks are held against. */
test("the press that every attack imitates is taken from the executive head, once however often it comes", async () => {
  const headers = { "content-type": "application/json", "action-authorization": `Bearer ${await signed(claims())}` };
  const press = (path: string, body: object) =>
    fetch(`${doors.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const opened = await press("/api/outlook/state", { token });
  expect(await opened.json()).toMatchObject({ type: "AdaptiveCard", originator: outlook.endpoint.originator });
  const all = await Promise.all([1, 2, 3, 4, 5].map(() => press("/api/outlook/actions", pressed())));
  for (const answer of all) {
    expect(answer.status).toBe(200);
    expect(answer.headers.get("card-update-in-body")).toBe("true");
    expect(answer.headers.get("card-action-status")).toMatch(/^[\x20-\x7e]+$/);
  }
  const events = await world.store.rows.dossiers.events(camille.organisation, approval.dossier);
  expect(events.filter(({ body }) => body.includes('"approval-answered"'))).toHaveLength(1);
});
