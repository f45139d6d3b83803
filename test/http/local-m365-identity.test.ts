import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { LOCAL_CLIENT_ID, LOCAL_TENANT, people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Caller, client, draftBody, formHeaders, start, tokenForm } from "./local-m365-client.js";

const tokenPath = `/${LOCAL_TENANT}/oauth2/v2.0/token`;
const tab = "http://127.0.0.1:3978";
const oid = people.find((person) => person.mail === client)?.id ?? "";

let caller: Caller;
beforeAll(async () => {
  caller = await start({ tabUrl: `${tab}/tab` });
});
afterAll(() => caller.m365.close());

const localToken = async (request: Record<string, unknown>): Promise<string> =>
  (await caller.plain("POST", "/local/token", { body: request })).body.access_token;
const graphAs = (token: string, path = `/users/${client}`) =>
  caller.plain("GET", `/v1.0${path}`, { headers: { authorization: `Bearer ${token}` } });
const jwt = (header: object, claims: object, signature = "") =>
  [...[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")), signature].join(".");

describe("the issuer", () => {
  test("publishes where its keys are, and signs a person's token that a verifier accepts", async () => {
    const metadata = (await caller.plain("GET", `/${LOCAL_TENANT}/v2.0/.well-known/openid-configuration`)).body;
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
    const token = await localToken({ persona: "client" });
    const { payload } = await jwtVerify(token, keys, {
      issuer: metadata.issuer,
      audience: LOCAL_CLIENT_ID,
      algorithms: ["RS256"],
    });
    expect(payload).toMatchObject({
      oid,
      tid: LOCAL_TENANT,
      scp: "access_as_user",
      ver: "2.0",
      preferred_username: client,
      azp: LOCAL_CLIENT_ID,
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  test("gives the application a token with its roles for an hour of machine time, wherever the business clock is", async () => {
    await caller.plain("POST", "/local/clock", { body: { advance: "P30D" } });
    const reply = await caller.plain("POST", tokenPath, { headers: formHeaders, body: tokenForm() });
    expect(reply.body).toMatchObject({ token_type: "Bearer", expires_in: 3599 });
    const claims = decodeJwt(reply.body.access_token);
    expect(claims).toMatchObject({
      aud: "https://graph.microsoft.com",
      appid: LOCAL_CLIENT_ID,
      roles: ["Mail.ReadWrite", "Mail.Send", "User.Read.All", "MailboxSettings.Read", "Sites.Selected"],
    });
    expect(Math.abs((claims.iat ?? 0) * 1000 - Date.now())).toBeLessThan(60_000);
    expect((await graphAs(reply.body.access_token)).status).toBe(200);
  });

  test.each([
    ["a wrong secret", tokenPath, { client_secret: "faux" }, 401, "invalid_client"],
    [
      "an unknown application",
      tokenPath,
      { client_id: "0f1c7101-0000-4000-8000-00000000ffff" },
      400,
      "unauthorized_client",
    ],
    ["another grant", tokenPath, { grant_type: "password" }, 400, "unsupported_grant_type"],
    ["another resource", tokenPath, { scope: "https://vault.example/.default" }, 400, "invalid_scope"],
    ["an unknown tenant", "/11111111-0000-4000-8000-000000000001/oauth2/v2.0/token", {}, 400, "invalid_request"],
  ])("refuses %s in Entra's words", async (_what, path, fields, status, error) => {
    const reply = await caller.plain("POST", path, { headers: formHeaders, body: tokenForm(fields) });
    expect(reply).toMatchObject({
      status,
      body: { error, error_description: expect.stringMatching(/^AADSTS\d+: /), error_codes: [expect.any(Number)] },
    });
  });

  test("lists the personas and no secret", async () => {
    const reply = await caller.plain("GET", "/local/personas");
    expect(reply.body.personas).toContainEqual(expect.objectContaining({ persona: "client", id: oid, mail: client }));
    expect(reply.bytes.toString()).not.toMatch(/secret|"d":/i);
  });

  test("names the personas when it does not know the one asked for", async () => {
    const reply = await caller.plain("POST", "/local/token", { body: { persona: "personne" } });
    expect(reply).toMatchObject({ status: 400, body: { error: expect.stringContaining("client, colleague") } });
  });
});

describe("Graph refuses", () => {
  const refusals: [string, () => Promise<string> | string][] = [
    ["no signature (alg none)", () => jwt({ alg: "none" }, decodeJwt(caller.token))],
    ["a signature that is not its own", () => `${caller.token.slice(0, -8)}AAAAAAAA`],
    ["a person's token, made for the tab", () => localToken({ persona: "client" })],
    [
      "an expired token",
      () => localToken({ persona: "client", audience: "https://graph.microsoft.com", expiresIn: -60 }),
    ],
    [
      "a token of another tenant",
      () =>
        localToken({
          persona: "client",
          audience: "https://graph.microsoft.com",
          tenant: "11111111-0000-4000-8000-000000000001",
        }),
    ],
    [
      "a token of another issuer",
      () =>
        localToken({
          persona: "client",
          audience: "https://graph.microsoft.com",
          issuer: "https://ailleurs.example/v2.0",
        }),
    ],
    ["what is no token", () => "abc"],
  ];
  test.each(refusals)("%s", async (_what, token) => {
    const reply = await graphAs(await token());
    expect(reply).toMatchObject({
      status: 401,
      body: { error: { code: "InvalidAuthenticationToken", innerError: {} } },
    });
  });

  test("a call without a token", async () => {
    expect((await caller.plain("GET", `/v1.0/users/${client}`)).status).toBe(401);
  });

  test.each([
    ["reading people", "GET", `/users/${client}`, ["Mail.Send"], "Authorization_RequestDenied"],
    ["writing drafts", "POST", `/users/${client}/messages`, ["Mail.Send"], "ErrorAccessDenied"],
    ["sending", "POST", `/users/${client}/sendMail`, ["Mail.ReadWrite"], "ErrorAccessDenied"],
    [
      "absences",
      "GET",
      `/users/${client}/mailboxSettings/automaticRepliesSetting`,
      ["Mail.ReadWrite", "Mail.Send", "User.Read.All", "Sites.Selected"],
      "ErrorAccessDenied",
    ],
    ["lists", "GET", "/sites/0f1c7101-0000-4000-8000-0000000000b1/lists", ["Mail.Send"], "accessDenied"],
  ])("%s without the role for it", async (_what, method, path, app, code) => {
    const token = await localToken({ app });
    const reply = await caller.plain(method, `/v1.0${path}`, {
      headers: { authorization: `Bearer ${token}` },
      ...(method === "POST" && { body: draftBody() }),
    });
    expect(reply).toMatchObject({ status: 403, body: { error: { code } } });
  });

  test.each([
    ["a mailbox of the broker", "/users/charlie.fictif@courtier.example/messages", 403, "ErrorAccessDenied"],
    ["a mailbox that does not exist", "/users/personne@asn.example/messages", 404, "ErrorInvalidUser"],
    ["a provider's mailbox", "/users/soumissions@prestataire-01.example/messages", 404, "ErrorInvalidUser"],
    ["a person who does not exist", "/users/personne@asn.example", 404, "Request_ResourceNotFound"],
    ["/me", "/me/messages", 400, "BadRequest"],
    ["another site", "/sites/11111111-0000-4000-8000-0000000000b1/lists", 403, "accessDenied"],
    ["a path that is not there", "/planner/plans", 400, "BadRequest"],
  ])("%s", async (_what, path, status, code) => {
    expect(await caller.graph("GET", path)).toMatchObject({ status, body: { error: { code } } });
  });
});

describe("people", () => {
  test("are read by id and by address", async () => {
    for (const user of [oid, client])
      expect((await caller.graph("GET", `/users/${user}?$select=id,displayName,mail`)).body).toMatchObject({
        id: oid,
        displayName: "Camille Fictif",
        mail: client,
      });
  });

  test("are searched by the start of a name, with the header that Graph asks for", async () => {
    const path = `/users?$search="displayName:cami" OR "mail:alex"&$select=mail`;
    expect((await caller.graph("GET", path)).body.error.code).toBe("Request_UnsupportedQuery");
    const found = await caller.graph("GET", path, { headers: { consistencylevel: "eventual" } });
    expect(found.body.value).toEqual([{ mail: client }, { mail: "alex.fictif@asn.example" }]);
    const filtered = await caller.graph(
      "GET",
      `/users?$filter=startswith(displayName,'Oli') or mail eq '${client}'&$top=1`,
    );
    expect(filtered.body.value).toHaveLength(1);
    expect(filtered.body["@odata.nextLink"]).toContain("skip=1");
  });
});

describe("a browser", () => {
  test("of the tab gets tokens across origins, and nothing of Graph", async () => {
    const asTab = { headers: { origin: tab } };
    const token = await caller.plain("POST", "/local/token", { ...asTab, body: { persona: "client" } });
    expect(token.headers.get("access-control-allow-origin")).toBe(tab);
    expect(
      (await caller.plain("OPTIONS", "/local/token", asTab)).headers.get("access-control-allow-headers"),
    ).toContain("content-type");
    expect((await caller.plain("GET", `/v1.0/users/${client}`, asTab)).status).toBe(403);
  });

  test.each([
    ["another site's page", { origin: "https://mechant.example" }],
    ["a sandboxed frame", { origin: "null" }],
  ])("showing %s gets nothing", async (_what, headers) => {
    const reply = await caller.plain("POST", "/local/token", { headers, body: { persona: "client" } });
    expect(reply.status).toBe(403);
    expect(reply.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("cannot slip JSON in as plain text, which needs no permission", async () => {
    const reply = await caller.plain("POST", "/local/clock", {
      headers: { "content-type": "text/plain" },
      body: '{"advance":"P1D"}',
    });
    expect(reply.status).toBe(415);
  });
});
