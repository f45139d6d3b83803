import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { hasCode, isAlive, startOf } from "./running-process.js";

/**
 * One assistant a data folder: the file `DATA_DIR/lock` names who has it. It heals when its holder was killed, and of
 * several who come at once exactly one gets it. It sees the processes of this machine only.
 */

const Holder = z.object({
  pid: z.int().positive(),
  /** With `pid`, one process and no later one of the same number; null where the system does not tell. */
  started: z.string().nullable(),
  /** Machine time. */
  since: z.iso.datetime(),
  /** Where it serves. */
  port: z.int(),
  /** Of this very taking. */
  id: z.string().regex(/^[\w-]+$/),
});
export type Holder = z.infer<typeof Holder>;

export type DataLock = { release(): void };
export type TakeLock = { dataDir: string; port: number; machineNow: () => number; newId: () => string };

export const takeDataLock = (
  asked: TakeLock,
): { ok: true; lock: DataLock } | { ok: false; holder: Holder; message: string } => {
  mkdirSync(asked.dataDir, { recursive: true, mode: 0o700 });
  const path = lockPath(asked.dataDir);
  const me: Holder = {
    pid: process.pid,
    started: startOf(process.pid),
    since: new Date(asked.machineNow()).toISOString(),
    port: asked.port,
    id: asked.newId(),
  };
  const mine = `${path}.${me.id}`;
  writeFileSync(mine, JSON.stringify(me));
  try {
    for (;;) {
      if (linked(mine, path)) return { ok: true, lock: { release: () => release(path, me) } };
      const holder = read(path);
      if (holder !== null && isHolding(holder)) return { ok: false, holder, message: sentence(asked.dataDir, holder) };
      takeOver(mine, path, holder);
      if (read(path)?.id === me.id) return { ok: true, lock: { release: () => release(path, me) } };
    }
  } finally {
    rmSync(mine, { force: true });
  }
};

/** Who has the folder now; null when nobody has. */
export const dataLockHolder = (dataDir: string): Holder | null => {
  const holder = read(lockPath(dataDir));
  return holder !== null && isHolding(holder) ? holder : null;
};

const lockPath = (dataDir: string): string => join(dataDir, "lock");

const sentence = (dataDir: string, { pid, since, port }: Holder): string =>
  `The data folder ${dataDir} is in use by process ${pid} since ${since}, on port ${port}. ` +
  "Stop that process, or choose another folder with DATA_DIR.";

const isHolding = (holder: Holder): boolean => {
  if (!isAlive(holder.pid)) return false;
  const started = startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
};

/**
 * Replaces a dead lock. Whoever replaces it must first own the name made of the dead lock's id, and then find the dead
 * lock still there: so a slower one, who has read the same dead lock, never replaces the fresh one.
 */
const takeOver = (mine: string, path: string, dead: Holder | null): void => {
  const heir = `${path}.${dead?.id ?? "unreadable"}.heir`;
  if (!linked(mine, heir)) {
    const other = read(heir);
    // An heir that was killed in the act.
    if (other === null || !isHolding(other)) rmSync(heir, { force: true });
    return;
  }
  if (read(path)?.id === dead?.id) renameSync(heir, path);
  else rmSync(heir, { force: true });
};

const release = (path: string, me: Holder): void => {
  if (read(path)?.id === me.id) rmSync(path, { force: true });
};

/** A link appears whole or not at all, and never over another. */
const linked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
};

const read = (path: string): Holder | null => {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
};
