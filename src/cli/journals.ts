import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { z } from "zod";
import type { DossierId } from "../../shared/ids.js";
import { dataLockHolder, takeDataLock } from "../adapters/data-lock.js";
import { sha256 } from "../adapters/hash.js";
import { newId } from "../adapters/new-id.js";
import { openStore } from "../adapters/store/store.js";
import { pinnedDossiers } from "../app/pinned.js";
import type { Store } from "../app/store.js";
import { verifyJournals } from "../app/verify.js";
import type { Config } from "../config.js";
import { ControlFile, controlPath, Pinned, Verdicts } from "../http/control.js";

/**
 * What the command line asks of the journals, wherever they are: PostgreSQL is opened directly; the embedded database
 * has one process, so the server that holds it is asked, and without one the data folder is locked for as long as it takes.
 */

export type Where = Pick<Config, "database" | "dataDir" | "ports">;
export type Told<T> = { ok: true; value: T } | { ok: false; problem: string };

/** `path` is what the server is asked, `shape` what it answers; `read` is the same question to an open store. */
type Question<T> = { path: string; shape: z.ZodType<T>; read: (store: Store) => Promise<T> };

/** The verdict on every journal, or on one. */
export const verdictsOf = (where: Where, only?: DossierId): Promise<Told<Verdicts>> =>
  ask(where, {
    path: `/verify${only === undefined ? "" : `?dossier=${only}`}`,
    shape: Verdicts,
    read: (store) => verifyJournals(store, sha256, only),
  });

/** Every dossier with the version of the guide that it pins. */
export const pinnedIn = (where: Where): Promise<Told<Pinned>> =>
  ask(where, { path: "/pinned", shape: Pinned, read: (store) => pinnedDossiers(store) });

export async function ask<T>(where: Where, question: Question<T>): Promise<Told<T>> {
  if (where.database.url !== undefined)
    return fromStore({ databaseUrl: where.database.url, ...schemaOf(where) }, question);
  const dataDir = resolve(where.dataDir);
  if (!existsSync(join(dataDir, "db"))) return { ok: false, problem: `Il n’y a pas de données dans ${dataDir}.` };
  if (dataLockHolder(dataDir) !== null) return fromServer(dataDir, question);
  const taken = takeDataLock({ dataDir, port: where.ports.server, machineNow: Date.now, newId });
  if (!taken.ok) return fromServer(dataDir, question);
  try {
    return await fromStore({ dataDir, ...schemaOf(where) }, question);
  } finally {
    taken.lock.release();
  }
}

const schemaOf = ({ database }: Where) => (database.schema === undefined ? {} : { schema: database.schema });

async function fromStore<T>(place: Parameters<typeof openStore>[0], { read }: Question<T>): Promise<Told<T>> {
  const store = await openStore(place);
  try {
    return { ok: true, value: await read(store) };
  } finally {
    await store.close();
  }
}

async function fromServer<T>(dataDir: string, { path, shape }: Question<T>): Promise<Told<T>> {
  const silent = {
    ok: false,
    problem: `Le serveur qui tient ${dataDir} ne répond pas. S’il vient de démarrer, recommencez; sinon, arrêtez-le.`,
  } as const;
  try {
    const { port, key } = ControlFile.parse(JSON.parse(readFileSync(controlPath(dataDir), "utf8")));
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${key}` } });
    return answer.ok ? { ok: true, value: shape.parse(await answer.json()) } : silent;
  } catch {
    return silent;
  }
}
