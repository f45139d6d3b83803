import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { hasCode } from "../../adapters/running-process.js";

/** Secrets of local mode, made on this machine at the first start and readable by its owner only. */
const Secrets = z.object({ m365ClientSecret: z.string().min(20) });
export type Secrets = z.infer<typeof Secrets>;

export type ReadSecrets = { ok: true; secrets: Secrets } | { ok: false; fault: string };

export const readOrMakeSecrets = (dataDir: string, newId: () => string): ReadSecrets => {
  const path = join(dataDir, "secrets.json");
  const text = textOf(path);
  if (text !== null) {
    chmodSync(path, 0o600);
    const parsed = parse(text);
    return parsed === null
      ? { ok: false, fault: `${path} is damaged. Delete it: other secrets are made at the next start.` }
      : { ok: true, secrets: parsed };
  }
  const secrets: Secrets = { m365ClientSecret: newId() };
  writeFileSync(`${path}.tmp`, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
  return { ok: true, secrets };
};

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
};

const parse = (text: string): Secrets | null => {
  try {
    return Secrets.parse(JSON.parse(text));
  } catch {
    return null;
  }
};
