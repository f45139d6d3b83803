import { z } from "zod";
import type { Failure } from "../../app/ports/attempt.js";

/**
 * What an answer, or its absence, lets us say. The one distinction that matters: was the request surely not carried
 * out (`later`, `refused`), or may it have been (`unknown`)? A send that is `unknown` is never repeated.
 */

export type GraphAnswer = { status: number; headers: Headers; bytes: Uint8Array };

/** Machine time in milliseconds, and a number in [0, 1) to spread out those who wait. */
export type Chance = { machineNow: () => number; random: () => number };

const DEFAULT_WAIT_MS = 5_000;
/** Before the next look at what may have been done, where nobody says how long. */
const LOOK_AGAIN_MS = 2_000;

/** Nothing left this machine, or no connection was made. */
const neverLeft = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

/** Codes only: a message of Graph may quote an address or a subject. */
const ErrorBody = z.object({ error: z.object({ code: z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/) }) });

export const errorCode = (answer: GraphAnswer): string | null => {
  try {
    const parsed = ErrorBody.safeParse(JSON.parse(new TextDecoder().decode(answer.bytes)));
    return parsed.success ? parsed.data.error.code : null;
  } catch {
    return null;
  }
};

/** Retry-After is seconds or an HTTP date (RFC 9110, 10.2.3). Jitter only ever adds, so that Graph's wish is respected. */
export const waitOf = (
  retryAfter: string | null,
  { machineNow, random }: Chance,
  otherwiseMs = DEFAULT_WAIT_MS,
): number => {
  const asked = askedWait(retryAfter, machineNow(), otherwiseMs);
  return Math.round(asked + random() * Math.max(250, asked * 0.2));
};

/** SharePoint also says when its limit is counted anew, in seconds; the later of the two holds. */
const untilReset = (headers: Headers): number => {
  const seconds = headers.get("ratelimit-remaining") === "0" ? headers.get("ratelimit-reset") : null;
  return seconds !== null && /^\s*\d+\s*$/.test(seconds) ? Number(seconds) * 1_000 : 0;
};

const askedWait = (retryAfter: string | null, now: number, otherwiseMs: number): number => {
  if (retryAfter === null) return otherwiseMs;
  if (/^\s*\d+\s*$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? otherwiseMs : Math.max(0, date - now);
};

/**
 * 503 counts as "surely not done" only with an error of Graph in its body; a gateway in between also says 503, after
 * having passed the request on. 507 is a full mailbox: waiting does not help. 412 is about an etag where the request
 * was `conditional`; elsewhere Exchange says so of an item that changes at that moment, before doing anything.
 */
export const failureOf = (answer: GraphAnswer, chance: Chance, { conditional = false } = {}): Failure => {
  const { status } = answer;
  const code = errorCode(answer);
  const retryAfter = answer.headers.get("retry-after");
  const later = (): Failure => ({
    kind: "later",
    status,
    retryAfterMs: Math.max(waitOf(retryAfter, chance), untilReset(answer.headers)),
  });
  if (status === 429 || status === 509 || (status === 412 && !conditional)) return later();
  if (status === 503 && code !== null) return later();
  const retryAfterMs = waitOf(retryAfter, chance, LOOK_AGAIN_MS);
  if (status === 408) return { kind: "unknown", reason: "timeout", status, retryAfterMs };
  if (status === 501 || status === 507 || status < 500) return { kind: "refused", status, code: code ?? "unspecified" };
  return { kind: "unknown", reason: "server-error", status, retryAfterMs };
};

/** No answer. `status` 0 in `later` says that no server was reached. */
export const silence = (cause: { timedOut: boolean; code: string | null }, chance: Chance): Failure => {
  if (cause.code !== null && neverLeft.has(cause.code))
    return { kind: "later", status: 0, retryAfterMs: waitOf(null, chance) };
  const retryAfterMs = waitOf(null, chance, LOOK_AGAIN_MS);
  return { kind: "unknown", reason: cause.timedOut ? "timeout" : "connection", retryAfterMs };
};

const Caused = z.object({
  code: z.string().optional(),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).optional(),
});

/** fetch says "fetch failed" and hides the system's code in `cause`, or in the list of an AggregateError. */
export const networkCode = (error: unknown, depth = 0): string | null => {
  const parsed = Caused.safeParse(error);
  if (!parsed.success || depth > 4) return null;
  const { code, cause, errors } = parsed.data;
  return code ?? networkCode(cause, depth + 1) ?? networkCode(errors?.[0], depth + 1);
};
