import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Summary } from "./summary.js";

/** What a former rehearsal left under these names would be taken for this one's. Anything else in the folder stays. */
export function clearFolder(folder: string): void {
  for (const name of ["summary.json", "mails", "documents"])
    rmSync(join(folder, name), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** The summary last: whoever finds it finds everything that it names. */
export function writeFolder(folder: string, summary: Summary, files: Map<string, Uint8Array>): void {
  mkdirSync(join(folder, "mails"), { recursive: true });
  mkdirSync(join(folder, "documents"), { recursive: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  writeFileSync(join(folder, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
}
