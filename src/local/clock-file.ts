import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

/**
 * How far the business clock of local mode runs ahead of the machine, in milliseconds, in `DATA_DIR/clock.json`.
 * The local Microsoft 365 writes it before it answers; the server reads it. Tokens, leases and retries never use it.
 */

const ClockFile = z.object({ offsetMs: z.number().int().min(0) });

const clockPath = (dataDir: string) => join(dataDir, "clock.json");

/** Asked for several times a turn: to look for a file that is not there costs less than the error of reading it. */
const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

/** Milliseconds to add to the machine's time; 0 when the clock was never moved. Throws on a damaged file. */
export function readOffsetMs(dataDir: string): number {
  if (!isThere(clockPath(dataDir))) return 0;
  let text: string;
  try {
    text = readFileSync(clockPath(dataDir), "utf8");
  } catch {
    return 0;
  }
  const parsed = ClockFile.safeParse(parseJson(text));
  if (!parsed.success)
    throw new Error(`${clockPath(dataDir)} is damaged: expected {"offsetMs": n}; delete it to return to real time.`);
  return parsed.data.offsetMs;
}

/** Written whole or not at all: a temporary file, then a rename. */
export function writeOffsetMs(dataDir: string, offsetMs: number): void {
  const path = clockPath(dataDir);
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify({ offsetMs })}\n`);
  renameSync(temporary, path);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
