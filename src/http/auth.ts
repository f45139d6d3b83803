import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { translator } from "../../shared/i18n/index.js";
import { type Lang, PersonId } from "../../shared/ids.js";
import type { Answer } from "./answer.js";
import { type EntraRole, entraRolesIn } from "./entra-roles.js";
import { httpProblem, problemAnswer, problemType } from "./problem.js";

/**
 * Who calls the tab API: an Entra access token (v2.0) for this application, made for a person.
 * Follows "Access tokens in the Microsoft identity platform: validating tokens" and RFC 6750 for the refusals.
 */

export type TokenFault =
  | "missing"
  | "malformed"
  | "expired"
  | "not-yet-valid"
  | "wrong-algorithm"
  | "unknown-key"
  | "bad-signature"
  | "wrong-tenant"
  | "wrong-issuer"
  | "wrong-audience"
  | "no-scope"
  | "wrong-service"
  | "no-person";

/** `roles`: those that Entra gives in this token; none from a tenant other than the deployment's own. */
export type Caller = { oid: PersonId; tenant: string; roles: readonly EntraRole[] };
export type Verified =
  | { ok: true; caller: Caller }
  | { ok: false; fault: TokenFault }
  | { ok: false; fault: "keys-unavailable" };

/** Reads the value of the Authorization header. */
export type VerifyToken = (authorization: string | undefined) => Promise<Verified>;

export type TokenSettings = {
  /** Origin of Entra: keys are fetched there, tokens are issued there. */
  endpoint: string;
  tenantId: string;
  allowedTenants: readonly string[];
  audiences: readonly string[];
  /** Milliseconds since 1970 of the machine, never business time: a token lives an hour of real time. */
  machineNow: () => number;
  /** Told of every token that was accepted; it is kept in memory or forgotten, never written. */
  signedIn?: (signIn: { person: PersonId; token: string; expiresMs: number }) => void;
};

const SCOPE = "access_as_user";
/** Clocks of two machines may differ so much. */
const TOLERANCE_SECONDS = 60;

export const tokenVerifier = (settings: TokenSettings, keys?: JWTVerifyGetKey): VerifyToken => {
  const claimsOf = entraClaims(settings, keys);
  return async (authorization) => {
    const read = await claimsOf(authorization);
    if (!read.ok) return read;
    const { scp } = read.claims;
    if (typeof scp !== "string" || !scp.split(" ").includes(SCOPE)) return { ok: false, fault: "no-scope" };
    const person = personOf(read, settings.tenantId);
    const [, token] = authorization?.split(/ +/) ?? [];
    if (person.ok && token && read.claims.exp !== undefined)
      settings.signedIn?.({ person: person.caller.oid, token, expiresMs: read.claims.exp * 1000 });
    return person;
  };
};

/** The same, of a token that came in another way than a header. */
export const tokenOwner = (verify: VerifyToken) => async (token: string) => {
  const verified = await verify(`Bearer ${token}`);
  if (!verified.ok) return verified;
  const { oid: person, tenant } = verified.caller;
  return { ok: true as const, owner: { person, tenant } };
};

export type EntraClaims =
  | { ok: true; tenant: string; claims: JWTPayload }
  | { ok: false; fault: TokenFault | "keys-unavailable" };

/** A token that Entra signed for one of our audiences and an admitted tenant; what it permits is for the caller to ask. */
export const entraClaims =
  (settings: TokenSettings, keys: JWTVerifyGetKey = entraKeys(settings)) =>
  async (authorization: string | undefined): Promise<EntraClaims> => {
    if (authorization === undefined) return { ok: false, fault: "missing" };
    const token = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*)$/i.exec(authorization)?.[1];
    if (token === undefined) return { ok: false, fault: "malformed" };
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        requiredClaims: ["exp", "iss", "aud", "tid"],
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: new Date(settings.machineNow()),
      });
      return meantForUs(payload, settings);
    } catch (error) {
      return { ok: false, fault: faultOf(error) };
    }
  };

/** The person by `oid`: neither the address, which changes, nor `sub`, which is another one in each application. */
export const personOf = (
  { tenant, claims }: Extract<EntraClaims, { ok: true }>,
  /** Whose administrators assign the roles of this application. */
  home: string,
): Verified => {
  const oid = PersonId.safeParse(claims.oid);
  if (!oid.success) return { ok: false, fault: "no-person" };
  return { ok: true, caller: { oid: oid.data, tenant, roles: tenant === home ? entraRolesIn(claims) : [] } };
};

/** Keys are kept for a day; an unknown key id looks again, at most twice a minute. */
const entraKeys = ({ endpoint, tenantId }: TokenSettings): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(`${endpoint}/${tenantId}/discovery/v2.0/keys`), {
    cacheMaxAge: 24 * 3600 * 1000,
    cooldownDuration: 30_000,
    timeoutDuration: 5_000,
  });

/** The signature is good; whether the token is meant for us is told here, in the order a reader would ask. */
const meantForUs = (claims: JWTPayload, { endpoint, allowedTenants, audiences }: TokenSettings): EntraClaims => {
  const tenant = typeof claims.tid === "string" ? claims.tid : "";
  if (!allowedTenants.includes(tenant)) return { ok: false, fault: "wrong-tenant" };
  if (claims.iss !== `${endpoint}/${tenant}/v2.0`) return { ok: false, fault: "wrong-issuer" };
  if (typeof claims.aud !== "string" || !audiences.includes(claims.aud)) return { ok: false, fault: "wrong-audience" };
  return { ok: true, tenant, claims };
};

const faultOf = (error: unknown): TokenFault | "keys-unavailable" => {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim === "nbf" ? "not-yet-valid" : "malformed";
  if (error instanceof errors.JOSEAlgNotAllowed) return "wrong-algorithm";
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return "unknown-key";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "bad-signature";
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return "malformed";
  if (error instanceof errors.JOSENotSupported) return "malformed";
  // What is left is the way to the keys: no answer, no JSON, not a set of keys.
  return "keys-unavailable";
};

export const unauthorised = (fault: TokenFault | "keys-unavailable", lang: Lang): Answer => {
  if (fault === "keys-unavailable") return problemAnswer(httpProblem(fault, lang), { "Retry-After": "30" });
  const t = translator(lang);
  const problem = {
    type: problemType(`token-${fault}`),
    status: 401,
    title: t("http.sign-in-title"),
    detail: t(`http.token-${fault}`),
    repair: t("http.sign-in-repair"),
  };
  // Without a token, RFC 6750 (3.1) wants no error code.
  const challenge =
    fault === "missing"
      ? 'Bearer realm="assistant"'
      : `Bearer realm="assistant", error="invalid_token", error_description="${fault}"`;
  return problemAnswer(problem, { "WWW-Authenticate": challenge });
};
