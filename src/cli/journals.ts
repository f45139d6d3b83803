import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DossierId } from "../../shared/ids.js";
import { dataLockHolder, takeDataLock } from "../adapters/data-lock.js";
import { sha256 } from "../adapters/hash.js";
import { newId } from "../adapters/new-id.js";
import { openStore } from "../adapters/store/store.js";
import { verifyJournals } from "../app/verify.js";
import type { Config } from "../config.js";
import { ControlFile, controlPath, Verdicts } from "../http/control.js";

/**
 * Verdicts on the journals, wherever they are: PostgreSQL is opened directly; the embedded database has one process, so
 * the server that holds it is asked, and without one the data folder is locked for as long as it takes.
 */

export type Where = Pick<Config, "database" | "dataDir" | "ports">;
export type Told = { ok: true; verdicts: Verdicts } | { ok: false; problem: string };

export async function verdictsOf(where: Where, only?: DossierId): Promise<Told> {
  if (where.database.url !== undefined) return fromStore({ databaseUrl: where.database.url, ...schemaOf(where) }, only);
  const dataDir = resolve(where.dataDir);
  if (!existsSync(join(dataDir, "db"))) return { ok: false, problem: `Il n’y a pas de données dans ${dataDir}.` };
  if (dataLockHolder(dataDir) !== null) return fromServer(dataDir, only);
  const taken = takeDataLock({ dataDir, port: where.ports.server, machineNow: Date.now, newId });
  if (!taken.ok) return fromServer(dataDir, only);
  try {
    return await fromStore({ dataDir, ...schemaOf(where) }, only);
  } finally {
    taken.lock.release();
  }
}

const schemaOf = ({ database }: Where) => (database.schema === undefined ? {} : { schema: database.schema });

async function fromStore(place: Parameters<typeof openStore>[0], only?: DossierId): Promise<Told> {
  const store = await openStore(place);
  try {
    return { ok: true, verdicts: await verifyJournals(store, sha256, only) };
  } finally {
    await store.close();
  }
}

async function fromServer(dataDir: string, only?: DossierId): Promise<Told> {
  const silent = {
    ok: false,
    problem: `Le serveur qui tient ${dataDir} ne répond pas. S’il vient de démarrer, recommencez; sinon, arrêtez-le.`,
  } as const;
  try {
    const { port, key } = ControlFile.parse(JSON.parse(readFileSync(controlPath(dataDir), "utf8")));
    const query = only === undefined ? "" : `?dossier=${only}`;
    const answer = await fetch(`http://127.0.0.1:${port}/verify${query}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    return answer.ok ? { ok: true, verdicts: Verdicts.parse(await answer.json()) } : silent;
  } catch {
    return silent;
  }
}
