import type { StepValues } from "../../../shared/steps.js";
import type { ConditionToken } from "../../guide/conditions.js";
import { processOf } from "../../guide/processes/index.js";
import type { Condition } from "../../guide/rule.js";
import type { Dossier } from "../dossier.js";
import { derivedTokens } from "./derived.js";
import { stepsOf } from "./steps.js";

/** What holds of a dossier, as far as its conditions ask. */
export type Tokens = ReadonlySet<ConditionToken>;

export function holds(condition: Condition, tokens: Tokens): boolean {
  if (typeof condition === "string") return condition === "always" || tokens.has(condition);
  if ("all" in condition) return condition.all.every((one) => holds(one, tokens));
  if ("any" in condition) return condition.any.some((one) => holds(one, tokens));
  return !holds(condition.not, tokens);
}

/** From the profile, the process and the answers; the newest answer to a question counts. */
export function tokensOf(dossier: Dossier, asked?: { step: string; values: StepValues }): Tokens {
  const tokens = new Set<ConditionToken>();
  if (dossier.profile.rctiSubject) tokens.add("rcti-subject");
  if (dossier.process === "services") tokens.add("service-contract");
  if (dossier.process === "solutions") tokens.add("solution-contract");
  const { steps } = processOf(dossier.process);
  for (const { step, values } of [...stepsOf(dossier).taken, ...(asked ? [asked] : [])])
    for (const { id, token } of steps[step]?.fields ?? []) {
      if (!token || values[id] === undefined) continue;
      if (values[id] === true) tokens.add(token);
      else tokens.delete(token);
    }
  for (const token of derivedTokens(dossier, asked, tokens)) tokens.add(token);
  return tokens;
}
