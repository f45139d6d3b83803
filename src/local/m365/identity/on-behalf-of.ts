import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { LOCAL_CLIENT_ID, LOCAL_TENANT, type Persona, people } from "../../fiction/people.js";
import { type Answer, json } from "../call.js";
import type { Machine } from "../machine.js";
import { delegatedClaims, delegatedScopes, GRAPH_AUDIENCE, issuerOf } from "./claims.js";
import { entraError } from "./issuer.js";

/**
 * A token for Graph in the name of a person: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 * The assertion is for this very application, of a person of the tenant, and not ended; the scopes are consented to.
 */

const Assertion = z.object({ tid: z.literal(LOCAL_TENANT), oid: z.string(), scp: z.string().min(1) });

const GRAPH_SCOPE = `${GRAPH_AUDIENCE}/`;
/** Asked for beside the permissions; none of them opens anything. */
const openId = new Set(["openid", "profile", "email", "offline_access"]);

export async function onBehalfOf(machine: Machine, form: URLSearchParams): Promise<Answer> {
  if (form.get("requested_token_use") !== "on_behalf_of")
    return invalid(90014, "The required field 'requested_token_use' is missing or is not 'on_behalf_of'.");
  const scopes = (form.get("scope") ?? "").split(" ").filter((scope) => scope !== "" && !openId.has(scope));
  const exchanged = await exchangeFor(machine, form.get("assertion") ?? "", scopes);
  if ("status" in exchanged) return exchanged;
  const { token: access_token, granted } = exchanged;
  const scope = granted.map((one) => `${GRAPH_SCOPE}${one}`).join(" ");
  return json(
    200,
    { token_type: "Bearer", scope, expires_in: LIFETIME_S, ext_expires_in: LIFETIME_S, access_token },
    { "cache-control": "no-store" },
  );
}

const LIFETIME_S = 3599;

type Exchanged = { token: string; granted: readonly string[]; person: string; expiresMs: number };

/** For whom an assertion speaks, or for somebody who has signed in already. */
export async function exchangeFor(
  machine: Machine,
  asserted: string | Persona,
  scopes: readonly string[],
): Promise<Exchanged | Answer> {
  const person = typeof asserted === "string" ? await personOf(machine, asserted) : asserted;
  if ("status" in person) return person;
  if (scopes.length === 0 || scopes.some((scope) => !scope.startsWith(GRAPH_SCOPE)))
    return entraError(400, "invalid_scope", 70011, `The scope '${scopes.join(" ")}' is not valid.`);
  const wanted = scopes.map((scope) => scope.slice(GRAPH_SCOPE.length));
  const rule = machine.signInRules.get(person.id);
  if (rule === "interaction")
    return entraError(
      400,
      "interaction_required",
      50076,
      "Due to a configuration change made by your administrator, you must use multi-factor authentication.",
      { claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}' },
    );
  const consented: readonly string[] = delegatedScopes;
  const granted = wanted.includes(".default") ? [...consented] : wanted;
  const unconsented = granted.find((scope) => !consented.includes(scope));
  if (rule === "consent" || unconsented !== undefined)
    return entraError(
      400,
      "invalid_grant",
      65001,
      "The user or administrator has not consented to use the application. Send an interactive authorization request.",
      { suberror: "consent_required" },
    );
  const token = await machine.signingKey.sign(delegatedClaims(machine, person, granted));
  return { token, granted, person: person.id, expiresMs: machine.machineNow() + LIFETIME_S * 1000 };
}

async function personOf(machine: Machine, assertion: string): Promise<Persona | Answer> {
  try {
    const { payload } = await jwtVerify(assertion, machine.signingKey.publicKey, {
      algorithms: ["RS256"],
      issuer: issuerOf(machine),
      audience: LOCAL_CLIENT_ID,
      requiredClaims: ["exp", "tid"],
      currentDate: new Date(machine.machineNow()),
    });
    const claims = Assertion.safeParse(payload);
    const person = claims.success && people.find(({ id }) => id === claims.data.oid);
    return person || invalid(50013, "Assertion failed: it is not a token of a user of this tenant.");
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      return invalid(
        500133,
        "Assertion is not within its valid time range. Ensure that the access token is not expired.",
      );
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud")
      return invalid(500131, "Assertion audience does not match the Client app presenting the assertion.");
    if (error instanceof errors.JOSEError) return invalid(50013, "Assertion failed signature validation.");
    throw error;
  }
}

const invalid = (number: number, message: string): Answer => entraError(400, "invalid_grant", number, message);
