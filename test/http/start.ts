import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tokenVerifier } from "../../src/http/auth.js";
import { createServer, type ServerParts } from "../../src/http/server.js";
import { LOCAL_CLIENT_ID } from "../../src/local/fiction/people.js";
import { fakeApp, now } from "./fake-app.js";
import { createIssuer, type Issuer, tokenSettings } from "./tokens.js";

/** The server on a free port, with what stands around it replaced. */

/** Nothing goes on between the server and Graph, and two dozen recipients have their mail. */
export const quiet = {
  ledger: { inProgress: 0, sent: 24, failed: 0, unknown: 0, total: 24 },
  graph: {
    ...{ circuit: "closed" as const, failures: 0, opened: 0, running: 0, waiting: 0 },
    requests: { ok: 7, refused: 0, later: 0, unknown: 0 },
  },
};

export type Started = {
  url: string;
  port: number;
  issuer: Issuer;
  logged: { code: string; facts?: unknown }[];
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** As the persona "client". */
  signedIn(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
};

export const start = async (change: Partial<ServerParts> = {}): Promise<Started> => {
  const issuer = await createIssuer();
  const folder = mkdtempSync(join(tmpdir(), "tab-"));
  mkdirSync(join(folder, "tab", "assets"), { recursive: true });
  writeFileSync(join(folder, "tab", "index.html"), "<!doctype html><title>Onglet</title>");
  writeFileSync(join(folder, "tab", "assets", "index-0a1b2c3d.js"), "export {};");
  writeFileSync(join(folder, "secret.txt"), "not to be served");
  const logged: Started["logged"] = [];
  const note = (code: string, facts?: unknown) => void logged.push({ code, facts });
  const server = createServer({
    app: fakeApp().app,
    bot: { process: async () => undefined },
    config: {
      mode: "local",
      host: "127.0.0.1",
      port: 0,
      clientId: LOCAL_CLIENT_ID,
      m365: "http://127.0.0.1:3979",
      tabDir: join(folder, "tab"),
    },
    auth: tokenVerifier(tokenSettings, issuer.keys),
    gallery: async () => [],
    notices: { expected: async () => null, changed: () => undefined, lifecycle: async () => undefined },
    health: async () => ({
      database: true,
      outbox: { waiting: 3, due: 1, dead: 0, oldestDueSeconds: 12 },
      mails: { sent: 24 },
      ...quiet,
      guideVersion: "2026-11",
      now,
    }),
    log: { debug: note, info: note, warn: note, error: note },
    ...change,
  });
  const { port } = await server.listen();
  const url = `http://127.0.0.1:${port}`;
  const token = await issuer.token();
  return {
    url,
    port,
    issuer,
    logged,
    fetch: (path, init) => fetch(url + path, { redirect: "manual", ...init }),
    signedIn: (path, init = {}) =>
      fetch(url + path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } }),
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
};

/** Sends a path and headers as they are; fetch would tidy the one and forbid the other. */
export const raw = (
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, headers, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        body += piece;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on("error", reject);
    sent.end();
  });
