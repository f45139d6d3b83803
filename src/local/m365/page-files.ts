import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type Answer, bytes, localError } from "./call.js";
import { type Route, route } from "./route.js";

/** The page and its files, served as they are written: no build, no framework. */

const files: [path: string, name: string, contentType: string][] = [
  ["/", "page.html", "text/html; charset=utf-8"],
  ["/page/page.css", "page.css", "text/css; charset=utf-8"],
  ...["page.js", "dom.js", "mail.js", "card.js", "lists.js", "clock-and-faults.js"].map(
    (name): [string, string, string] => [`/page/${name}`, name, "text/javascript; charset=utf-8"],
  ),
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

/** Renderers of cards, for development only: without them the page shows the bodies of mails. */
const packages: [path: string, name: string][] = [
  ["/page/adaptivecards.js", "adaptivecards/dist/adaptivecards.min.js"],
  ["/page/markdown-it.js", "markdown-it/dist/browser/markdown-it.umd.min.js"],
];

export const pageRoutes: Route[] = [
  ...files.map(([path, name, contentType]) => route("GET", path, () => file(name, contentType))),
  ...packages.map(([path, name]) => route("GET", path, () => packageFile(name))),
];

function packageFile(name: string): Answer {
  const folder = createRequire(import.meta.url)
    .resolve.paths(name)
    ?.find((path) => existsSync(`${path}/${name}`));
  if (folder === undefined) return localError(404, `'${name}' is not installed.`);
  return bytes(readFileSync(`${folder}/${name}`), "text/javascript; charset=utf-8");
}

const file = (name: string, contentType: string): Answer =>
  bytes(readFileSync(new URL(name, folder())), contentType, { "content-security-policy": policy });

/** Compiled code stands in `dist/src/…`, and the compiler copies no HTML: the page stays in the checkout. */
function folder(): URL {
  const here = new URL("./page/", import.meta.url);
  return existsSync(fileURLToPath(here)) ? here : new URL(here.href.replace("/dist/src/", "/src/"));
}
