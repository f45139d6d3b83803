import type { LocalDate } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { StepValues } from "../../../shared/steps.js";
import type { RuleId } from "../../guide/index.js";
import type { Dossier } from "../dossier.js";
import { awardChecks, awardPremises } from "./checks-award.js";
import { contractChecks } from "./checks-contract.js";
import { scenarioChosen, solutionsChecks, solutionsPremises } from "./checks-solutions.js";
import { contractPremises } from "./premises-contract.js";
import type { Tokens } from "./tokens.js";

/** What a check of a rule may look at: the dossier before the step, the answers, what they make true, the day. */
export type Asked = {
  dossier: Dossier;
  step: string;
  values: StepValues;
  tokens: Tokens;
  /** Local days: of the act, and today. */
  on: LocalDate;
  today: LocalDate;
};

/** `null` when the rule holds. */
export type StepCheck = (asked: Asked) => Refusal | null;

/** The rules that are more than a confirmation. Each is looked at wherever a row names it as a guard. */
export const stepChecks: Partial<Record<RuleId, StepCheck>> = { ...awardChecks, ...solutionsChecks, ...contractChecks };

/** Checks that look at one answer: a step that does not ask for it is confirmed by the person, as the guide wants. */
export const looksAt: Partial<Record<RuleId, string>> = { "s4-4-hosting-location": "efvp" };

/** By step: what its answers need to make sense, where no rule of the guide says it. */
export const premises: Readonly<Record<string, StepCheck>> = {
  ...awardPremises,
  ...solutionsPremises,
  ...contractPremises,
  "choice-made": (asked) =>
    asked.dossier.process === "solutions" ? scenarioChosen(asked) : (awardPremises["choice-made"]?.(asked) ?? null),
};
