import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Answer } from "./answer.js";

/**
 * The built tab, read once at start. Only what was found then has an address, so no path leads elsewhere.
 * Names under `assets/` carry a hash of their content and never change.
 */

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json; charset=utf-8",
  ".woff2": "font/woff2",
  ".map": "application/json; charset=utf-8",
};

export type TabFiles = (path: string) => Answer | null;

/** `path` is what follows `/tab/`; `policy` is the content security policy of every file. */
export const tabFiles = (directory: string, policy: string): TabFiles => {
  const answers = new Map<string, Answer>();
  if (!existsSync(directory)) return () => null;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const whole = join(entry.parentPath, entry.name);
    const path = whole.slice(directory.length).replaceAll("\\", "/").replace(/^\/+/, "");
    answers.set(path, answerOf(path, readFileSync(whole), policy));
  }
  return (path) => answers.get(path === "" ? "index.html" : path) ?? null;
};

const answerOf = (path: string, body: Buffer, policy: string): Answer => ({
  status: 200,
  headers: {
    "Content-Type": mediaTypes[extname(path)] ?? "application/octet-stream",
    "Cache-Control": path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    "Content-Security-Policy": policy,
  },
  body,
});
