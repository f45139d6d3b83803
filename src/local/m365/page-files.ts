import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Answer, bytes } from "./call.js";
import { type Route, route } from "./route.js";

/** The page and its two files, served as they are written: no build, no framework. */

const files = {
  "/": { name: "page.html", contentType: "text/html; charset=utf-8" },
  "/page/page.css": { name: "page.css", contentType: "text/css; charset=utf-8" },
  "/page/page.js": { name: "page.js", contentType: "text/javascript; charset=utf-8" },
} as const;

/** Mails are shown in a frame without scripts; images of mails may be embedded, never fetched. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

export const pageRoutes: Route[] = Object.entries(files).map(([path, { name, contentType }]) =>
  route("GET", path, () => file(name, contentType)),
);

const file = (name: string, contentType: string): Answer =>
  bytes(readFileSync(new URL(name, folder())), contentType, { "content-security-policy": policy });

/** Compiled code stands in `dist/src/…`, and the compiler copies no HTML: the page stays in the checkout. */
function folder(): URL {
  const here = new URL("./page/", import.meta.url);
  return existsSync(fileURLToPath(here)) ? here : new URL(here.href.replace("/dist/src/", "/src/"));
}
