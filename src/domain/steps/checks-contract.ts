import type { LocalDate } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { StepValues } from "../../../shared/steps.js";
import type { RuleId } from "../../guide/index.js";
import type { StepCheck } from "./checks.js";
import { publicationChecks } from "./checks-publication.js";
import { contractOf, disposalFrom, longestEnd } from "./contract.js";
import { lastOf, placeOf } from "./steps.js";

/** Checks of sections 4.2 to 4.10. */

const against = (field: string): Refusal => ({ code: "answer-against-rule", facts: {}, field });

/** The answer must be this one where it is asked; a step that does not ask it is not looked at. */
const mustBe =
  (field: string, good: string | boolean): StepCheck =>
  ({ values }) =>
    values[field] === undefined || values[field] === good ? null : against(field);

const mustNotBe =
  (field: string, bad: string | boolean): StepCheck =>
  (asked) =>
    amended(asked)[field] === bad ? against(field) : null;

/** What the amendment is about: the answers of the step, over those that defined its need. */
function amended({ dossier, values }: Pick<Parameters<StepCheck>[0], "dossier" | "values">): StepValues {
  const wanted = placeOf(dossier, "amendment") === "none" ? null : lastOf(dossier, "amendment-wanted");
  return { ...wanted?.values, ...values };
}

const dayOf = (value: unknown): LocalDate | null => (typeof value === "string" ? (value as LocalDate) : null);

/** Guide 4.5: no amendment past three years from the start, renewals counted (clock K9); that very day is allowed. */
const withinThreeYears: StepCheck = (asked) => {
  const contract = contractOf(asked.dossier);
  const end = dayOf(amended(asked).end);
  if (!contract || !end) return null;
  const latest = longestEnd(contract);
  return end > latest ? { code: "amendment-too-long", facts: { end, latest }, field: "end" } : null;
};

/** Guide 4.5: of the texts that apply, the client says that they are respected. */
const lawsRespected: StepCheck = (asked) => (amended(asked).respected === true ? null : against("respected"));

/** Guide 4.10, note 2: no amendment is signed before the broker has stamped its final version. */
const amendmentValidated: StepCheck = ({ dossier }) => {
  const wanted = lastOf(dossier, "amendment-wanted")?.number ?? 0;
  const drafted = lastOf(dossier, "amendment-drafted");
  return drafted && drafted.number > wanted && drafted.values.stamp === true
    ? null
    : { code: "answer-against-rule", facts: {} };
};

/** Guide 4.3: no entry before everybody has signed; the day of the last signature is late enough. */
const signedBefore: StepCheck = ({ dossier, on }) => {
  const contract = contractOf(dossier);
  if (!contract) return { code: "sheet-missing", facts: {} };
  return on < contract.signed
    ? { code: "day-too-early", facts: { date: on, earliest: contract.signed }, field: "on" }
    : null;
};

/** Guide 4.4: nothing outlives the contract; a renewal stays within the term that it was signed for (reading G.11). */
const withinDuration: StepCheck = ({ dossier, step, values, on }) => {
  const contract = contractOf(dossier);
  if (!contract) return null;
  const late = (date: LocalDate, latest: LocalDate, field: string): Refusal | null =>
    date > latest ? { code: "day-too-late", facts: { date, latest }, field } : null;
  switch (step) {
    case "order-placed":
      return late(on, contract.end, "on") ?? late(dayOf(values.until) ?? on, contract.end, "until");
    case "option-noted":
      return late(dayOf(values["option-end"]) ?? contract.end, contract.latest, "option-end");
    case "option-exercised":
      return late(dayOf(values.end) ?? contract.end, contract.latest, "end");
    default:
      return null;
  }
};

/** Guide 4.4 and 2.1: outside Québec with personal information, only after the assessment was reviewed. */
const hostingAllowed: StepCheck = ({ values }) => {
  const { efvp, personal, outside, reason } = values;
  if (efvp === "reviewed") return null;
  const excused = efvp === "not-needed" && Boolean(reason) && !(personal === true && outside === true);
  return excused ? null : { code: "efvp-review-missing", facts: {}, field: "efvp" };
};

/** Guide 4.9: with a new supplier the next contract starts before this one ends. */
const overlaps: StepCheck = ({ dossier, values }) => {
  const contract = contractOf(dossier);
  const start = dayOf(values.start);
  if (!start) return against("start");
  return contract && start >= contract.end
    ? { code: "day-too-late", facts: { date: start, latest: contract.end }, field: "start" }
    : null;
};

/** Guide 4.9: the exit is finished before the contract ends, or is not needed; its last day is still within it. */
const exitFinished: StepCheck = ({ dossier, step, on }) => {
  const contract = contractOf(dossier);
  if (step === "exit-done")
    return contract && on > contract.end
      ? { code: "day-too-late", facts: { date: on, latest: contract.end }, field: "on" }
      : null;
  return ["done", "not-needed"].includes(placeOf(dossier, "exit")) ? null : { code: "exit-unfinished", facts: {} };
};

/** Guide 4.10, reading G.17: before the recommended period has passed, only with what the body's own schedule says. */
const keptLongEnough: StepCheck = ({ dossier, step, values, on }) => {
  if (step !== "documents-disposed" || values.reason) return null;
  const until = disposalFrom(dossier, String(values.document));
  return until && on < until ? { code: "disposal-early", facts: { until }, field: "reason" } : null;
};

const consented: StepCheck = ({ values }) => (values.contact && values.consent !== true ? against("consent") : null);

export const contractChecks: Partial<Record<RuleId, StepCheck>> = {
  ...publicationChecks,
  "s4-10-contract-validated-before-signing": mustBe("validated", true),
  "s4-7-contact-person-consent": consented,
  "s4-7-access-subscribed": mustBe("subscribed", true),
  "s4-3-no-entry-before-signature": signedBefore,
  "s4-4-qualified-only": mustBe("qualified", true),
  "s4-4-respect-duration": withinDuration,
  "s4-4-hosting-location": hostingAllowed,
  "s4-5-no-duration-beyond-3-years": withinThreeYears,
  "s4-5-no-solution-scope-change": mustNotBe("scope", "changed"),
  "s4-5-no-out-of-scope-services": mustNotBe("outside", true),
  "s4-5-no-conditions-change": mustNotBe("conditions", true),
  "s4-5-legal-framework": lawsRespected,
  "s4-5-prepared-by-courtier": mustBe("by", "courtier"),
  "s4-5-validation-stamp": mustBe("stamp", true),
  "s4-10-amendment-validated-before-signing": amendmentValidated,
  "s4-9-new-supplier-overlap": overlaps,
  "s4-9-exit-before-end": exitFinished,
  "s4-10-retention-is-recommended": keptLongEnough,
};
