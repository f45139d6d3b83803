import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { LOCAL_TENANT } from "../../fiction/people.js";
import { type Call, found, type Outcome } from "../call.js";
import { refusal } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { findPerson } from "../mail/mailbox-access.js";
import { type AppRole, GRAPH_AUDIENCE, issuerOf } from "./claims.js";

const Token = z.object({
  tid: z.literal(LOCAL_TENANT),
  roles: z.array(z.string()).default([]),
  scp: z.string().optional(),
  oid: z.string().optional(),
});

/** The application itself, or the application in the name of a person. */
export type GraphCaller = { kind: "app" } | { kind: "person"; oid: string };

/** Signature, issuer, audience, time by the machine's clock, tenant, then the role or scope that the operation asks for. */
export async function authorise(machine: Machine, call: Call, role: AppRole | null): Promise<Outcome<GraphCaller>> {
  const token = /^Bearer (\S+)$/i.exec(call.headers.authorization ?? "")?.[1];
  if (!token) return unauthenticated("Access token is empty.");
  const claims = await claimsOf(machine, token);
  if (typeof claims === "string") return unauthenticated(claims);
  const { roles, scp, oid } = claims;
  if (scp === undefined || oid === undefined)
    return role && !roles.includes(role) ? missing(call, "role", role) : found({ kind: "app" });
  if (role && !scp.split(" ").includes(role)) return missing(call, "scope", role);
  return ofAnother(call, oid) ?? found({ kind: "person", oid });
}

/** `Mail.ReadWrite` in a person's name opens that person's mailbox and no other (that would be `Mail.ReadWrite.Shared`). */
function ofAnother(call: Call, oid: string) {
  const user = /^\/v1\.0\/users\/([^/]+)\//i.exec(call.path)?.[1];
  if (user === undefined || findPerson(decodeURIComponent(user))?.id === oid) return null;
  return refusal(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
}

async function claimsOf(machine: Machine, token: string): Promise<z.infer<typeof Token> | string> {
  try {
    const { payload } = await jwtVerify(token, machine.signingKey.publicKey, {
      algorithms: ["RS256"],
      issuer: issuerOf(machine),
      audience: GRAPH_AUDIENCE,
      requiredClaims: ["exp", "tid"],
      currentDate: new Date(machine.machineNow()),
    });
    const claims = Token.safeParse(payload);
    return claims.success ? claims.data : "Access token validation failure. Invalid tenant.";
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

function missing(call: Call, what: "role" | "scope", role: AppRole) {
  const mail = /^\/v1\.0\/users\/[^/]+\//.test(call.path);
  if (mail)
    return refusal(
      403,
      "ErrorAccessDenied",
      `Access is denied. Check credentials and try again. Missing ${what}: ${role}.`,
    );
  const code = role === "Sites.Selected" ? "accessDenied" : "Authorization_RequestDenied";
  return refusal(403, code, `Insufficient privileges to complete the operation. Missing ${what}: ${role}.`);
}
