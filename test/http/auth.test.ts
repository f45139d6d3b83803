import { createServer } from "node:http";
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { tokenVerifier } from "../../src/http/auth.js";
import { auditor, openWorld } from "../app/world.js";
import { openDoors, tabClaims } from "../attacks/doors.js";
import { signed } from "../attacks/forge.js";
import { openTestStore } from "../fakes/store.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Started, start } from "./start.js";
import { client, createIssuer, goodClaims, type Issuer, machineNow, tokenSettings } from "./tokens.js";

describe("roles that Entra gives", () => {
  const callerOf = async (change: object, settings = tokenSettings) => {
    const issuer = await createIssuer();
    const verified = await tokenVerifier(settings, issuer.keys)(`Bearer ${await issuer.token(change)}`);
    return verified.ok ? verified.caller.roles : verified.fault;
  };

  test.each([
    ["are read from the verified token", ["auditor", "client"], ["client", "auditor"]],
    ["are none where the claim is not there", undefined, []],
    ["are those of the product: any other is none", ["Directory.Read.All", "client", "CLIENT"], ["client"]],
    ["never make an administrator", ["admin", "client"], ["client"]],
    ["are none in a claim of another shape", "client", []],
  ])("%s", async (_, roles, expected) => {
    expect(await callerOf({ roles })).toEqual(expected);
  });

  test("are given by the deployment's own tenant alone, though another's people are admitted", async () => {
    const guest = "22222222-2222-4222-8222-222222222222";
    const settings = { ...tokenSettings, allowedTenants: [...tokenSettings.allowedTenants, guest] };
    const iss = `https://login.example/${guest}/v2.0`;
    expect(await callerOf({ roles: ["client", "courtier"], tid: guest, iss }, settings)).toEqual([]);
  });

  test("are added, in the tab, to those of whom an administrator has placed, for that request alone", async () => {
    const world = await openWorld(await openTestStore());
    const doors = await openDoors(world.app, world.store);
    const rolesWith = async (change: Record<string, unknown>) => {
      const token = await signed(tabClaims({ oid: auditor.person, ...change }));
      const { text } = await doors.tab("GET", "/api/me", `Bearer ${token}`);
      return (JSON.parse(text) as { roles: string[] }).roles;
    };
    expect(await rolesWith({ roles: ["client", "auditor"] })).toEqual(["auditor", "client"]);
    expect(await rolesWith({})).toEqual(["auditor"]);
    expect((await world.app.actor(auditor.person, "chat"))?.roles).toEqual(["auditor"]);
    await doors.close();
  });
});

const hour = 3600;
const nowSeconds = machineNow() / 1000;

let server: Started;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.close());

const asking = (authorization: string | undefined, path = "/api/me") =>
  server.fetch(path, { headers: authorization === undefined ? {} : { authorization } });

const bearer = async (token: Promise<string> | string) => `Bearer ${await token}`;

const badTokens: [string, (issuer: Issuer) => Promise<string | undefined>, string, string][] = [
  ["no token", async () => undefined, "token-missing", "La demande ne porte aucun jeton de connexion."],
  ["another scheme", async () => "Basic YTpi", "token-malformed", "Le jeton de connexion est illisible."],
  ["a token that is not one", async () => "Bearer abc", "token-malformed", "Le jeton de connexion est illisible."],
  [
    "an expired token",
    (issuer) => bearer(issuer.token({ exp: nowSeconds - hour })),
    "token-expired",
    "La connexion a expiré.",
  ],
  [
    "a token for later",
    (issuer) => bearer(issuer.token({ nbf: nowSeconds + hour })),
    "token-not-yet-valid",
    "Le jeton de connexion n’est pas encore valide.",
  ],
  [
    "a token that never expires",
    (issuer) => bearer(issuer.token({ exp: undefined })),
    "token-malformed",
    "Le jeton de connexion est illisible.",
  ],
  [
    "a token for another application",
    (issuer) => bearer(issuer.token({ aud: "https://graph.microsoft.com" })),
    "token-wrong-audience",
    "Le jeton de connexion a été émis pour une autre application.",
  ],
  [
    "a token of another tenant",
    (issuer) => bearer(issuer.token({ tid: "22222222-2222-4222-8222-222222222222" })),
    "token-wrong-tenant",
    "Le jeton de connexion vient d’une organisation qui n’est pas admise.",
  ],
  [
    "a token of another issuer",
    (issuer) => bearer(issuer.token({ iss: `${goodClaims.iss}/` })),
    "token-wrong-issuer",
    "Le jeton de connexion n’a pas été émis par Entra pour cette organisation.",
  ],
  [
    "an unsigned token",
    () => bearer(new UnsecuredJWT(goodClaims).encode()),
    "token-wrong-algorithm",
    "Le jeton de connexion n’est pas signé de la façon exigée.",
  ],
  [
    "a token signed with the public key as a password",
    (issuer) =>
      bearer(new SignJWT(goodClaims).setProtectedHeader({ alg: "HS256", kid: "k1" }).sign(issuer.publicBytes)),
    "token-wrong-algorithm",
    "Le jeton de connexion n’est pas signé de la façon exigée.",
  ],
  [
    "a token of an unknown key",
    (issuer) => bearer(issuer.token({}, "k2")),
    "token-unknown-key",
    "Le jeton de connexion est signé par une clé inconnue.",
  ],
  [
    "a token signed by somebody else",
    async (issuer) => bearer(issuer.token({}, "k1", (await generateKeyPair("RS256")).privateKey)),
    "token-bad-signature",
    "La signature du jeton de connexion est fausse.",
  ],
  [
    "a token without the scope",
    (issuer) => bearer(issuer.token({ scp: "User.Read" })),
    "token-no-scope",
    "Le jeton de connexion ne permet pas d’agir pour la personne.",
  ],
  [
    "a token of an application",
    (issuer) => bearer(issuer.token({ scp: undefined, roles: ["access_as_user"] })),
    "token-no-scope",
    "Le jeton de connexion ne permet pas d’agir pour la personne.",
  ],
  [
    "a token without a person",
    (issuer) => bearer(issuer.token({ oid: "camille" })),
    "token-no-person",
    "Le jeton de connexion ne désigne aucune personne.",
  ],
];

describe("the tab API", () => {
  test.each(badTokens)("refuses %s", async (_, authorization, code, detail) => {
    const answer = await asking(await authorization(server.issuer));
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(answer.headers.get("www-authenticate")).toMatch(
      code === "token-missing" ? /^Bearer realm="assistant"$/ : /^Bearer .*error="invalid_token"/,
    );
    expect(await answer.json()).toEqual({
      type: `urn:assistant-du-courtier:problem:${code}`,
      status: 401,
      title: "Connexion requise",
      detail,
      repair: "Connectez-vous de nouveau, puis recommencez.",
    });
  });

  test.each([
    ["for this application", {}],
    ["for its application id URI", { aud: "api://assistant.example/botid-1" }],
    ["among other scopes", { scp: "User.Read access_as_user" }],
    ["half a minute late", { exp: nowSeconds - 30 }],
  ])("accepts a token %s", async (_, change) => {
    const answer = await asking(await bearer(server.issuer.token(change)));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id: client?.id, lang: "fr" });
  });

  test("tells somebody whom no one has added how to ask for access", async () => {
    const oid = "33333333-3333-4333-8333-333333333333";
    const answer = await asking(await bearer(server.issuer.token({ oid })));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      title: "Accès à demander",
      repair: expect.stringContaining("administre"),
      facts: { access: "none", askedAt: null },
    });
  });

  test("speaks English to a browser that prefers it", async () => {
    const answer = await server.fetch("/api/me", { headers: { "accept-language": "en-CA,en;q=0.9,fr;q=0.8" } });
    expect(await answer.json()).toMatchObject({ title: "Sign-in required" });
  });
});

describe("the keys of the issuer", () => {
  test("are fetched from the tenant's discovery address and kept", async () => {
    const issuer = await createIssuer();
    const asked: (string | undefined)[] = [];
    const entra = createServer((request, response) => {
      asked.push(request.url);
      response.setHeader("content-type", "application/json").end(JSON.stringify(issuer.jwks));
    });
    await new Promise<void>((resolve) => entra.listen(0, "127.0.0.1", resolve));
    const address = entra.address();
    const endpoint = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
    const verify = tokenVerifier({ ...tokenSettings, endpoint });
    const token = await bearer(issuer.token({ iss: `${endpoint}/${tokenSettings.tenantId}/v2.0` }));
    expect(await verify(token)).toMatchObject({ ok: true });
    expect(await verify(token)).toMatchObject({ ok: true });
    expect(await verify(await bearer(issuer.token({}, "k2")))).toEqual({ ok: false, fault: "unknown-key" });
    expect(asked).toEqual([`/${tokenSettings.tenantId}/discovery/v2.0/keys`]);
    await new Promise((resolve) => entra.close(resolve));
  });

  test("that cannot be had make a 503, not a refusal of the person", async () => {
    const issuer = await createIssuer();
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
    const address = closed.address();
    const endpoint = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
    await new Promise((resolve) => closed.close(resolve));
    const other = await start({ auth: tokenVerifier({ ...tokenSettings, endpoint }) });
    const answer = await other.fetch("/api/me", { headers: { authorization: await bearer(issuer.token()) } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("30");
    await other.close();
  });
});

describe("who was let in", () => {
  test("is told with the token and its end, and of who was not, nothing is told", async () => {
    const issuer = await createIssuer();
    const told: unknown[] = [];
    const verify = tokenVerifier({ ...tokenSettings, signedIn: (signIn) => told.push(signIn) }, issuer.keys);
    const token = await issuer.token();
    expect((await verify(`Bearer ${token}`)).ok).toBe(true);
    expect((await verify(`Bearer ${await issuer.token({ exp: nowSeconds - hour })}`)).ok).toBe(false);
    expect((await verify(`Bearer ${await issuer.token({ scp: "other" })}`)).ok).toBe(false);
    expect(told).toEqual([{ person: client?.id, token, expiresMs: (nowSeconds + hour) * 1000 }]);
  });
});
