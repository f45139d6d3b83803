import type { Refusal } from "../../../shared/refusals.js";
import { type RuleId, rules } from "../../guide/index.js";
import type { Step } from "../../guide/processes/step.js";
import type { Rule } from "../../guide/rule.js";
import { type Asked, looksAt, type StepCheck, stepChecks } from "./checks.js";
import { holds, type Tokens } from "./tokens.js";

const ruleOf = (id: RuleId): Rule => rules[id];

/** What looks at a rule in this step. */
function checkOf(step: Step, id: RuleId): StepCheck | undefined {
  const answer = looksAt[id];
  return answer && !step.fields.some((field) => field.id === answer) ? undefined : stepChecks[id];
}

/** The guards of a step that apply to this dossier. */
export const guardsFor = (step: Step, tokens: Tokens): RuleId[] =>
  step.guards.filter((id) => holds(ruleOf(id).appliesIf, tokens));

/** What the guide forbids and only a person can see: the contract itself, the sheet, who opens the Catalogue. */
const seenByPeople: ReadonlySet<RuleId> = new Set<RuleId>([
  "s2-1-catalogue-access-restricted",
  "s2-3-1-contract-limited-to-sheet",
  "s2-3-1-sign-as-presented",
  "s3-2-contract-limited-to-categories",
]);

/** Rules that bind by a recorded confirmation: those that the guide wants so, and that no check can look at. */
export const toConfirm = (step: Step, tokens: Tokens): RuleId[] =>
  guardsFor(step, tokens).filter((id) => seenByPeople.has(id) || (ruleOf(id).enforce === "gate" && !checkOf(step, id)));

export const toWarn = (step: Step, tokens: Tokens): RuleId[] =>
  guardsFor(step, tokens).filter((id) => ruleOf(id).enforce === "warn");

/** What the guards say of an act, in their order; empty when it may be done. */
export function broken(step: Step, asked: Asked, confirmed: readonly string[]): Refusal[] {
  const { tokens } = asked;
  const refusals: Refusal[] = [];
  const [first] = step.guards;
  if (step.forbidden && first) refusals.push({ code: "guide-forbids", facts: {}, rule: first });
  const unconfirmed = new Set<RuleId>(toConfirm(step, tokens).filter((id) => !confirmed.includes(id)));
  for (const id of guardsFor(step, tokens)) {
    const refusal = checkOf(step, id)?.(asked) ?? null;
    if (refusal) refusals.push({ ...refusal, rule: refusal.rule ?? id });
    else if (unconfirmed.has(id)) refusals.push({ code: "confirmation-missing", facts: {}, rule: id, field: id });
  }
  return refusals;
}
