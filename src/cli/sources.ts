import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Source } from "./coverage.js";

/** The project's own sources, for what only they can tell. A deployment may have none. */

/** The folder above this file, built or not, that the sources stand in; `null` where they are not installed. */
export function projectFolder(): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (["src/guide/rules", "test", "package.json"].every((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** Every TypeScript file under these folders, paths from the project with forward slashes, in alphabetical order. */
export const sourcesIn = (project: string, folders: readonly string[]): Source[] =>
  folders
    .flatMap((folder) => filesIn(join(project, folder)))
    .map((path) => ({
      path: relative(project, path).replaceAll("\\", "/"),
      text: readFileSync(path, "utf8"),
    }));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesIn(join(folder, entry.name));
      return /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [];
    });
