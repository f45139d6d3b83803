/** Where Graph and Entra are. An origin only: no path, no credentials. Anything else would make a call go astray or a token leak. */

export const MICROSOFT_GRAPH = "https://graph.microsoft.com";

export type Endpoint = { ok: true; origin: string } | { ok: false; problem: string };

const loopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);

/** Accepts https anywhere and plain http on loopback; a bearer token must never cross a network in clear. */
export const parseEndpoint = (text: string): Endpoint => {
  if (!URL.canParse(text)) return { ok: false, problem: "is not a URL; write it as https://host" };
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return { ok: false, problem: "carries credentials; remove them" };
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    return { ok: false, problem: `is more than an origin; write ${url.origin}` };
  if (url.protocol === "https:") return { ok: true, origin: url.origin };
  if (url.protocol === "http:" && loopback(url.hostname)) return { ok: true, origin: url.origin };
  return { ok: false, problem: "must be https; plain http is allowed on 127.0.0.1, [::1] and localhost only" };
};

/** For the composition root, which has already refused a bad endpoint; reaching the error is a mistake in wiring. */
export const originOrThrow = (name: string, text: string): string => {
  const endpoint = parseEndpoint(text);
  if (!endpoint.ok) throw new Error(`${name} "${text}" ${endpoint.problem}.`);
  return endpoint.origin;
};
