import type { ConsentView } from "../../shared/consent.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import type { Failure } from "./ports/attempt.js";

/** Without the person's consent nothing is done in their name; with it, what waited goes on by itself. */

/** `again`: Entra is asked anew, because the person has just answered it. */
export async function consent(deps: Deps, { person }: Actor, { again }: { again: boolean }): Promise<ConsentView> {
  if (!deps.consents) return { delegated: false, lacks: null, claims: null, given: false };
  return { delegated: true, ...(await deps.consents.lacking(person, { again })) };
}

/** Of a mailbox that could not be read: what the person can repair themselves is told apart. */
export const unreadable = (failure: Failure): Result<never> => {
  const needs = failure.kind === "later" ? failure.needs : undefined;
  if (needs === "consent" || needs === "interaction")
    return { ok: false, refusal: { code: "consent-needed", facts: { needs } } };
  return { ok: false, refusal: { code: "mailbox-unreadable", facts: { reason: failure.kind } } };
};
