import type { StepValues } from "../../../shared/steps.js";
import type { ConditionToken } from "../../guide/conditions.js";
import type { Dossier } from "../dossier.js";
import type { Derive } from "./derived.js";
import { lastOf, placeOf, stepsOf } from "./steps.js";

/** What the scenarios and the choice say of one another (guide 2.4). Amounts in whole cents. */

export type Scenario = {
  supplier: string;
  solutions: string;
  months: number;
  amount: number;
  source: string;
  dated: string;
};

type Asked = { step: string; values: StepValues } | undefined;

const valuesOf = (dossier: Dossier, asked: Asked, step: string): StepValues | null =>
  (asked?.step === step ? asked.values : lastOf(dossier, step)?.values) ?? null;

export function scenariosOf(dossier: Dossier, asked?: Asked): Scenario[] {
  const rows = valuesOf(dossier, asked, "scenarios-computed")?.scenarios;
  if (!Array.isArray(rows)) return [];
  return rows.map((row) => ({
    supplier: String(row.supplier ?? ""),
    solutions: String(row.solutions ?? ""),
    months: Number(row.months ?? 0),
    amount: Number(row.amount ?? 0),
    source: String(row.source ?? ""),
    dated: String(row.dated ?? ""),
  }));
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The cheapest scenario of the supplier that was chosen; `null` while nobody is, or somebody without a scenario. */
export function chosenScenario(dossier: Dossier, asked?: Asked): Scenario | null {
  const supplier = String(valuesOf(dossier, asked, "choice-made")?.supplier ?? "");
  const theirs = scenariosOf(dossier, asked).filter((one) => same(one.supplier, supplier));
  return theirs.toSorted((a, b) => a.amount - b.amount)[0] ?? null;
}

export const lowestAmount = (scenarios: readonly Scenario[]): number | null =>
  scenarios.length === 0 ? null : Math.min(...scenarios.map(({ amount }) => amount));

/** Solutions that were found to meet the needs; the newest finding on a solution counts. */
export function conforming(dossier: Dossier): string[] {
  const found = new Map<string, boolean>();
  for (const { step, values } of stepsOf(dossier).taken)
    if (step === "solution-analysed") found.set(`${values.supplier} – ${values.solution}`, values.conforms === true);
  return [...found].flatMap(([name, conforms]) => (conforms ? [name] : []));
}

/** Guide 2.1: two separate triggers, where the data go and where the supplier is. */
function goesOutside(dossier: Dossier, asked: Asked): boolean {
  const facts = valuesOf(dossier, asked, "facts-stated");
  return facts?.personal === true && (facts["data-outside"] === true || facts["supplier-outside"] === true);
}

export const solutionsTokens: Derive = (dossier, asked, known) => {
  const tokens: ConditionToken[] = ["acquisition-in-progress"];
  const outside = goesOutside(dossier, asked);
  if (outside) tokens.push("personal-info-outside-quebec");
  if (outside || ["required", "done"].includes(placeOf(dossier, "efvp"))) tokens.push("efvp-required");
  if (asked?.step === "trial-started" || lastOf(dossier, "trial-started")) tokens.push("trial-planned");
  const chosen = chosenScenario(dossier, asked);
  const lowest = lowestAmount(scenariosOf(dossier, asked));
  if (chosen && lowest !== null) {
    const isLowest = chosen.amount <= lowest;
    tokens.push(isLowest ? "lowest-price" : "not-lowest-price");
    if (!isLowest && known.has("rcti-subject")) tokens.push("executive-authorization-required");
  }
  return tokens;
};
