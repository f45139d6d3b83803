import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { BotConfig } from "../../bot/admission.js";
import { LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "../jest.js";
import { fakeApp } from "./fake-app.js";
import { activity, type Bot, cardsIn, press, startBot } from "./start.js";

/** Real verification by the SDK, against an authority on loopback: nothing is switched off. */

const APP = "22222222-2222-4222-8222-222222222222";
const SERVICE = "http://127.0.0.1:9/";
const config: BotConfig = {
  appId: APP,
  appPassword: "fictif",
  appType: "SingleTenant",
  tenantId: LOCAL_TENANT,
  allowedTenants: [LOCAL_TENANT],
  local: false,
  tab: { tabUrl: "https://courtier.example/tab/" },
};

const keys = await generateKeyPair("RS256", { extractable: true });
const otherKeys = await generateKeyPair("RS256", { extractable: true });
const jwk = { ...(await exportJWK(keys.publicKey)), kid: "k1", alg: "RS256", use: "sig", endorsements: ["msteams"] };

let bot: Bot;
let authority = "";
const server = createServer((request, response) => {
  const metadata = {
    issuer: "https://api.botframework.com",
    jwks_uri: `${authority}/jwks`,
    id_token_signing_alg_values_supported: ["RS256"],
  };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(request.url === "/jwks" ? { keys: [jwk] } : metadata));
});

/** The SDK will not fetch a token over plain http, so the bot's own credentials are made here. */
const credentials = {
  appId: APP,
  password: null,
  isValidAppId: async (id: string) => id === APP,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({ signRequest: async <T>(request: T) => request }),
};

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ToBotFromChannelOpenIdMetadataUrl: `${authority}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${authority}/openid`,
      ToBotFromChannelTokenIssuer: "https://api.botframework.com",
      ToChannelFromBotLoginUrl: `${authority}/t`,
      ToChannelFromBotOAuthScope: "https://api.botframework.com",
      OAuthUrl: authority,
      CallerId: "",
      ValidateAuthority: "false",
    },
    credentials,
  );
  bot = await startBot(fakeApp().app, { config, authentication });
});
afterAll(async () => {
  await bot.close();
  server.closeAllConnections();
  server.close();
});

/** The SDK prints every refusal. */
const printed = jest.spyOn(console, "error").mockImplementation(() => undefined);
afterEach(() => {
  printed.mockClear();
});
afterAll(() => printed.mockRestore());

const now = Math.floor(Date.now() / 1000);
type Claims = { aud?: string; iss?: string; serviceurl?: string; exp?: number; nbf?: number };
const token = (claims: Claims = {}, key = keys.privateKey) =>
  new SignJWT({
    iss: "https://api.botframework.com",
    aud: APP,
    serviceurl: SERVICE,
    nbf: now - 60,
    exp: now + 600,
    ...claims,
  })
    .setProtectedHeader({ alg: "RS256", kid: "k1", typ: "JWT" })
    .sign(key);

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const unsigned = () =>
  `${base64({ alg: "none", kid: "k1", typ: "JWT" })}.${base64({ iss: "https://api.botframework.com", aud: APP, serviceurl: SERVICE, nbf: now - 60, exp: now + 600 })}.`;

const said = activity({ text: "mes dossiers", serviceUrl: SERVICE });

describe("In production, an activity", () => {
  test("with a token of the chat's authority is answered", async () => {
    const { status, text } = await bot.post(said, { authorization: `Bearer ${await token()}` });
    expect(status).toBe(200);
    expect(cardsIn(text).join("")).toContain("Mes dossiers");
  });

  test.each<[string, () => Promise<string> | string]>([
    ["no token", () => ""],
    ["an empty token", () => "Bearer "],
    ["a token that is none", () => "Bearer abc"],
    ["a token for another bot", async () => `Bearer ${await token({ aud: "33333333-3333-4333-8333-333333333333" })}`],
    ["a token of another issuer", async () => `Bearer ${await token({ iss: "https://mechant.example" })}`],
    [
      "a token for another service address",
      async () => `Bearer ${await token({ serviceurl: "https://mechant.example/" })}`,
    ],
    ["an expired token", async () => `Bearer ${await token({ nbf: now - 7200, exp: now - 3600 })}`],
    ["a token that is not valid yet", async () => `Bearer ${await token({ nbf: now + 3600, exp: now + 7200 })}`],
    ["a token signed by another key", async () => `Bearer ${await token({}, otherKeys.privateKey)}`],
    ["an unsigned token", () => `Bearer ${unsigned()}`],
  ])("with %s is refused, and nothing of a dossier is told", async (_, header) => {
    const authorization = await header();
    const { status, text } = await bot.post(said, authorization === "" ? {} : { authorization });
    expect(status).toBe(401);
    expect(text).not.toContain("dossiers");
  });

  test("with a good token from a tenant that is not allowed is told nothing", async () => {
    const elsewhere = {
      conversation: { id: "a:x", tenantId: "11111111-1111-4111-8111-111111111111" },
      channelData: {},
    };
    const authorization = `Bearer ${await token()}`;
    const message = await bot.post({ ...said, ...elsewhere }, { authorization });
    expect(cardsIn(message.text)).toEqual([]);
    const pressed = await bot.post(press("dossiers", {}, { serviceUrl: SERVICE, ...elsewhere }), { authorization });
    expect(pressed.status).toBe(200);
    expect(JSON.parse(pressed.text)).toMatchObject({
      statusCode: 200,
      type: "application/vnd.microsoft.activity.message",
    });
    expect(pressed.text).not.toContain("Soutien");
  });

  test("that names two tenants, one of them a stranger's, is told nothing", async () => {
    const channelData = { tenant: { id: "11111111-1111-4111-8111-111111111111" } };
    const { text } = await bot.post({ ...said, channelData }, { authorization: `Bearer ${await token()}` });
    expect(cardsIn(text)).toEqual([]);
  });
});
