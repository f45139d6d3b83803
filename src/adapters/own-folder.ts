import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds `package.json`: above the source, the compiled file and the bundle alike, however deep each stands. */
export function ownFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

/** What the build has made, by its path in `dist`. */
export const built = (path: string): string => join(ownFolder(), "dist", path);
