import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { hasCode } from "../../adapters/running-process.js";

/** Secrets of local mode, made on this machine at the first start and readable by its owner only. */
const Secrets = z.object({
  m365ClientSecret: z.string().min(20),
  /** Seals the buttons of mails in the local Outlook. */
  outlookSecret: z.string().min(20),
});
export type Secrets = z.infer<typeof Secrets>;

export type ReadSecrets = { ok: true; secrets: Secrets } | { ok: false; fault: string };

export const readOrMakeSecrets = (dataDir: string, newId: () => string): ReadSecrets => {
  const path = join(dataDir, "secrets.json");
  const text = textOf(path);
  if (text !== null) {
    chmodSync(path, 0o600);
    const parsed = parse(text);
    if (parsed === null)
      return { ok: false, fault: `${path} is damaged. Delete it: other secrets are made at the next start.` };
    // A folder of an earlier release has not all of them.
    const { outlookSecret } = parsed;
    return {
      ok: true,
      secrets: outlookSecret ? { ...parsed, outlookSecret } : kept(path, { ...parsed, outlookSecret: newId() }),
    };
  }
  return { ok: true, secrets: kept(path, { m365ClientSecret: newId(), outlookSecret: newId() }) };
};

const kept = (path: string, secrets: Secrets): Secrets => {
  writeFileSync(`${path}.tmp`, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
  return secrets;
};

const Stored = Secrets.partial({ outlookSecret: true });

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
};

const parse = (text: string): z.infer<typeof Stored> | null => {
  try {
    return Stored.parse(JSON.parse(text));
  } catch {
    return null;
  }
};
