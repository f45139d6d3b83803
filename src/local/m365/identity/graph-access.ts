import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { LOCAL_TENANT } from "../../fiction/people.js";
import { type Call, found, type Outcome } from "../call.js";
import { refusal } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { type AppRole, GRAPH_AUDIENCE, issuerOf } from "./claims.js";

const AppToken = z.object({ tid: z.literal(LOCAL_TENANT), roles: z.array(z.string()).default([]) });

/** Signature, issuer, audience, time by the machine's clock, tenant, then the role that the operation asks for. */
export async function authorise(machine: Machine, call: Call, role: AppRole | null): Promise<Outcome<void>> {
  const token = /^Bearer (\S+)$/i.exec(call.headers.authorization ?? "")?.[1];
  if (!token) return unauthenticated("Access token is empty.");
  const roles = await rolesOf(machine, token);
  if (typeof roles === "string") return unauthenticated(roles);
  if (role && !roles.includes(role)) return missingRole(call, role);
  return found(undefined);
}

async function rolesOf(machine: Machine, token: string): Promise<string[] | string> {
  try {
    const { payload } = await jwtVerify(token, machine.signingKey.publicKey, {
      algorithms: ["RS256"],
      issuer: issuerOf(machine),
      audience: GRAPH_AUDIENCE,
      requiredClaims: ["exp", "tid"],
      currentDate: new Date(machine.machineNow()),
    });
    const claims = AppToken.safeParse(payload);
    return claims.success ? claims.data.roles : "Access token validation failure. Invalid tenant.";
  } catch (error) {
    if (error instanceof errors.JWTExpired) return "Lifetime validation failed, the token is expired.";
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud")
      return "Access token validation failure. Invalid audience.";
    if (error instanceof errors.JOSEError) return "Access token validation failure.";
    throw error;
  }
}

const unauthenticated = (message: string) =>
  refusal(401, "InvalidAuthenticationToken", message, { "www-authenticate": `Bearer realm="", error="invalid_token"` });

function missingRole(call: Call, role: AppRole) {
  const mail = /^\/v1\.0\/users\/[^/]+\//.test(call.path);
  if (mail)
    return refusal(
      403,
      "ErrorAccessDenied",
      `Access is denied. Check credentials and try again. Missing role: ${role}.`,
    );
  const code = role === "Sites.Selected" ? "accessDenied" : "Authorization_RequestDenied";
  return refusal(403, code, `Insufficient privileges to complete the operation. Missing role: ${role}.`);
}
