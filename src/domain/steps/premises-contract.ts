import type { Refusal } from "../../../shared/refusals.js";
import { processOf } from "../../guide/processes/index.js";
import type { StepCheck } from "./checks.js";
import { contractOf, endedOn, fromSheet, retentionEnd } from "./contract.js";
import { lastOf, placeOf } from "./steps.js";
import { holds } from "./tokens.js";

/** What an answer about a contract needs to make sense; no rule of the guide says it. */

const datesFollow: StepCheck = ({ values }): Refusal | null => {
  const { start, end } = fromSheet(values);
  return end < start ? { code: "contract-dates", facts: {}, field: "end" } : null;
};

const sheetKnown: StepCheck = ({ dossier }) => (contractOf(dossier) ? null : { code: "sheet-missing", facts: {} });

/** A contract ends on its day, not before: until then it can only be terminated. */
const endDay: StepCheck = (asked) => {
  const contract = contractOf(asked.dossier);
  if (!contract) return { code: "sheet-missing", facts: {} };
  const { on } = asked;
  return on < contract.end ? { code: "day-too-early", facts: { date: on, earliest: contract.end }, field: "on" } : null;
};

/** The contract sets the day of the notice. */
const noticeInTime: StepCheck = ({ dossier, on }) => {
  const notice = lastOf(dossier, "option-noted")?.values.notice;
  return typeof notice === "string" && on > notice
    ? { code: "day-too-late", facts: { date: on, latest: notice }, field: "on" }
    : null;
};

const announced: StepCheck = ({ dossier, on }) => {
  const effective = lastOf(dossier, "termination-notice")?.values.effective;
  if (placeOf(dossier, "termination") === "none" || typeof effective !== "string")
    return { code: "termination-not-announced", facts: {} };
  return on < effective ? { code: "day-too-early", facts: { date: on, earliest: effective }, field: "on" } : null;
};

/** Guide 4.8.2 comes before retention, where it applies. */
const evaluationSettled: StepCheck = ({ dossier, tokens }) => {
  const { when } = processOf("contract").regions.evaluation ?? {};
  const applies = !when || holds(when, tokens);
  const settled = ["sent", "not-required"].includes(placeOf(dossier, "evaluation"));
  return applies && !settled ? { code: "evaluation-unsettled", facts: {} } : null;
};

const periodPassed: StepCheck = ({ dossier, on }) => {
  const ended = endedOn(dossier);
  const until = ended && retentionEnd(ended);
  return until && on < until ? { code: "day-too-early", facts: { date: on, earliest: until }, field: "on" } : null;
};

const beyondTheSheet = [
  ...["contract-published", "entry-started", "order-placed", "amendment-wanted", "option-noted", "exit-planned"],
] as const;

export const contractPremises: Readonly<Record<string, StepCheck>> = {
  ...Object.fromEntries(beyondTheSheet.map((step) => [step, sheetKnown])),
  "contract-sheet": datesFollow,
  "sheet-corrected": datesFollow,
  "option-exercised": noticeInTime,
  "end-reached": endDay,
  "termination-effective": announced,
  "retention-begun": evaluationSettled,
  "retention-elapsed": periodPassed,
};
