import type { ConsentNeed } from "../../../shared/consent.js";

/**
 * What the application asks of the outside. An adapter and its fake pass the same contract suite (test/contracts).
 * Nothing here throws for what the outside may do: an attempt says what is known.
 */

export type PersonNeed = "sign-in" | ConsentNeed;

/**
 * Why an attempt did not succeed.
 * - `refused`: the outside said no for good (mailbox unknown, access denied, quota, malformed); repeating is useless.
 * - `later`: surely not done; it may be tried again after `retryAfterMs`. `status` 0: no server was reached.
 *   `needs`: not before the person whose mailbox it is has signed in again, has consented, or has answered Entra.
 * - `unknown`: no answer, or an answer that does not tell; it may have been done. Look before doing anything again,
 *   and not before `retryAfterMs` where there is one.
 */
export type Failure =
  | { kind: "refused"; status: number; code: string }
  | { kind: "later"; status: number; retryAfterMs: number; needs?: PersonNeed }
  | { kind: "unknown"; reason: "timeout" | "connection" | "server-error"; status?: number; retryAfterMs?: number };

export type Attempt<T> = { ok: true; value: T } | { ok: false; failure: Failure };
