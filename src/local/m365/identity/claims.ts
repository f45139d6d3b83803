import { createHash } from "node:crypto";
import { LOCAL_CLIENT_ID, LOCAL_TENANT, type Persona } from "../../fiction/people.js";
import type { Machine } from "../machine.js";

/** What the tokens say. Their times are the machine's, never the business clock's. */

/** `Sites.Selected` alone opens no site: the local site grants this application `fullcontrol`. */
export const appRoles = [
  "Mail.ReadWrite",
  "Mail.Send",
  "User.Read.All",
  "MailboxSettings.Read",
  "Sites.Selected",
] as const;
export type AppRole = (typeof appRoles)[number];

/** What people and the administrator have consented to, for this application to do in a person's name. */
export const delegatedScopes = ["Mail.ReadWrite", "Mail.Send"] as const;

export const GRAPH_AUDIENCE = "https://graph.microsoft.com";

export const issuerOf = (machine: Machine) => `${machine.url}/${LOCAL_TENANT}/v2.0`;

const lifetime = (machine: Machine, seconds: number) => {
  const now = Math.floor(machine.machineNow() / 1000);
  return { iat: now, nbf: Math.min(now, now + seconds), exp: now + seconds };
};

export function appClaims(machine: Machine, roles: AppRole[]) {
  return {
    aud: GRAPH_AUDIENCE,
    iss: issuerOf(machine),
    ...lifetime(machine, 3600),
    appid: LOCAL_CLIENT_ID,
    azp: LOCAL_CLIENT_ID,
    idtyp: "app",
    roles,
    tid: LOCAL_TENANT,
    ver: "1.0",
  };
}

/** A token for Graph in a person's name: scopes, no roles, and who the person is. */
export function delegatedClaims(machine: Machine, person: Persona, scopes: readonly string[]) {
  return {
    aud: GRAPH_AUDIENCE,
    iss: issuerOf(machine),
    ...lifetime(machine, 3600),
    appid: LOCAL_CLIENT_ID,
    azp: LOCAL_CLIENT_ID,
    idtyp: "user",
    name: person.name,
    oid: person.id,
    scp: scopes.join(" "),
    tid: LOCAL_TENANT,
    ver: "1.0",
  };
}

export type PersonaToken = {
  persona: Persona;
  expiresIn: number;
  audience: string;
  issuer: string;
  tenant: string;
  scope: string;
  roles: string[];
  authorizedParty: string;
};

/** Access token of version 2.0 for a person: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference */
export function personaClaims(machine: Machine, token: PersonaToken) {
  return {
    aud: token.audience,
    iss: token.issuer,
    ...lifetime(machine, token.expiresIn),
    azp: token.authorizedParty,
    azpacr: "0",
    name: token.persona.name,
    oid: token.persona.id,
    preferred_username: token.persona.mail,
    scp: token.scope,
    ...(token.roles.length > 0 && { roles: token.roles }),
    // Pairwise in Entra: another value for each application, never the object id.
    sub: createHash("sha256").update(`${token.audience} ${token.persona.id}`).digest("base64url"),
    tid: token.tenant,
    uti: machine.newId().slice(0, 22),
    ver: "2.0",
  };
}
