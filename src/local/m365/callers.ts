import type { IncomingMessage } from "node:http";
import { type Answer, localError } from "./call.js";

/**
 * Who may call. Everything listens on loopback without a password, so two doors must stay shut: a public name that was
 * pointed at 127.0.0.1 (DNS rebinding), and a page of another origin in the person's browser.
 */
export function forbiddenCaller(request: IncomingMessage, tabOrigin: string | null): Answer | null {
  const host = request.headers.host ?? "";
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host))
    return localError(403, `Host '${host}' is not a loopback name; use 127.0.0.1 or localhost.`);
  const origin = request.headers.origin;
  if (origin === undefined || origin === `http://${host}` || (origin === tabOrigin && mayCross(request))) return null;
  return localError(403, `Origin '${origin}' may not call the local Microsoft 365.`);
}

/** The tab asks for tokens and looks at the tools; it never calls Graph itself. */
const mayCross = (request: IncomingMessage) => {
  const path = request.url ?? "";
  return path.startsWith("/local/") || /\/(v2\.0\/\.well-known|discovery\/v2\.0|oauth2\/v2\.0)\//.test(path);
};

export function crossOrigin(request: IncomingMessage, tabOrigin: string | null): Record<string, string> {
  if (!tabOrigin || request.headers.origin !== tabOrigin) return {};
  return {
    "access-control-allow-origin": tabOrigin,
    "access-control-allow-methods": "GET, POST, PATCH, DELETE",
    "access-control-allow-headers": "authorization, content-type, if-match",
    vary: "Origin",
  };
}
