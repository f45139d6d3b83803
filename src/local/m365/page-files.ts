import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Answer, bytes } from "./call.js";
import { type Route, route } from "./route.js";

/** The page and its files, served as they are written: no build, no framework. */

const files: [path: string, name: string, contentType: string][] = [
  ["/", "page.html", "text/html; charset=utf-8"],
  ["/page/page.css", "page.css", "text/css; charset=utf-8"],
  ...["page.js", "dom.js", "mail.js", "lists.js", "clock-and-faults.js"].map((name): [string, string, string] => [
    `/page/${name}`,
    name,
    "text/javascript; charset=utf-8",
  ]),
];

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

export const pageRoutes: Route[] = files.map(([path, name, contentType]) =>
  route("GET", path, () => file(name, contentType)),
);

const file = (name: string, contentType: string): Answer =>
  bytes(readFileSync(new URL(name, folder())), contentType, { "content-security-policy": policy });

/** Compiled code stands in `dist/src/…`, and the compiler copies no HTML: the page stays in the checkout. */
function folder(): URL {
  const here = new URL("./page/", import.meta.url);
  return existsSync(fileURLToPath(here)) ? here : new URL(here.href.replace("/dist/src/", "/src/"));
}
