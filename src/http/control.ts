import { createHash, timingSafeEqual } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { z } from "zod";
import { DossierId, OrganisationId } from "../../shared/ids.js";
import { StateId } from "../../shared/views.js";
import type { RegisterDifference } from "../app/register/rebuild.js";

/**
 * The embedded database has one process. While the server holds it, the command line asks the server, here: a listener
 * of its own on loopback, on any free port, with a key made at each start. Port and key stand in
 * `DATA_DIR/control.json`, readable by its owner only: whoever can read it can read the database beside it too.
 */

export const Verdicts = z.array(
  z.object({
    dossier: DossierId,
    organisation: OrganisationId,
    events: z.int(),
    broken: z.object({ seq: z.int(), type: z.string().nullable(), fault: z.string() }).nullable(),
  }),
);
export type Verdicts = z.infer<typeof Verdicts>;

export const Pinned = z.array(
  z.object({ dossier: z.string(), guideVersion: z.string(), state: StateId, cited: z.array(z.string()) }),
);
export type Pinned = z.infer<typeof Pinned>;

export const ControlFile = z.object({ port: z.int().min(1).max(65_535), key: z.string().min(20) });

export const controlPath = (dataDir: string): string => join(dataDir, "control.json");

export type ControlParts = {
  dataDir: string;
  newId: () => string;
  verify: (only?: DossierId) => Promise<Verdicts>;
  /** Every dossier with the version of the guide that it pins. */
  pinned: () => Promise<Pinned>;
  /** Puts the register's list back from the journals; with `check` only tells what differs. */
  rebuild: (check: boolean) => Promise<RegisterDifference[]>;
};

export type Control = { close(): Promise<void> };

export const openControl = async ({ dataDir, newId, ...asked }: ControlParts): Promise<Control> => {
  const key = newId();
  const server = createServer((request, response) => {
    void answer(request, key, asked)
      .catch(() => ({ status: 500, body: null }))
      .then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json; charset=utf-8", connection: "close" });
        response.end(JSON.stringify(body));
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  // It must not keep alive a process that has nothing else to do.
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const path = controlPath(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  rmSync(`${path}.tmp`, { force: true });
  writeFileSync(`${path}.tmp`, `${JSON.stringify({ port, key })}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
  return {
    close: () =>
      new Promise((resolve) => {
        rmSync(path, { force: true });
        server.close(() => resolve());
      }),
  };
};

const answer = async (
  request: IncomingMessage,
  key: string,
  { verify, pinned, rebuild }: Pick<ControlParts, "verify" | "pinned" | "rebuild">,
): Promise<{ status: number; body: unknown }> => {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(key))) return { status: 401, body: null };
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (request.method === "GET" && url.pathname === "/pinned") return { status: 200, body: await pinned() };
  if (request.method === "GET" && url.pathname === "/register/rebuild")
    return { status: 200, body: await rebuild(url.searchParams.get("check") !== "false") };
  if (request.method !== "GET" || url.pathname !== "/verify") return { status: 404, body: null };
  const asked = url.searchParams.get("dossier");
  if (asked === null) return { status: 200, body: await verify() };
  const only = DossierId.safeParse(asked);
  return only.success ? { status: 200, body: await verify(only.data) } : { status: 200, body: [] };
};

/** Of one length, so that a comparison in constant time is possible. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
