import type { ConsentNeed } from "./consent.js";

/**
 * Why something asked for is not done. The domain gives the code and its facts; words are in i18n (refusals.ts):
 * `title` (what), `detail` (why), `repair` (what to do). `rule` is an id of the guide where the guide is the reason.
 */
export type RefusalFacts = {
  "not-found": Record<never, never>;
  "not-allowed": { needed: string };
  /** What others changed since, in the order of the journal; empty when it cannot be told. */
  stale: { changes?: { what: string; by: string; at: string }[] };
  "invalid-input": { issues: { path: string; problem: string }[] };
  "state-forbids": { state: string };
  /** The dossier is frozen: it was started over in that one. */
  restarted: { dossier: string };
  "profile-missing": Record<never, never>;
  "unknown-qualification": { id: string };
  "price-request-missing": Record<never, never>;
  "template-not-recognised": { name: string };
  "sections-empty": { sections: string[] };
  /** The client's own answer to a question of the checklist. */
  "answer-against-guide": { task: string };
  "explanation-missing": { task: string };
  "gathering-again": Record<never, never>;
  "answers-no-question": Record<never, never>;
  "answers-again": { numbers: number[] };
  "question-too-late": { numbers: number[]; until: string };
  "questions-date-outside": { date: string; closes: string };
  "criteria-frozen": Record<never, never>;
  "file-problem": { name: string; problem: string };
  "file-unknown": { name: string };
  "table-faults": { faults: { row: number; column: string; fault: string; value: string }[] };
  "evidence-missing": Record<never, never>;
  "returned-version-missing": Record<never, never>;
  "corrections-not-confirmed": Record<never, never>;
  "no-corrections": Record<never, never>;
  "corrected-version-missing": Record<never, never>;
  "review-answered": { by: string; at: string; outcome: string };
  "review-replaced": Record<never, never>;
  "review-withdrawn": Record<never, never>;
  "review-own-organisation": Record<never, never>;
  "comment-missing": Record<never, never>;
  "approval-not-now": { kind: string };
  "approval-open": { kind: string };
  "approval-amount-missing": Record<never, never>;
  "approver-unknown": Record<never, never>;
  "approval-not-yours": { approvers: string };
  "approval-other-content": Record<never, never>;
  "approval-before-request": Record<never, never>;
  "approval-own": Record<never, never>;
  "approval-not-recorded-for-you": Record<never, never>;
  "delegation-invalid": { reason: "self" | "approver" | "dates" };
  "authorisation-missing": Record<never, never>;
  "authorisation-other-content": Record<never, never>;
  "authorisation-denied": { outcome: string };
  "no-recipient": Record<never, never>;
  "exclusion-without-reason": { providers: string[] };
  "provider-not-qualified": { providers: string[] };
  "provider-without-address": { providers: string[] };
  "provider-own-address": { providers: string[] };
  "duplicate-address": { providers: string[] };
  /** Those of the mail whose address the organisation never writes to. */
  "address-suppressed": { providers: string[] };
  "too-many-recipients": { count: number; max: number; over: number };
  "address-exposed": { where: string };
  "closing-not-set": Record<never, never>;
  "closing-not-business-day": { date: string; reason: string };
  "closing-own-day": { date: string; reason: string };
  "closing-too-early": { date: string; businessDays: number; min: number; earliest: string };
  "closing-too-late": { date: string; businessDays: number; max: number; latest: string };
  "closing-past": { date: string };
  "contract-template-missing": Record<never, never>;
  "contract-template-replaced": { version: string };
  "request-template-replaced": { version: string };
  "request-form-empty": Record<never, never>;
  "received-other-mail": Record<never, never>;
  "received-filed": Record<never, never>;
  "responses-awaited": { count: number };
  "masked-before-closing": Record<never, never>;
  "questionnaire-missing": Record<never, never>;
  "preview-stale": Record<never, never>;
  "send-in-progress": Record<never, never>;
  "already-sent": { sentAt: string };
  "legal-capacity-denied": Record<never, never>;
  "nothing-unknown": Record<never, never>;
  /** No sending waits for its minute, and no draft for its person. */
  "nothing-deferred": Record<never, never>;
  "send-time-past": { when: string };
  /** A mail in several parts: so many providers have it, the others do not. */
  "part-has-left": { left: number };
  "nothing-to-resume": Record<never, never>;
  "mail-too-large": { bytes: number; max: number };
  "mailbox-unreadable": { reason: string };
  /** Delegated mode: the mailbox opens once the person has answered Entra. */
  "consent-needed": { needs: ConsentNeed };
  "colleague-unknown": Record<never, never>;
  "declared-dates": { reason: "future" | "closing" };
  "declared-evidence-missing": Record<never, never>;
  "provider-unknown": Record<never, never>;
  "already-asked": { on: string };
  "substitute-invalid": { reason: "dates" | "owner" | "role" };
  "register-nonsense": Record<never, never>;
  "subscription-own-mailbox": Record<never, never>;
  "subscription-already-asked": Record<never, never>;
  "subscription-addresses": Record<never, never>;
  "nothing-awaited": Record<never, never>;
  "wait-not-long": { days: number; needed: number };
  "subscription-not-subscribed": Record<never, never>;
  "proof-missing": Record<never, never>;
  "in-the-future": { when: string };
  "provider-named": { providers: string[] };
  "incident-mail-again": { outcome: string };
  "closing-earlier": { date: string; current: string };
  "decision-missing": Record<never, never>;
  "changed-request-missing": Record<never, never>;
  "cic-alignment-missing": Record<never, never>;
  "teams-template-missing": Record<never, never>;
  "technical-validation-missing": Record<never, never>;
  "contact-centre-cic-missing": Record<never, never>;
  "prerequisite-not-needed": Record<never, never>;
  "prerequisite-already-asked": Record<never, never>;
  "mcn-planning-missing": Record<never, never>;
  "record-changed": Record<never, never>;
  "already-there": Record<never, never>;
  "last-administrator": { name: string };
  "unknown-organisation": { id: string };
  "reminder-out-of-bounds": { minDays: number; maxDays: number; from: string; to: string };
  "directory-unreadable": Record<never, never>;
  "placeholders-missing": { placeholders: string[] };
  /** What the mail no longer says, as it was proposed. */
  "mail-words-missing": { words: string[] };
  "placeholders-unknown": { placeholders: string[] };
  "confirmation-missing": Record<never, never>;
  "guide-forbids": Record<never, never>;
  "scenario-unknown": { supplier: string };
  "efvp-mandatory": Record<never, never>;
  "efvp-missing": Record<never, never>;
  "real-data-in-trial": Record<never, never>;
  "criteria-not-related": { criteria: string[] };
  "kickoff-not-waived": Record<never, never>;
  "not-a-renewal": Record<never, never>;
  "supplier-documents-missing": Record<never, never>;
  "draft-missing": Record<never, never>;
  "no-conforming-solution": Record<never, never>;
  "response-unknown": { provider: string };
  "set-aside-reason-missing": { providers: string[] };
  "criteria-not-announced": { criteria: string[] };
  "criteria-missing": Record<never, never>;
  "choice-missing": Record<never, never>;
  "answers-awaited": { awaited: number; closesAt: string };
  "executive-authorisation-missing": Record<never, never>;
  "financial-authorisation-missing": Record<never, never>;
  "financial-authorisation-undecided": Record<never, never>;
  "other-authorisations-missing": Record<never, never>;
  "amount-too-small": { amount: number; needed: number };
  "client-signature-missing": Record<never, never>;
  "signatories-differ": Record<never, never>;
  "contract-not-alone": Record<never, never>;
  "follow-up-missing": Record<never, never>;
  "eligibility-missing": Record<never, never>;
  "sheet-missing": Record<never, never>;
  "answer-against-rule": Record<never, never>;
  "amendment-too-long": { end: string; latest: string };
  "day-too-early": { date: string; earliest: string };
  "day-too-late": { date: string; latest: string };
  "contract-dates": Record<never, never>;
  "seao-value-differs": { expected: string };
  "efvp-review-missing": Record<never, never>;
  "exit-unfinished": Record<never, never>;
  "evaluation-unsettled": Record<never, never>;
  "termination-not-announced": Record<never, never>;
  "disposal-early": { until: string };
};

export type RefusalCode = keyof RefusalFacts;

export type Refusal = {
  [C in RefusalCode]: { code: C; facts: RefusalFacts[C]; rule?: string; field?: string };
}[RefusalCode];

/** HTTP status of each refusal in the tab API (RFC 9457 problem). */
export const refusalStatus = {
  "not-found": 404,
  "not-allowed": 403,
  stale: 409,
  "invalid-input": 400,
  "state-forbids": 409,
  restarted: 409,
  "profile-missing": 422,
  "unknown-qualification": 422,
  "price-request-missing": 422,
  "template-not-recognised": 422,
  "sections-empty": 422,
  "answer-against-guide": 409,
  "explanation-missing": 422,
  "gathering-again": 409,
  "answers-no-question": 422,
  "answers-again": 409,
  "question-too-late": 409,
  "questions-date-outside": 422,
  "criteria-frozen": 409,
  "file-problem": 422,
  "file-unknown": 422,
  "table-faults": 422,
  "evidence-missing": 422,
  "returned-version-missing": 422,
  "corrections-not-confirmed": 422,
  "no-corrections": 409,
  "corrected-version-missing": 422,
  "review-answered": 409,
  "review-replaced": 409,
  "review-withdrawn": 409,
  "review-own-organisation": 403,
  "comment-missing": 422,
  "authorisation-missing": 409,
  "authorisation-other-content": 409,
  "authorisation-denied": 409,
  "no-recipient": 422,
  "exclusion-without-reason": 422,
  "provider-not-qualified": 422,
  "provider-without-address": 422,
  "provider-own-address": 422,
  "address-suppressed": 422,
  "duplicate-address": 422,
  "too-many-recipients": 422,
  "address-exposed": 422,
  "closing-not-set": 422,
  "closing-not-business-day": 422,
  "closing-own-day": 422,
  "closing-too-early": 422,
  "closing-too-late": 422,
  "closing-past": 422,
  "contract-template-missing": 409,
  "contract-template-replaced": 409,
  "request-template-replaced": 409,
  "request-form-empty": 422,
  "received-other-mail": 422,
  "received-filed": 409,
  "responses-awaited": 409,
  "masked-before-closing": 409,
  "questionnaire-missing": 409,
  "preview-stale": 409,
  "send-in-progress": 409,
  "already-sent": 409,
  "approval-not-now": 409,
  "approval-open": 409,
  "approval-amount-missing": 422,
  "approver-unknown": 422,
  "approval-not-yours": 403,
  "approval-other-content": 409,
  "approval-before-request": 422,
  "approval-own": 409,
  "approval-not-recorded-for-you": 403,
  "delegation-invalid": 422,
  "legal-capacity-denied": 422,
  "nothing-unknown": 409,
  "nothing-deferred": 409,
  "send-time-past": 422,
  "part-has-left": 409,
  "nothing-to-resume": 409,
  "mail-too-large": 422,
  "mailbox-unreadable": 502,
  "consent-needed": 403,
  "colleague-unknown": 422,
  "declared-dates": 422,
  "declared-evidence-missing": 422,
  "provider-unknown": 422,
  "already-asked": 409,
  "substitute-invalid": 422,
  "register-nonsense": 409,
  "subscription-own-mailbox": 403,
  "subscription-already-asked": 409,
  "subscription-addresses": 400,
  "nothing-awaited": 409,
  "wait-not-long": 409,
  "subscription-not-subscribed": 409,
  "proof-missing": 422,
  "in-the-future": 422,
  "provider-named": 422,
  "incident-mail-again": 409,
  "closing-earlier": 422,
  "decision-missing": 422,
  "changed-request-missing": 422,
  "cic-alignment-missing": 409,
  "teams-template-missing": 409,
  "technical-validation-missing": 409,
  "contact-centre-cic-missing": 409,
  "prerequisite-not-needed": 409,
  "prerequisite-already-asked": 409,
  "mcn-planning-missing": 422,
  "record-changed": 409,
  "already-there": 409,
  "last-administrator": 409,
  "unknown-organisation": 422,
  "reminder-out-of-bounds": 422,
  "directory-unreadable": 502,
  "placeholders-missing": 422,
  "mail-words-missing": 422,
  "placeholders-unknown": 422,
  "confirmation-missing": 422,
  "guide-forbids": 409,
  "scenario-unknown": 422,
  "efvp-mandatory": 409,
  "efvp-missing": 409,
  "real-data-in-trial": 409,
  "criteria-not-related": 409,
  "kickoff-not-waived": 409,
  "not-a-renewal": 409,
  "supplier-documents-missing": 409,
  "draft-missing": 409,
  "no-conforming-solution": 409,
  "response-unknown": 422,
  "set-aside-reason-missing": 422,
  "criteria-not-announced": 409,
  "criteria-missing": 422,
  "choice-missing": 409,
  "answers-awaited": 409,
  "executive-authorisation-missing": 409,
  "financial-authorisation-missing": 409,
  "financial-authorisation-undecided": 409,
  "other-authorisations-missing": 409,
  "amount-too-small": 422,
  "client-signature-missing": 409,
  "signatories-differ": 422,
  "contract-not-alone": 409,
  "follow-up-missing": 409,
  "eligibility-missing": 409,
  "sheet-missing": 409,
  "answer-against-rule": 409,
  "amendment-too-long": 409,
  "day-too-early": 409,
  "day-too-late": 409,
  "contract-dates": 422,
  "seao-value-differs": 422,
  "efvp-review-missing": 409,
  "exit-unfinished": 409,
  "evaluation-unsettled": 409,
  "termination-not-announced": 409,
  "disposal-early": 409,
} as const satisfies Record<RefusalCode, number>;

/** Body of every error of the tab API, `application/problem+json`. Words are in the caller's language. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  repair: string;
  rule?: string;
  section?: string;
  ruleText?: string;
  field?: string;
  facts?: unknown;
};
