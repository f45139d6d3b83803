import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/**
 * Two processes on one PGlite folder destroy it, and PGlite has no lock of its own. This one is a file that names its
 * holder; it heals by itself when the holder was killed. It does not see processes of another container or machine:
 * such a folder is for one machine, PostgreSQL for several.
 */
export type FolderLock = { release(): Promise<void> };

export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

const Holder = z.object({ pid: z.int().positive(), started: z.string() });
type Holder = z.infer<typeof Holder>;

/** Folders held by this very process: its pid alone would not tell. */
const held = new Set<string>();

export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "db.lock");
  if (held.has(path)) throw inUse(folder, process.pid);
  held.add(path);
  try {
    await take(folder, path);
  } catch (error) {
    held.delete(path);
    throw error;
  }
  return {
    async release() {
      await rm(path, { force: true });
      held.delete(path);
    },
  };
}

async function take(folder: string, path: string): Promise<void> {
  const mine = `${path}.${process.pid}`;
  const me: Holder = { pid: process.pid, started: (await startOf(process.pid)) ?? "" };
  await writeFile(mine, JSON.stringify(me));
  try {
    // A link appears whole or not at all, and never over another.
    while (!(await linked(mine, path))) {
      const text = await readFile(path, "utf8").catch(() => null);
      if (text === null) continue;
      const holder = holderOf(text);
      if (holder !== null && (await alive(holder))) throw inUse(folder, holder.pid);
      await removeStale(path, text);
    }
  } finally {
    await rm(mine, { force: true });
  }
}

/** Takes the dead lock aside; when another process was quicker, what is aside is its fresh lock, and goes back. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, "utf8")) !== stale) await linked(aside, path);
  await rm(aside, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;

function holderOf(text: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function alive(holder: Holder): Promise<boolean> {
  // This process holds nothing here (see `held`): a former one had the same number, as in a container.
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    return hasCode(error, "EPERM");
  }
  const started = await startOf(holder.pid);
  return started === null || holder.started === "" || started === holder.started;
}

/** When a process began, in clock ticks since boot (proc(5), field 22); `null` where there is no /proc. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // The second field is the name in parentheses and may hold spaces: count after it.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function inUse(folder: string, pid: number): FolderInUse {
  return new FolderInUse(
    `The data folder ${folder} is in use by process ${pid}. Stop that process, or give this one another DATA_DIR.`,
  );
}
