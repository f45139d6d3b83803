import { z } from "zod";
import { LOCAL_CLIENT_ID, LOCAL_TENANT, people } from "../../fiction/people.js";
import { type Answer, type Call, json, localError, readLocalJson } from "../call.js";
import type { Machine } from "../machine.js";
import { type Route, route } from "../route.js";
import { appRoles, issuerOf, personaClaims } from "./claims.js";
import { appToken } from "./issuer.js";

/** Tokens on request, for the tab, the rehearsal and the tests of a machine without a tenant. */

export const personaRoutes: Route[] = [
  route("GET", "/local/personas", (machine) =>
    json(200, {
      tab: machine.tabUrl,
      tenant: LOCAL_TENANT,
      clientId: LOCAL_CLIENT_ID,
      personas: people.map(({ persona, id, name, mail, organisation, roles }) => ({
        persona,
        id,
        name,
        mail,
        organisation,
        roles,
      })),
    }),
  ),
  route("POST", "/local/token", token),
  route("POST", "/local/sign-in", (machine, call) => {
    const read = readLocalJson(call, SignIn);
    if (!read.ok) return read.answer;
    const person = people.find(({ persona }) => persona === read.value.persona);
    if (!person) return localError(400, `Unknown persona '${read.value.persona}'.`);
    const { demands } = read.value;
    if (demands === "nothing") machine.signInRules.delete(person.id);
    else machine.signInRules.set(person.id, demands);
    return json(200, { persona: person.persona, demands });
  }),
];

/** What Entra wants of a person before the application may act in their name. */
const SignIn = z.strictObject({ persona: z.string(), demands: z.enum(["nothing", "interaction", "consent"]) });

const day = 86_400;

const TokenRequest = z.union([
  z.strictObject({
    persona: z.string(),
    /** Seconds; negative gives a token that has already ended. */
    expiresIn: z.number().int().min(-day).max(day).default(3600),
    audience: z.string().default(LOCAL_CLIENT_ID),
    issuer: z.string().optional(),
    tenant: z.string().default(LOCAL_TENANT),
    scope: z.string().default("access_as_user"),
    /** App roles that Entra would have been told to give. */
    roles: z.array(z.string()).default([]),
    /** Application that asked for the token: the tab's own, or the one that stands for Outlook's action service. */
    authorizedParty: z.string().default(LOCAL_CLIENT_ID),
  }),
  z.strictObject({ app: z.array(z.enum(appRoles)) }),
]);

async function token(machine: Machine, call: Call): Promise<Answer> {
  const read = readLocalJson(call, TokenRequest);
  if (!read.ok) return read.answer;
  const request = read.value;
  if ("app" in request) return json(200, await appToken(machine, request.app));
  const persona = people.find((person) => person.persona === request.persona);
  if (!persona) {
    const known = people.map((person) => person.persona).join(", ");
    return localError(400, `Unknown persona '${request.persona}'; one of: ${known}.`);
  }
  const { expiresIn, audience, tenant, scope, roles, authorizedParty } = request;
  const issuer = request.issuer ?? issuerOf(machine);
  const claims = personaClaims(machine, {
    persona,
    expiresIn,
    audience,
    issuer,
    tenant,
    scope,
    roles,
    authorizedParty,
  });
  const access_token = await machine.signingKey.sign(claims);
  return json(200, { token_type: "Bearer", expires_in: expiresIn, access_token }, { "cache-control": "no-store" });
}
