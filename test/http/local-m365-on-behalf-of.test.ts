import { decodeJwt } from "jose";
import { LOCAL_TENANT, people } from "../../src/local/fiction/people.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { type Caller, client, draftBody, formHeaders, start, tokenForm } from "./local-m365-client.js";

/** Tokens in a person's name, as Entra gives and refuses them, and what Graph lets them open. */

const tokenPath = `/${LOCAL_TENANT}/oauth2/v2.0/token`;
const oidOf = (persona: string) => people.find((one) => one.persona === persona)?.id ?? "";
const MAIL = "https://graph.microsoft.com/Mail.ReadWrite https://graph.microsoft.com/Mail.Send";

let caller: Caller;
beforeAll(async () => {
  caller = await start();
});
afterAll(() => caller.m365.close());

const assertionOf = async (request: Record<string, unknown> = { persona: "client" }): Promise<string> =>
  (await caller.plain("POST", "/local/token", { body: request })).body.access_token;
const exchanged = (assertion: string, fields: Record<string, string> = {}) =>
  caller.plain("POST", tokenPath, {
    headers: formHeaders,
    body: tokenForm({
      ...{ grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", requested_token_use: "on_behalf_of" },
      ...{ assertion, scope: `${MAIL} openid profile offline_access`, ...fields },
    }),
  });
const graphAs = async (path: string, method = "GET", body?: unknown, scope = MAIL) => {
  const { access_token } = (await exchanged(await assertionOf(), { scope })).body;
  return caller.plain(method, `/v1.0${path}`, { headers: { authorization: `Bearer ${access_token}` }, body });
};

describe("On behalf of a person", () => {
  test("the issuer gives a token of Graph with the scopes asked for, and no role", async () => {
    const reply = await exchanged(await assertionOf());
    expect(reply).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3599, scope: MAIL } });
    const claims = decodeJwt(reply.body.access_token);
    expect(claims).toMatchObject({
      aud: "https://graph.microsoft.com",
      oid: oidOf("client"),
      scp: "Mail.ReadWrite Mail.Send",
    });
    expect(claims).not.toHaveProperty("roles");
    expect(reply.body).not.toHaveProperty("refresh_token");
  });

  test.each<[string, Record<string, unknown>, Record<string, string>, string, number]>([
    ["made for another application", { persona: "client", audience: "api://autre" }, {}, "invalid_grant", 500131],
    ["that has ended", { persona: "client", expiresIn: -60 }, {}, "invalid_grant", 500133],
    [
      "of another tenant",
      { persona: "client", tenant: "11111111-1111-4111-8111-111111111111" },
      {},
      "invalid_grant",
      50013,
    ],
    ["of the application itself", { app: ["Mail.Send"] }, {}, "invalid_grant", 500131],
    [
      "for a permission nobody consented to",
      { persona: "client" },
      { scope: "https://graph.microsoft.com/Files.Read" },
      "invalid_grant",
      65001,
    ],
    [
      "for another resource",
      { persona: "client" },
      { scope: "https://vault.example/.default" },
      "invalid_scope",
      70011,
    ],
    ["with another secret", { persona: "client" }, { client_secret: "faux" }, "invalid_client", 7000215],
    ["without the use it is for", { persona: "client" }, { requested_token_use: "" }, "invalid_grant", 90014],
  ])("it refuses an assertion %s", async (_, request, fields, error, code) => {
    const { body } = await exchanged(await assertionOf(request), fields);
    expect(body).toMatchObject({ error, error_codes: [code] });
  });

  test("it refuses bytes that it did not sign", async () => {
    const [head, , signature] = (await assertionOf()).split(".");
    const forged = Buffer.from(JSON.stringify({ oid: oidOf("colleague") })).toString("base64url");
    expect((await exchanged(`${head}.${forged}.${signature}`)).body).toMatchObject({ error_codes: [50013] });
  });

  test.each([
    ["interaction", { error: "interaction_required" }],
    ["consent", { error: "invalid_grant", suberror: "consent_required" }],
  ])("it says so when %s is wanted of the person, and of nobody else", async (demands, said) => {
    const ask = (what: string) =>
      caller.plain("POST", "/local/sign-in", { body: { persona: "client", demands: what } });
    await ask(demands);
    expect((await exchanged(await assertionOf())).body).toMatchObject(said);
    expect((await exchanged(await assertionOf({ persona: "colleague" }))).status).toBe(200);
    await ask("nothing");
    expect((await exchanged(await assertionOf())).status).toBe(200);
  });
});

describe("A token in a person's name at Graph", () => {
  test("opens that person's mailbox, as /me and by object id, to draft and to send", async () => {
    const made = await graphAs("/me/messages", "POST", draftBody());
    expect(made.status).toBe(201);
    expect((await graphAs(`/users/${oidOf("client")}/messages/${made.body.id}`)).body).toMatchObject({ isDraft: true });
    expect((await graphAs(`/me/messages/${made.body.id}/send`, "POST")).status).toBe(202);
  });

  test.each([
    ["by object id", `/users/${oidOf("colleague")}/messages`],
    ["by address", "/users/alex.fictif@asn.example/messages"],
    ["written in parentheses", `/users('${oidOf("colleague")}')/messages`],
  ])("opens no mailbox of another, %s", async (_, path) => {
    expect(await graphAs(path)).toMatchObject({ status: 403, body: { error: { code: "ErrorAccessDenied" } } });
  });

  test("does only what its scopes say, in a batch too", async () => {
    const read = "https://graph.microsoft.com/Mail.ReadWrite";
    const made = await graphAs("/me/messages", "POST", draftBody(), read);
    expect((await graphAs(`/me/messages/${made.body.id}/send`, "POST", undefined, read)).status).toBe(403);
    expect((await graphAs("/users")).status).toBe(403);
    const requests = [{ id: "1", method: "GET", url: `/users/${oidOf("colleague")}/messages` }];
    expect((await graphAs("/$batch", "POST", { requests })).body.responses).toMatchObject([{ status: 403 }]);
  });

  test("the application's own token still knows no /me", async () => {
    expect((await caller.graph("GET", "/me/messages")).status).toBe(400);
    expect((await caller.graph("GET", `/users/${client}/messages`)).status).toBe(200);
  });
});
