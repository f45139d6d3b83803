import { createServer as createAuthority } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { createLocalJWKSet } from "jose";
import { type BotParts, createBot } from "../../bot/bot.js";
import { Instant } from "../../shared/ids.js";
import { sha256 } from "../../src/adapters/hash.js";
import type { App } from "../../src/app/app.js";
import type { Store } from "../../src/app/store.js";
import { tokenVerifier } from "../../src/http/auth.js";
import { createServer, type ServerParts } from "../../src/http/server.js";
import { LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { camille } from "../app/world.js";
import { quiet as healthy } from "../http/start.js";
import { type Claims, publicJwk, signed } from "./forge.js";

/** The three doors of one real server over a real store, each with its real verification against issuers of ours. */

export const TENANT = LOCAL_TENANT;
export const OTHER_TENANT = "22222222-2222-4222-8222-222222222222";
export const BOT = "33333333-3333-4333-8333-333333333333";
export const CLIENT = "44444444-4444-4444-8444-444444444444";
export const SERVICE_URL = "http://127.0.0.1:9/";
const ENTRA = "https://login.example";
const seconds = () => Math.floor(Date.now() / 1000);

/** A token of the tab as Entra makes it for Camille. */
export const tabClaims = (change: Claims = {}): Claims => ({
  ...{
    iss: `${ENTRA}/${TENANT}/v2.0`,
    aud: CLIENT,
    tid: TENANT,
    oid: camille.person,
    scp: "access_as_user",
    ver: "2.0",
  },
  ...{ azp: "1fec8e78-bce4-4aaf-ab1b-5451cc387264", iat: seconds() - 60, nbf: seconds() - 60, exp: seconds() + 3600 },
  ...change,
});

/** A token of the chat's authority for the bot. */
export const botClaims = (change: Claims = {}): Claims => ({
  ...{ iss: "https://api.botframework.com", aud: BOT, serviceurl: SERVICE_URL },
  ...{ nbf: seconds() - 60, exp: seconds() + 600 },
  ...change,
});

export type Reply = { status: number; text: string };
export type Doors = {
  url: string;
  /** Sends it as it is. */
  send(path: string, init: RequestInit): Promise<Reply>;
  bot(activity: unknown, authorization: string | undefined): Promise<Reply>;
  /** With a good token of the channel. */
  channel(activity: unknown): Promise<Reply>;
  tab(method: string, path: string, authorization: string | undefined, body?: unknown): Promise<Reply>;
  /** With a good token of this person. */
  person(oid: string, method: string, path: string, body?: unknown): Promise<Reply>;
  /** Everything that an attack could have changed. */
  picture(): Promise<string>;
  close(): Promise<void>;
};

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Single sign-on in the chat, before a token service that gives whatever it is told to give. */
export type SignOn = BotParts["signIn"] & { gives: () => string | null };

export async function openDoors(
  app: App,
  store: Store,
  change: Partial<ServerParts> = {},
  signOn: SignOn | null = null,
): Promise<Doors> {
  const authority = createAuthority((request, response) => {
    if (request.url?.startsWith("/api/usertoken/")) {
      const token = request.method === "DELETE" ? null : (signOn?.gives() ?? null);
      response.writeHead(token === null ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(token === null ? {} : { connectionName: "courtier-mail", token }));
      return;
    }
    const metadata = {
      issuer: "https://api.botframework.com",
      jwks_uri: `${origin()}/jwks`,
      id_token_signing_alg_values_supported: ["RS256"],
    };
    const keys = { keys: [{ ...publicJwk, endorsements: ["msteams"] }] };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(request.url === "/jwks" ? keys : metadata));
  });
  const origin = () => `http://127.0.0.1:${(authority.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => authority.listen(0, "127.0.0.1", resolve));
  let made = 0;
  const bot = createBot({
    app: () => app,
    config: {
      ...{ appId: BOT, appPassword: "fictif", appType: "SingleTenant", tenantId: TENANT, allowedTenants: [TENANT] },
      ...{ local: false, tab: { tabUrl: "https://courtier.example/tab/" } },
    },
    newId: () => {
      made += 1;
      return `attack-action-${made}`;
    },
    machineNow: () => 0,
    markPosted: (key) => store.rows.chat.markPosted(key, Instant.parse("2026-11-23T15:00:00Z")),
    log,
    authentication: channelAuthentication(origin()),
    ...(signOn && { signIn: signOn }),
  });
  const server = createServer({
    app,
    bot,
    config: {
      ...{ mode: "production", host: "127.0.0.1", port: 0, clientId: CLIENT, m365: null, tabDir: "/nowhere" },
    },
    auth: tokenVerifier(
      {
        ...{ endpoint: ENTRA, tenantId: TENANT, allowedTenants: [TENANT], audiences: [CLIENT], machineNow: Date.now },
      },
      createLocalJWKSet({ keys: [publicJwk] }),
    ),
    gallery: async () => [],
    notices: { expected: async () => null, changed: () => undefined, lifecycle: async () => undefined },
    health: async () => ({
      ...{ database: true, outbox: { waiting: 0, due: 0, dead: 0, oldestDueSeconds: 0 }, mails: {}, ...healthy },
      ...{ guideVersion: "", now: "2026-11-23T15:00:00Z" as never },
    }),
    log,
    ...change,
  });
  const { port } = await server.listen();
  const url = `http://127.0.0.1:${port}`;
  const send: Doors["send"] = async (path, init) => {
    const answer = await fetch(url + path, { redirect: "manual", ...init });
    return { status: answer.status, text: await answer.text() };
  };
  const withToken = (authorization: string | undefined, body: unknown): RequestInit => ({
    headers: { "content-type": "application/json", ...(authorization !== undefined && { authorization }) },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const tab: Doors["tab"] = (method, path, authorization, body) =>
    send(path, { method, ...withToken(authorization, body) });
  const post: Doors["bot"] = (activity, authorization) =>
    send("/api/messages", { method: "POST", ...withToken(authorization, activity) });
  return {
    ...{ url, send, tab, bot: post },
    channel: async (activity) => post(activity, `Bearer ${await signed(botClaims())}`),
    person: async (oid, method, path, body) => tab(method, path, `Bearer ${await signed(tabClaims({ oid }))}`, body),
    picture: () => picture(store),
    close: async () => {
      await server.close();
      authority.closeAllConnections();
      await new Promise((resolve) => authority.close(resolve));
    },
  };
}

/** The SDK will not fetch a token of its own over plain http: the bot's credentials are made here, the check is real. */
const credentials = {
  appId: BOT,
  password: null,
  isValidAppId: async (id: string) => id === BOT,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({ signRequest: async <T>(request: T) => request }),
};

const channelAuthentication = (authority: string) =>
  new ConfigurationBotFrameworkAuthentication(
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

async function picture({ rows }: Store): Promise<string> {
  const dossiers = await Promise.all(
    (await rows.dossiers.all()).map(async ({ organisation, id }) => {
      const [row, events] = [await rows.dossiers.get(organisation, id), await rows.dossiers.events(organisation, id)];
      return { organisation, id, revision: row?.revision, state: row?.state, events: events.length };
    }),
  );
  const [people, organisations, journal, waiting, providers] = await Promise.all([
    rows.people.all(),
    rows.organisations.all(),
    rows.administration.journal(1000),
    rows.access.waiting(),
    rows.catalogue.providers(camille.organisation),
  ]);
  const all = { dossiers, people, organisations, journal, waiting, providers };
  return Object.entries(all)
    .map(([name, found]) => `${name} ${found.length} ${sha256(JSON.stringify(found))}`)
    .join("\n");
}
