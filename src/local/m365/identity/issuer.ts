import { LOCAL_CLIENT_ID, LOCAL_TENANT } from "../../fiction/people.js";
import { type Answer, type Call, json } from "../call.js";
import type { Machine } from "../machine.js";
import { type Route, route } from "../route.js";
import { type AppRole, appClaims, appRoles } from "./claims.js";
import { onBehalfOf } from "./on-behalf-of.js";

/** The identity issuer: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */

export const issuerRoutes: Route[] = [
  route("GET", "/{tenant}/v2.0/.well-known/openid-configuration", (machine, _call, { tenant }) =>
    ofTenant(tenant, () => metadata(machine)),
  ),
  route("GET", "/{tenant}/discovery/v2.0/keys", (machine, _call, { tenant }) =>
    ofTenant(tenant, () => json(200, { keys: [machine.signingKey.publicJwk] })),
  ),
  route("POST", "/{tenant}/oauth2/v2.0/token", async (machine, call, { tenant }) =>
    tenant === LOCAL_TENANT ? token(machine, call) : unknownTenant(tenant),
  ),
];

const ofTenant = (tenant: string, answer: () => Answer) => (tenant === LOCAL_TENANT ? answer() : unknownTenant(tenant));

function metadata({ url }: Machine): Answer {
  const base = `${url}/${LOCAL_TENANT}`;
  return json(200, {
    issuer: `${base}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ["code", "id_token", "token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "oid", "tid", "name", "preferred_username", "ver"],
  });
}

async function token(machine: Machine, call: Call): Promise<Answer> {
  const form = new URLSearchParams(call.body.toString("utf8"));
  const { clientId, secret } = credentials(call, form);
  const grant = form.get("grant_type");
  const scope = form.get("scope") ?? "";
  if (!clientId) return entraError(400, "invalid_request", 900144, "The request body must contain 'client_id'.");
  if (clientId !== LOCAL_CLIENT_ID)
    return entraError(400, "unauthorized_client", 700016, `Application '${clientId}' was not found in the directory.`);
  if (secret !== machine.clientSecret)
    return entraError(401, "invalid_client", 7000215, "Invalid client secret provided.");
  if (grant === "urn:ietf:params:oauth:grant-type:jwt-bearer") return onBehalfOf(machine, form);
  if (grant !== "client_credentials")
    return entraError(400, "unsupported_grant_type", 70003, `The grant type '${grant}' is not supported here.`);
  if (scope !== "https://graph.microsoft.com/.default" && !scope.startsWith("https://graph.microsoft.com/.default "))
    return entraError(
      400,
      "invalid_scope",
      1002012,
      `The scope '${scope}' must be 'https://graph.microsoft.com/.default'.`,
    );
  return json(200, await appToken(machine, [...appRoles]), { "cache-control": "no-store" });
}

export async function appToken(machine: Machine, roles: AppRole[]) {
  const access_token = await machine.signingKey.sign(appClaims(machine, roles));
  return { token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token };
}

function credentials(call: Call, form: URLSearchParams): { clientId: string | null; secret: string | null } {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? "")?.[1];
  if (!basic) return { clientId: form.get("client_id"), secret: form.get("client_secret") };
  const [clientId = "", ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
  return { clientId, secret: rest.join(":") };
}

const unknownTenant = (tenant: string) =>
  entraError(
    400,
    "invalid_request",
    90002,
    `Tenant '${tenant}' not found. This local issuer knows only '${LOCAL_TENANT}'.`,
  );

export function entraError(
  status: number,
  error: string,
  number: number,
  message: string,
  more: Record<string, string> = {},
): Answer {
  const id = crypto.randomUUID();
  return json(status, {
    error,
    error_description: `AADSTS${number}: ${message} Trace ID: ${id}`,
    error_codes: [number],
    timestamp: new Date().toISOString(),
    trace_id: id,
    correlation_id: id,
    ...more,
  });
}
