import { decodeJwt, decodeProtectedHeader } from "jose";
import { z } from "zod";
import { MICROSOFT_GRAPH } from "./endpoint.js";

/**
 * What a token for Graph tells of its person. Its signature is for Graph to check, and nobody else can; it comes from the
 * Bot Framework's token service alone, over the bot's own connection, and serves at Graph alone.
 */

export type PersonToken =
  | { ok: true; owner: { person: string; tenant: string }; expiresMs: number }
  | { ok: false; fault: "malformed" | "wrong-algorithm" | "wrong-audience" | "expired" | "no-scope" };

/** Graph's name, and its application id (« Microsoft Graph permissions reference »). */
const audiences: ReadonlySet<string> = new Set([MICROSOFT_GRAPH, "00000003-0000-0000-c000-000000000000"]);
const needed = ["Mail.ReadWrite", "Mail.Send"];

const Claims = z.object({ aud: z.string(), oid: z.guid(), tid: z.guid(), exp: z.number(), scp: z.string() });

export const readPersonToken = (token: string, nowMs: number): PersonToken => {
  const read = claimsOf(token);
  if (!read) return { ok: false, fault: "malformed" };
  const { alg, claims } = read;
  if (!alg || !/^(RS|PS|ES)\d{3}$/.test(alg)) return { ok: false, fault: "wrong-algorithm" };
  if (!audiences.has(claims.aud.replace(/\/$/, ""))) return { ok: false, fault: "wrong-audience" };
  const expiresMs = claims.exp * 1000;
  if (expiresMs <= nowMs) return { ok: false, fault: "expired" };
  const scopes = claims.scp.split(" ");
  if (!needed.every((scope) => scopes.includes(scope))) return { ok: false, fault: "no-scope" };
  return { ok: true, owner: { person: claims.oid, tenant: claims.tid }, expiresMs };
};

const claimsOf = (token: string) => {
  try {
    const claims = Claims.safeParse(decodeJwt(token));
    return claims.success ? { alg: decodeProtectedHeader(token).alg, claims: claims.data } : null;
  } catch {
    return null;
  }
};
