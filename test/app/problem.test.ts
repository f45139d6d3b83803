import { Lang } from "../../shared/ids.js";
import { type Refusal, type RefusalCode, type RefusalFacts, refusalStatus } from "../../shared/refusals.js";
import { problemOf, ruleView } from "../../src/app/problem.js";
import { describe, expect, test } from "../jest.js";

/** One sample per code: a code without one does not compile. */
const samples: { [C in RefusalCode]: RefusalFacts[C] } = {
  "not-found": {},
  "not-allowed": { needed: "client, courtier" },
  stale: { changes: [{ what: "A modifié le titre.", by: "Alex Fictif", at: "2026-11-23T15:00:00Z" }] },
  "approval-not-now": { kind: "financial-authorisation" },
  "approval-open": { kind: "executive-authorisation" },
  "approval-amount-missing": {},
  "approver-unknown": {},
  "approval-not-yours": { approvers: "Dominique Fictif" },
  "approval-other-content": {},
  "approval-before-request": {},
  "approval-own": {},
  "approval-not-recorded-for-you": {},
  "delegation-invalid": { reason: "self" },
  "colleague-unknown": {},
  "declared-dates": { reason: "future" },
  "declared-evidence-missing": {},
  "provider-unknown": {},
  "already-asked": { on: "2026-11-20" },
  "substitute-invalid": { reason: "dates" },
  "invalid-input": { issues: [{ path: "recipients[0]", problem: "too_small" }] },
  "state-forbids": { state: "B3s" },
  restarted: { dossier: "D-2026-0F1C7102" },
  "nothing-deferred": {},
  "send-time-past": { when: "2026-11-23T15:00:00Z" },
  "profile-missing": {},
  "unknown-qualification": { id: "fictive-42" },
  "price-request-missing": {},
  "template-not-recognised": { name: "demande fictive.docx" },
  "sections-empty": { sections: ["Livrables", "Échéancier"] },
  "answer-against-guide": { task: "scope-checked" },
  "legal-capacity-denied": {},
  "explanation-missing": { task: "need-schedule" },
  "criteria-frozen": {},
  "gathering-again": {},
  "answers-no-question": {},
  "answers-again": { numbers: [1, 2] },
  "question-too-late": { numbers: [3], until: "2026-12-08T21:00:00Z" },
  "questions-date-outside": { date: "2026-12-20", closes: "2026-12-17" },
  "file-problem": { name: "demande fictive.docx", problem: "zip-bomb" },
  "file-unknown": { name: "demande fictive.docx" },
  "table-faults": {
    faults: [
      { row: 3, column: "Courriel", fault: "formula", value: "=A1" },
      { row: 4, column: "Nom", fault: "missing", value: "" },
    ],
  },
  "evidence-missing": {},
  "returned-version-missing": {},
  "corrections-not-confirmed": {},
  "authorisation-missing": {},
  "authorisation-other-content": {},
  "authorisation-denied": { outcome: "out-of-scope" },
  "no-recipient": {},
  "exclusion-without-reason": { providers: ["Fictif inc."] },
  "provider-not-qualified": { providers: ["Fictif inc."] },
  "provider-without-address": { providers: ["Fictif inc."] },
  "address-suppressed": { providers: ["Fictif inc."] },
  "provider-own-address": { providers: ["Fictif inc."] },
  "duplicate-address": { providers: ["Fictif inc.", "Exemple ltée"] },
  "part-has-left": { left: 499 },
  "nothing-to-resume": {},
  "too-many-recipients": { count: 600, max: 499, over: 101 },
  "address-exposed": { where: "text" },
  "closing-not-set": {},
  "closing-not-business-day": { date: "2026-12-25", reason: "christmas" },
  "closing-own-day": { date: "2026-12-28", reason: "Fermeture des Fêtes" },
  "closing-too-early": { date: "2026-12-01", businessDays: 6, min: 10, earliest: "2026-12-07" },
  "closing-too-late": { date: "2027-01-29", businessDays: 22, max: 15, latest: "2026-12-14" },
  "closing-past": { date: "2026-11-02" },
  "contract-template-missing": {},
  "contract-template-replaced": { version: "2026-10" },
  "request-template-replaced": { version: "2026-10" },
  "request-form-empty": {},
  "received-other-mail": {},
  "received-filed": {},
  "responses-awaited": { count: 2 },
  "masked-before-closing": {},
  "questionnaire-missing": {},
  "preview-stale": {},
  "send-in-progress": {},
  "no-corrections": {},
  "corrected-version-missing": {},
  "review-answered": { by: "Charlie Fictif", at: "2026-11-23T15:04:05Z", outcome: "authorised" },
  "review-replaced": {},
  "review-withdrawn": {},
  "review-own-organisation": {},
  "comment-missing": {},
  "already-sent": { sentAt: "2026-11-23T15:04:05Z" },
  "nothing-unknown": {},
  "mail-too-large": { bytes: 41_000_000, max: 25_000_000 },
  "register-nonsense": {},
  "subscription-own-mailbox": {},
  "subscription-already-asked": {},
  "subscription-addresses": {},
  "nothing-awaited": {},
  "wait-not-long": { days: 9, needed: 10 },
  "subscription-not-subscribed": {},
  "proof-missing": {},
  "cic-alignment-missing": {},
  "teams-template-missing": {},
  "technical-validation-missing": {},
  "contact-centre-cic-missing": {},
  "prerequisite-not-needed": {},
  "prerequisite-already-asked": {},
  "mcn-planning-missing": {},
  "mailbox-unreadable": { reason: "later" },
  "consent-needed": { needs: "consent" },
  "in-the-future": { when: "2026-11-23T15:04:05Z" },
  "provider-named": { providers: ["Fictif inc."] },
  "incident-mail-again": { outcome: "sent" },
  "closing-earlier": { date: "2026-12-09", current: "2026-12-10" },
  "decision-missing": {},
  "changed-request-missing": {},
  "record-changed": {},
  "already-there": {},
  "last-administrator": { name: "Adrien Fictif" },
  "unknown-organisation": { id: "fictif" },
  "reminder-out-of-bounds": { minDays: 1, maxDays: 5, from: "06:00", to: "20:00" },
  "directory-unreadable": {},
  "placeholders-missing": { placeholders: ["date_limite"] },
  "mail-words-missing": { words: ["Veuillez répondre par écrit."] },
  "confirmation-missing": {},
  "guide-forbids": {},
  "response-unknown": { provider: "Prestataire fictif" },
  "set-aside-reason-missing": { providers: ["Prestataire fictif"] },
  "criteria-not-announced": { criteria: ["Expérience (fictif)"] },
  "criteria-missing": {},
  "choice-missing": {},
  "answers-awaited": { awaited: 2, closesAt: "2026-12-10T21:00:00Z" },
  "executive-authorisation-missing": {},
  "financial-authorisation-missing": {},
  "financial-authorisation-undecided": {},
  "other-authorisations-missing": {},
  "amount-too-small": { amount: 100_00, needed: 200_00 },
  "client-signature-missing": {},
  "signatories-differ": {},
  "contract-not-alone": {},
  "follow-up-missing": {},
  "eligibility-missing": {},
  "scenario-unknown": { supplier: "Fournisseur fictif" },
  "efvp-mandatory": {},
  "efvp-missing": {},
  "real-data-in-trial": {},
  "criteria-not-related": { criteria: ["Notoriété (fictif)"] },
  "kickoff-not-waived": {},
  "not-a-renewal": {},
  "supplier-documents-missing": {},
  "draft-missing": {},
  "no-conforming-solution": {},
  "sheet-missing": {},
  "answer-against-rule": {},
  "amendment-too-long": { end: "2029-12-02", latest: "2029-12-01" },
  "day-too-early": { date: "2026-12-01", earliest: "2026-12-02" },
  "day-too-late": { date: "2026-12-02", latest: "2026-12-01" },
  "contract-dates": {},
  "seao-value-differs": { expected: "Services" },
  "efvp-review-missing": {},
  "exit-unfinished": {},
  "evaluation-unsettled": {},
  "termination-not-announced": {},
  "disposal-early": { until: "2033-12-01" },
  "placeholders-unknown": { placeholders: ["datte"] },
};

const refusals = Object.entries(samples).map(([code, facts]) => ({ code, facts }) as Refusal);
const spoken = refusals.flatMap((refusal) => Lang.options.map((lang) => ({ code: refusal.code, refusal, lang })));

describe("A refusal in words", () => {
  test.each(spoken)("says what, why and what to do, with nothing left to fill: $code in $lang", ({ refusal, lang }) => {
    const problem = problemOf(refusal, lang);
    for (const part of [problem.title, problem.detail, problem.repair]) {
      expect(part).not.toBe("");
      expect(part).not.toMatch(/[{}]|undefined|NaN|Invalid|\[object/);
    }
    expect(problem.status).toBe(refusalStatus[refusal.code]);
    expect(problem.facts).toEqual(refusal.facts);
    expect(problem.type.endsWith(refusal.code)).toBe(true);
  });

  test("writes days as people say them, in each language", () => {
    const refusal: Refusal = { code: "closing-too-early", facts: samples["closing-too-early"] };
    expect(problemOf(refusal, "fr").repair).toMatch(/7\s+décembre\s+2026/);
    expect(problemOf(refusal, "en").repair).toMatch(/December\s+7,\s+2026/);
  });

  test.each([
    { reason: "saturday", words: "samedi" },
    { reason: "christmas", words: "jour de Noël" },
    { reason: "Carnaval fictif", words: "Carnaval fictif" },
  ])("names the day that is not worked: $reason", ({ reason, words }) => {
    const refusal: Refusal = { code: "closing-not-business-day", facts: { date: "2026-12-25", reason } };
    expect(problemOf(refusal, "fr").detail).toContain(words);
  });

  test("cites the rule of the guide, its section and its text in the reader's language", () => {
    const refusal: Refusal = { code: "authorisation-missing", facts: {}, rule: "s3-3-3-send-after-authorization" };
    expect(problemOf(refusal, "fr")).toMatchObject({
      rule: "s3-3-3-send-after-authorization",
      section: "3.3.3",
      ruleText: "Aucun envoi aux prestataires avant le feu vert du Courtier.",
    });
    expect(problemOf(refusal, "en").ruleText).toContain("go-ahead");
  });

  test("cites nothing for a rule that the guide does not have, nor for a name that every object has", () => {
    expect(ruleView("s9-9-imagined", "fr")).toBeNull();
    expect(ruleView("constructor", "fr")).toBeNull();
    expect(problemOf({ code: "stale", facts: {}, rule: "s9-9-imagined" }, "fr").rule).toBeUndefined();
  });

  test("shows the field that is at fault", () => {
    expect(problemOf({ code: "closing-not-set", facts: {}, field: "closesOn" }, "fr").field).toBe("closesOn");
  });

  test("counts what a long list does not show", () => {
    const providers = Array.from({ length: 30 }, (_, n) => `Fictif ${n}`);
    const { detail } = problemOf({ code: "duplicate-address", facts: { providers } }, "fr");
    expect(detail).toContain("Fictif 7; et 22 de plus");
    expect(detail).not.toContain("Fictif 8");
  });

  test("says a kind of fault that it does not know without showing its code", () => {
    const { detail } = problemOf({ code: "file-problem", facts: { name: "x.docx", problem: "new-kind" } }, "fr");
    expect(detail).not.toContain("new-kind");
  });
});
