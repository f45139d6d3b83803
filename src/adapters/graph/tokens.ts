import type { INetworkModule } from "@azure/msal-node";
import type { Attempt, Failure, PersonNeed } from "../../app/ports/attempt.js";
import { MICROSOFT_GRAPH } from "./endpoint.js";
import { waitOf } from "./failures.js";
import type { Policy } from "./policy.js";
import { fetched } from "./transport.js";

/** Tokens for Graph, through msal, which is loaded for the first of them. They never leave this process. */

export type TokenSource = (how: { renew: boolean }) => Promise<Attempt<string>>;

export type TokenSettings = { tenantId: string; clientId: string; clientSecret: string };

type Msal = typeof import("@azure/msal-node");

const applicationOf = (
  msal: Msal,
  { tenantId, clientId, clientSecret }: TokenSettings,
  networkClient: INetworkModule,
) => {
  const authority = `https://login.microsoftonline.com/${tenantId}`;
  const auth = { clientId, clientSecret, authority };
  return new msal.ConfidentialClientApplication({ auth, system: { networkClient } });
};

/** Milliseconds for which msal need not be asked again; it gives no token that ends within five minutes. */
const RECENT_MS = 30_000;

/** Application token for Graph, kept by msal until shortly before it ends. */
export const applicationTokens = (
  settings: TokenSettings,
  networkClient: INetworkModule,
  policy: Policy,
): TokenSource => {
  const open = async () => {
    const msal = await import("@azure/msal-node");
    return { msal, application: applicationOf(msal, settings, networkClient) };
  };
  let opened: ReturnType<typeof open> | null = null;
  let recent: { token: string; untilMs: number } | null = null;
  const request = { scopes: [`${MICROSOFT_GRAPH}/.default`] };
  return async ({ renew }) => {
    const now = policy.machineNow();
    if (!renew && recent && now < recent.untilMs) return { ok: true, value: recent.token };
    opened ??= open();
    const { msal, application } = await opened;
    try {
      const result = await application.acquireTokenByClientCredential({ ...request, skipCache: renew });
      if (result !== null) {
        recent = { token: result.accessToken, untilMs: now + RECENT_MS };
        return { ok: true, value: result.accessToken };
      }
      return { ok: false, failure: { kind: "refused", status: 401, code: "noToken" } };
    } catch (error) {
      return { ok: false, failure: tokenFailure(msal, error, policy) };
    }
  };
};

export type ExchangedToken = { token: string; expiresMs: number };
/** `claims`: what Entra demands of the person's next sign-in, in its own words. */
export type Exchanged = { ok: true; value: ExchangedToken } | { ok: false; failure: Failure; claims?: string | null };

/** What is asked of Graph in a person's name: their own mailbox, and nothing else. */
export const PERSON_SCOPES = ["Mail.ReadWrite", "Mail.Send"].map((scope) => `${MICROSOFT_GRAPH}/${scope}`);

/**
 * The token that the tab presented, exchanged for one of Graph in the person's name (OAuth 2.0 on-behalf-of flow). An
 * application of msal is made for the exchange and let go with what it keeps.
 */
export const exchange = async (
  settings: TokenSettings,
  networkClient: INetworkModule,
  policy: Policy,
  assertion: string,
): Promise<Exchanged> => {
  const msal = await import("@azure/msal-node");
  try {
    const application = applicationOf(msal, settings, networkClient);
    const result = await application.acquireTokenOnBehalfOf({ oboAssertion: assertion, scopes: PERSON_SCOPES });
    if (result === null) return { ok: false, failure: waitForPerson("sign-in") };
    const expiresMs = result.expiresOn?.getTime() ?? policy.machineNow();
    return { ok: true, value: { token: result.accessToken, expiresMs } };
  } catch (error) {
    const needs = neededOf(msal, error);
    if (!needs) return { ok: false, failure: tokenFailure(msal, error, policy) };
    const claims = (error instanceof msal.InteractionRequiredAuthError && error.claims) || null;
    return { ok: false, failure: waitForPerson(needs), claims };
  }
};

/** Machine milliseconds between two looks whether the person has come. */
const PERSON_WAIT_MS = 5_000;

/** Nothing was asked of Graph, and nothing will be before the person has signed in, or has answered Entra. */
export const waitForPerson = (needs: PersonNeed): Failure => ({
  kind: "later",
  status: 0,
  retryAfterMs: PERSON_WAIT_MS,
  needs,
});

/** Entra: an assertion that has ended is `invalid_grant`; a consent or another sign-in that is missing says so. */
const neededOf = (msal: Msal, error: unknown): PersonNeed | null => {
  if (error instanceof msal.InteractionRequiredAuthError)
    return [error.errorCode, error.subError].includes("consent_required") ? "consent" : "interaction";
  return error instanceof msal.ServerError && error.errorCode === "invalid_grant" ? "sign-in" : null;
};

/** Without a token nothing was asked of Graph: never `unknown`. */
const tokenFailure = (msal: Msal, error: unknown, policy: Policy): Failure => {
  const later: Failure = { kind: "later", status: 0, retryAfterMs: waitOf(null, policy) };
  if (!(error instanceof msal.AuthError)) return later;
  if (error instanceof msal.InteractionRequiredAuthError)
    return { kind: "refused", status: 401, code: error.errorCode };
  if (!(error instanceof msal.ServerError)) return later;
  const status = error.status ?? 401;
  return status >= 500 || status === 429 ? later : { kind: "refused", status, code: error.errorCode };
};

/** msal refuses an authority on plain http; so it keeps Microsoft's name and its requests are led to the configured origin. */
export const entraNetwork = (entraOrigin: string, send: typeof fetch, timeoutMs: number): INetworkModule => {
  const request = async (url: string, init: RequestInit) => {
    const { pathname, search } = new URL(url);
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetched(send, entraOrigin + pathname + search, { ...init, signal });
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, body: JSON.parse(await response.text()) };
  };
  return {
    sendGetRequestAsync: (url, options) => request(url, { method: "GET", headers: options?.headers }),
    sendPostRequestAsync: (url, options) =>
      request(url, { method: "POST", headers: options?.headers, body: options?.body }),
  };
};
