import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOCAL_CLIENT_ID, LOCAL_TENANT } from "../../src/local/fiction/people.js";
import { type M365, type M365Options, startM365 } from "../../src/local/m365/server.js";

/** A caller of the local Microsoft 365 over HTTP, for its conformance tests. */

export const secret = "secret-fictif-0123456789";
export const newFolder = () => mkdtempSync(join(tmpdir(), "m365-"));

export type Reply = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into answers of every shape.
  body: any;
  bytes: Buffer;
};

export type Send = { headers?: Record<string, string>; body?: unknown };

export type Caller = {
  m365: M365;
  dataDir: string;
  token: string;
  /** A Graph call, with the application's token. */
  graph(method: string, path: string, send?: Send): Promise<Reply>;
  /** Any call, with no token. */
  plain(method: string, path: string, send?: Send): Promise<Reply>;
};

export async function start(options: Partial<M365Options> = {}): Promise<Caller> {
  const dataDir = options.dataDir ?? newFolder();
  const m365 = await startM365({ port: 0, clientSecret: secret, ...options, dataDir });
  const plain = (method: string, path: string, send: Send = {}) => call(m365.url, method, path, send);
  const token = await appToken(m365.url);
  return {
    m365,
    dataDir,
    token,
    plain,
    graph: (method, path, send = {}) =>
      plain(method, `/v1.0${path}`, { ...send, headers: { authorization: `Bearer ${token}`, ...send.headers } }),
  };
}

async function call(origin: string, method: string, path: string, { headers, body }: Send): Promise<Reply> {
  const isBytes = body instanceof Uint8Array || typeof body === "string";
  const response = await fetch(path.startsWith("http") ? path : `${origin}${path}`, {
    method,
    headers: { ...(body !== undefined && !isBytes && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: isBytes ? body : JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(bytes.toString()) : null,
    bytes,
  };
}

export const tokenForm = (fields: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: LOCAL_CLIENT_ID,
    client_secret: secret,
    grant_type: "client_credentials",
    scope: "https://graph.microsoft.com/.default",
    ...fields,
  }).toString();

export const formHeaders = { "content-type": "application/x-www-form-urlencoded" };

async function appToken(url: string): Promise<string> {
  const reply = await call(url, "POST", `/${LOCAL_TENANT}/oauth2/v2.0/token`, {
    headers: formHeaders,
    body: tokenForm(),
  });
  return reply.body.access_token;
}

export const immutable = { prefer: 'IdType="ImmutableId"' };
export const keyProperty = "String {6f0b6f9a-1a2b-4c3d-9e8f-0123456789ab} Name RequestKey";
export const to = (...list: string[]) => list.map((address) => ({ emailAddress: { address } }));
export const client = "camille.fictif@asn.example";

export const draftBody = (over: Record<string, unknown> = {}) => ({
  subject: "Demande de prix fictive",
  body: { contentType: "html", content: "<p>Bonjour</p>" },
  toRecipients: to(client),
  ...over,
});
