import { LOCAL_CLIENT_ID, LOCAL_TENANT, type Persona, people } from "../../fiction/people.js";
import { type Answer, bytes, empty } from "../call.js";
import type { Machine } from "../machine.js";
import { type Route, route } from "../route.js";
import { entraError } from "./issuer.js";

/**
 * Where a person signs in and consents: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 * There is no password: whom the hint names is there. Accepting lifts what `/local/sign-in` demanded of them; the code
 * that is given is redeemed by nobody but the local token service.
 */

export const authorizeRoutes: Route[] = [
  route("GET", "/{tenant}/oauth2/v2.0/authorize", (machine, call, { tenant }) => {
    const asked = readAsked(machine, tenant, call.query);
    return "status" in asked ? asked : consentPage(asked, call.query);
  }),
  route("POST", "/{tenant}/oauth2/v2.0/authorize", (machine, call, { tenant }) => {
    const form = new URLSearchParams(call.body.toString("utf8"));
    const asked = readAsked(machine, tenant, form);
    if ("status" in asked) return asked;
    return form.get("decision") === "accept" ? accepted(machine, asked) : declined(asked);
  }),
];

type Asked = { person: Persona; redirect: URL; state: string };

function readAsked(machine: Machine, tenant: string, query: URLSearchParams): Asked | Answer {
  const redirect = query.get("redirect_uri") ?? "";
  if (tenant !== LOCAL_TENANT) return entraError(400, "invalid_request", 90002, `Tenant '${tenant}' not found.`);
  if (query.get("client_id") !== LOCAL_CLIENT_ID)
    return entraError(400, "unauthorized_client", 700016, "The application was not found in the directory.");
  if (!redirectsOf(machine).includes(redirect))
    return entraError(400, "invalid_request", 50011, `The redirect URI '${redirect}' is not registered.`);
  if (query.get("response_type") !== "code" || !query.get("state"))
    return entraError(400, "invalid_request", 900144, "The request must contain 'response_type=code' and 'state'.");
  if (query.get("code_challenge_method") !== "S256" || !/^[\w-]{43}$/.test(query.get("code_challenge") ?? ""))
    return entraError(400, "invalid_request", 9002325, "Proof Key for Code Exchange is required.");
  const person = people.find(({ mail }) => mail === query.get("login_hint"));
  if (!person) return entraError(400, "invalid_request", 50034, "The user account does not exist in the directory.");
  return { person, redirect: new URL(redirect), state: query.get("state") ?? "" };
}

const redirectsOf = ({ tabUrl, url }: Machine): string[] => [
  ...(tabUrl === null ? [] : [new URL("consent.html", tabUrl).href]),
  botRedirect(url),
];
export const botRedirect = (url: string): string => `${url}/local/bot-sign-in`;

function accepted(machine: Machine, { person, redirect, state }: Asked): Answer {
  machine.signInRules.delete(person.id);
  const code = machine.newId();
  machine.signInCodes.set(code, person.id);
  return back(redirect, { code, state });
}

const declined = ({ redirect, state }: Asked): Answer =>
  back(redirect, {
    error: "access_denied",
    error_subcode: "cancel",
    error_description: "AADSTS65004: The resource owner or authorization server denied the request.",
    state,
  });

function back(redirect: URL, answer: Record<string, string>): Answer {
  for (const [name, value] of Object.entries(answer)) redirect.searchParams.set(name, value);
  return empty(302, { location: redirect.href });
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function consentPage({ person, redirect }: Asked, query: URLSearchParams): Answer {
  const fields = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return localPage(
    "Autorisations demandées",
    `<p>Microsoft 365 local, ${escaped(person.mail)}</p>
<p>L’assistant du Courtier demande de\u00a0:</p>
<ul><li>lire et modifier vos courriels</li><li>envoyer des courriels en votre nom</li></ul>
<form method="post">${fields.join("")}
<button name="decision" value="accept">Accepter</button>
<button name="decision" value="decline">Refuser</button></form>`,
    redirect.origin,
  );
}

/** A page of the issuer's own, without a script. */
export function localPage(title: string, body: string, mayReturnTo = "'self'"): Answer {
  const html = `<!doctype html><html lang="fr-CA"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui;max-width:26rem;margin:2rem auto;padding:0 1rem}
button{font:inherit;padding:.4rem 1rem;margin-right:.5rem}</style><main><h1>${title}</h1>${body}</main></html>`;
  return bytes(Buffer.from(html), "text/html; charset=utf-8", {
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${mayReturnTo}; frame-ancestors 'none'; base-uri 'none'`,
    // Without a referrer the browser would not say that the form is this page's own.
    "referrer-policy": "same-origin",
  });
}
