import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Bytes by their SHA-256. A blob is whole on disk before the journal line that names it, so a kill leaves no dangling name. */
export type Blobs = { put(bytes: Buffer | string): string; get(sha256: string): Buffer };

export function openBlobs(folder: string): Blobs {
  mkdirSync(folder, { recursive: true });
  return {
    put(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const path = join(folder, sha256);
      if (existsSync(path)) return sha256;
      const temporary = join(folder, `${randomUUID()}.tmp`);
      writeFileSync(temporary, bytes);
      renameSync(temporary, path);
      return sha256;
    },
    get: (sha256) => readFileSync(join(folder, sha256)),
  };
}
