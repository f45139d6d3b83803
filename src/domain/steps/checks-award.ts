import type { Refusal } from "../../../shared/refusals.js";
import type { StepValues } from "../../../shared/steps.js";
import type { RuleId } from "../../guide/index.js";
import { processOf } from "../../guide/processes/index.js";
import type { Dossier } from "../dossier.js";
import { chosenOf, responsesOf, setAside } from "./award.js";
import type { StepCheck } from "./checks.js";
import { lastOf, placeOf, stepsOf } from "./steps.js";

/** Checks of sections 3.4 and 3.5. */

const rowsOf = (values: StepValues, id: string) => {
  const rows = values[id];
  return Array.isArray(rows) ? rows : [];
};

/** Guide 3.4: another criterion counts only if it is about the contract's subject and stood in the price request. */
const criteriaAnnounced: StepCheck = ({ values, tokens }) => {
  const criteria = rowsOf(values, "criteria");
  const missing = criteria.filter(({ announced, related }) => announced !== true || related !== true);
  if (missing.length > 0)
    return {
      code: "criteria-not-announced",
      facts: { criteria: missing.map(({ criterion }) => String(criterion)) },
      field: "criteria",
    };
  if (tokens.has("not-lowest-price") && criteria.length === 0)
    return { code: "criteria-missing", facts: {}, field: "criteria" };
  return null;
};

/** An authorisation counts for the choice that stood when it was given. */
export const sinceChoice = (dossier: Dossier, step: string): boolean => {
  const choice = lastOf(dossier, "choice-made")?.number ?? 0;
  const given = lastOf(dossier, step)?.number ?? 0;
  return given > choice;
};

export const executiveGranted: StepCheck = ({ dossier, tokens, step }) =>
  step !== "executive-granted" &&
  tokens.has("executive-authorization-required") &&
  !sinceChoice(dossier, "executive-granted")
    ? { code: "executive-authorisation-missing", facts: {} }
    : null;

/** Guide 3.4: the financial authorization is about the whole amount. */
const amountCovered: StepCheck = ({ dossier, values }) => {
  const needed = chosenOf(dossier)?.price ?? null;
  const { amount } = values;
  return needed !== null && typeof amount === "number" && amount < needed
    ? { code: "amount-too-small", facts: { amount, needed }, field: "amount" }
    : null;
};

/** Guide 3.5, step 7: nothing final before the client's approval and every authorisation. */
const finalVersions: StepCheck = (asked) => {
  const { dossier } = asked;
  const executive = executiveGranted(asked);
  if (executive) return executive;
  const granted = lastOf(dossier, "financial-granted");
  const needed = chosenOf(dossier)?.price ?? 0;
  if (placeOf(dossier, "finance") !== "granted" || !granted)
    return { code: "financial-authorisation-missing", facts: {} };
  const amount = Number(granted.values.amount ?? 0);
  if (amount < needed) return { code: "amount-too-small", facts: { amount, needed } };
  return placeOf(dossier, "others") === "settled" ? null : { code: "other-authorisations-missing", facts: {} };
};

/** A dossier that was declared where this step leads (reading G.12), and has made no choice since, has gone through it. */
const declaredAfter = (dossier: Dossier, step: string): boolean => {
  const place = stepsOf(dossier).declared?.places.main;
  const { to = [] } = processOf(dossier.process).steps[step] ?? {};
  return !lastOf(dossier, "choice-made") && to.some((arm) => arm.to === place);
};

/** Guides 2.5 and 3.5, step 8: the client signs first. Of the client's own signing it says nothing more. */
export const clientFirst: StepCheck = ({ dossier, step }) =>
  step !== "client-signs" && !sinceChoice(dossier, "client-signs") && !declaredAfter(dossier, "client-signs")
    ? { code: "client-signature-missing", facts: {} }
    : null;

/** Guide 3.2: who signs the contract signs the commitment form. */
export const sameSignatory: StepCheck = ({ values }) => {
  const contract = String(values.contract ?? "")
    .trim()
    .toLowerCase();
  const commitment = String(values.commitment ?? "")
    .trim()
    .toLowerCase();
  return contract === commitment ? null : { code: "signatories-differ", facts: {}, field: "commitment" };
};

const contractAlone: StepCheck = ({ values }) =>
  values.alone === true ? null : { code: "contract-not-alone", facts: {}, field: "alone" };

/** Guide 3.5, step 1: at least one dated follow-up before the lack of an answer is reported. */
const followedUp: StepCheck = ({ dossier, step }) =>
  step === "questionnaires-reported" && !lastOf(dossier, "questionnaire-followed-up")
    ? { code: "follow-up-missing", facts: {} }
    : null;

/** Guide 3.5, step 4 comes before the client's approval. */
const eligible: StepCheck = ({ dossier, step }) =>
  step === "client-approves" && !sinceChoice(dossier, "provider-eligible")
    ? { code: "eligibility-missing", facts: {} }
    : null;

export const awardChecks: Partial<Record<RuleId, StepCheck>> = {
  "s3-4-other-criteria-announced": criteriaAnnounced,
  "s3-4-before-signature": executiveGranted,
  "s3-5-prereq-executive-authorization": executiveGranted,
  "s3-4-financial-authorization-amount": amountCovered,
  // Reading of the guide's step 3: a dated confirmation is enough, and it may wait until step 7.
  "s3-5-step-03-financial-authorization-email": () => null,
  "s3-5-prereq-financial-authorization": () => null,
  "s3-5-step-07-final-versions": finalVersions,
  "s3-5-step-08a-client-signs-first": clientFirst,
  "s3-2-doc-commitment-form": sameSignatory,
  "s3-5-step-08b-send-contract-only": contractAlone,
  "s3-5-step-01d-follow-up": followedUp,
  "s3-5-step-04-provider-admissibility": eligible,
};

/** Reading G.10: before the closing, the analysis begins once every provider who was asked has answered or declined. */
const everybodyAnswered: StepCheck = ({ dossier, values, today }) => {
  const { closedAt, sent, solicitation } = dossier;
  if (closedAt !== null || !sent || !solicitation || solicitation.closesOn < today) return null;
  const answered = rowsOf(values, "responses").filter(({ outcome }) => outcome !== "silent").length;
  const awaited = sent.recipients.length - answered;
  const { closesAt } = solicitation;
  return awaited > 0 ? { code: "answers-awaited", facts: { awaited, closesAt }, field: "responses" } : null;
};

/** What an answer needs to make sense; no rule of the guide says it. */
export const awardPremises: Readonly<Record<string, StepCheck>> = {
  "responses-read": everybodyAnswered,
  "choice-made": ({ dossier, values }): Refusal | null => {
    const asked = { step: "choice-made", values };
    const chosen = chosenOf(dossier, asked);
    if (!chosen || chosen.price === null)
      return { code: "response-unknown", facts: { provider: String(values.provider ?? "") }, field: "provider" };
    const aside = setAside(responsesOf(dossier), chosen);
    if (aside.length === 0 || values.aside) return null;
    return {
      code: "set-aside-reason-missing",
      facts: { providers: aside.map(({ provider }) => provider) },
      field: "aside",
    };
  },
  "authorisations-done": ({ dossier }) =>
    placeOf(dossier, "finance") === "needed" ? { code: "financial-authorisation-undecided", facts: {} } : null,
  "package-sent": ({ dossier }) =>
    stepsOf(dossier).taken.some(({ step }) => step === "choice-made") || stepsOf(dossier).declared
      ? null
      : { code: "choice-missing", facts: {} },
};
