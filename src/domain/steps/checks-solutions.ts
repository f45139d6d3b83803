import type { Refusal } from "../../../shared/refusals.js";
import type { RuleId } from "../../guide/index.js";
import type { Dossier } from "../dossier.js";
import type { StepCheck } from "./checks.js";
import { clientFirst, executiveGranted, sameSignatory, sinceChoice } from "./checks-award.js";
import { chosenScenario, conforming, scenariosOf } from "./solutions.js";
import { lastOf, placeOf, stepsOf } from "./steps.js";

/** Checks of section 2. */

/** Guide 1.3: a contact centre of a body that the décret covers waits for CIC. */
const centreConfirmed: StepCheck = ({ dossier, step }) =>
  step === "needs-complete" && !lastOf(dossier, "centre-confirmed") && !lastOf(dossier, "centre-not-covered")
    ? { code: "contact-centre-cic-missing", facts: {} }
    : null;

/** Guide 2.1: outside Québec the assessment is no choice. */
const assessmentMandatory: StepCheck = ({ step }) =>
  step === "efvp-not-needed" ? { code: "efvp-mandatory", facts: {} } : null;

const assessmentDone: StepCheck = ({ dossier }) =>
  placeOf(dossier, "efvp") === "done" ? null : { code: "efvp-missing", facts: {} };

/** Guide 2.3.2: no contract protects personal or confidential information in a trial. */
const noRealData: StepCheck = ({ step, values }) =>
  step === "trial-started" && values.fictitious !== true
    ? { code: "real-data-in-trial", facts: {}, field: "fictitious" }
    : null;

/** Guide 2.4.3: a dearer choice rests on at least one criterion about the contract's subject. */
const justified: StepCheck = ({ step, values }) => {
  if (step !== "choice-made") return null;
  const criteria = Array.isArray(values.criteria) ? values.criteria : [];
  const unrelated = criteria.filter(({ related }) => related !== true).map(({ criterion }) => String(criterion));
  if (unrelated.length > 0) return { code: "criteria-not-related", facts: { criteria: unrelated }, field: "criteria" };
  return criteria.length === 0 ? { code: "criteria-missing", facts: {}, field: "criteria" } : null;
};

/**
 * Guide 2.4.4: the initial order and later additions, when it is given and again before the final version. What was
 * authorised before a dossier was declared (reading G.12) is in its proof.
 */
const totalCovered: StepCheck = ({ dossier, step, values }) => {
  const needed = chosenScenario(dossier)?.amount ?? null;
  const granted = step === "solution-financed" ? values : lastOf(dossier, "solution-financed")?.values;
  const declared = stepsOf(dossier).declared !== null && !lastOf(dossier, "choice-made") && !granted;
  if (step !== "solution-financed" && !declared && !sinceChoice(dossier, "solution-financed"))
    return { code: "financial-authorisation-missing", facts: {} };
  const amount = granted?.amount;
  return needed !== null && typeof amount === "number" && amount < needed
    ? { code: "amount-too-small", facts: { amount, needed }, field: "amount" }
    : null;
};

/** Guide 2.5: a renewal with the same supplier, agreed by the three parties. */
const renewalAgreed: StepCheck = ({ values }) =>
  values.agreed === true && values.reassessed === true ? null : { code: "kickoff-not-waived", facts: {} };

const supplierEligible: StepCheck = ({ dossier, step }) =>
  step === "file-assembled" && !sinceChoice(dossier, "supplier-eligible")
    ? { code: "eligibility-missing", facts: {} }
    : null;

const supplierDocuments: StepCheck = ({ dossier, step }) =>
  step === "file-assembled" && !sinceChoice(dossier, "supplier-documents-received")
    ? { code: "supplier-documents-missing", facts: {} }
    : null;

const drafted: StepCheck = ({ dossier }) =>
  sinceChoice(dossier, "contract-drafted") ? null : { code: "draft-missing", facts: {} };

export const solutionsChecks: Partial<Record<RuleId, StepCheck>> = {
  "s1-3-contact-centre-cic": centreConfirmed,
  "s2-1-efvp-transfer-outside-quebec": assessmentMandatory,
  "s2-1-efvp-entrusted-outside-quebec": assessmentMandatory,
  "s2-1-efvp-before-contract": assessmentDone,
  "s2-5-prereq-efvp": assessmentDone,
  "s2-3-2-no-real-data-in-trial": noRealData,
  "s2-4-3-justification-criteria": justified,
  "s2-4-3-before-signature": executiveGranted,
  "s2-5-prereq-executive-authorization": executiveGranted,
  "s2-4-4-financial-authorization": totalCovered,
  "s2-5-renewal-kickoff-optional": renewalAgreed,
  "s2-5-step-04-supplier-admissibility": supplierEligible,
  "s2-5-step-05b-supplier-documents": supplierDocuments,
  "s2-5-step-06-assemble-and-validate": drafted,
  "s2-5-step-08-client-signs-first": clientFirst,
  "s2-3-1-doc-commitment-form": sameSignatory,
};

const mainChoice = (dossier: Dossier): Refusal | null =>
  lastOf(dossier, "choice-made") || dossier.steps?.declared ? null : { code: "choice-missing", facts: {} };

/** What an answer needs to make sense; no rule of the guide says it. */
export const solutionsPremises: Readonly<Record<string, StepCheck>> = {
  "list-final": ({ dossier }) =>
    conforming(dossier).length > 0 ? null : { code: "no-conforming-solution", facts: {} },
  "kickoff-waived": ({ tokens }) => (tokens.has("renewal-same-supplier") ? null : { code: "not-a-renewal", facts: {} }),
  "client-ready": ({ dossier }) => mainChoice(dossier),
};

/** The choice of a solution; `choice-made` is a step of services too. */
export const scenarioChosen: StepCheck = ({ dossier, values }) => {
  const asked = { step: "choice-made", values };
  if (scenariosOf(dossier).length > 0 && chosenScenario(dossier, asked)) return null;
  return { code: "scenario-unknown", facts: { supplier: String(values.supplier ?? "") }, field: "supplier" };
};
