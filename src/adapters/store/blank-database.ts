import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { built } from "../own-folder.js";

/**
 * The embedded database of a folder. To make a new one takes PGlite seconds of work at the first start; the build makes
 * one without content, once, and a new folder begins with a copy of it.
 */
export async function embeddedDatabase(folder: string): Promise<PGlite> {
  // Loaded where it is used: with a server of its own the program never needs it.
  const { PGlite } = await import("@electric-sql/pglite");
  const dataDir = join(folder, "db");
  const unfinished = join(folder, "db.copying");
  // A copy that was cut short: nothing was ever written to it, and what is missing from it would be missed later.
  if (existsSync(unfinished)) {
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(unfinished);
  }
  const blank = existsSync(dataDir) ? null : readBlank();
  if (!blank) return PGlite.create({ dataDir });
  writeFileSync(unfinished, "");
  const pglite = await PGlite.create({ dataDir, loadDataDir: new Blob([new Uint8Array(blank)]) });
  rmSync(unfinished, { force: true });
  return pglite;
}

/** A new one, which ends with the process. */
export async function databaseInMemory(): Promise<PGlite> {
  const { PGlite } = await import("@electric-sql/pglite");
  return PGlite.create();
}

/** Where the build keeps it, under the version of PGlite that made it. */
export function blankDatabase(): string {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const { version } = JSON.parse(readFileSync(join(dirname(entry), "..", "package.json"), "utf8")) as {
    version: string;
  };
  return built(`blank-database-${version}.tar`);
}

function readBlank(): Buffer | null {
  const path = blankDatabase();
  return existsSync(path) ? readFileSync(path) : null;
}
