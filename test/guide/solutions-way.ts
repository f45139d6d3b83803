import type { StepValues } from "../../shared/steps.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { solutions } from "../../src/guide/processes/solutions.js";
import type { Step } from "../../src/guide/processes/step.js";
import { event, fold } from "../build.js";
import { askingFor } from "./step-asking.js";

export { said } from "./step-asking.js";

/** The plain way through a purchase of solutions (guide 2), and asking for its steps one by one. */

export type StepId = keyof typeof solutions.steps;
export const rows: Readonly<Record<string, Step>> = solutions.steps;
export const row = (step: StepId): Step => rows[step] as Step;

export const { ask, take, along } = askingFor<StepId>(solutions.steps);

export type Stop = readonly [StepId, StepValues?];
export const noFacts = { cloud: false, centre: false, decree: false, personal: false, "data-outside": false };
export const plainFacts: StepValues = { ...noFacts, "supplier-outside": false, sensitive: false, renewal: false };
export const dear = "Fournisseur fictif 1";
export const cheap = "Fournisseur fictif 2";
export const scenario = {
  solutions: "Suite",
  volume: "100",
  months: 36,
  source: "offer",
  dated: "2026-11-20",
  terms: "Annuel",
};
export const scenarios: Record<string, string | number>[] = [
  { ...scenario, supplier: dear, amount: 200 },
  { ...scenario, supplier: cheap, amount: 100 },
];
export const criteria = [{ criterion: "Compatibilité (fictif)", related: true }];
export const signatories = { contract: "Simon Fictif", commitment: "Simon Fictif" };
export const granted = { by: "Florence Fictif", amount: 100 };

export const way: readonly Stop[] = [
  ["facts-stated", plainFacts],
  ["needs-complete", { months: 36 }],
  ["suppliers-shortlisted", { candidates: [{ supplier: cheap, solution: "Suite" }] }],
  ["solution-analysed", { supplier: cheap, solution: "Suite", conforms: true, why: "Conforme (fictif)." }],
  ["list-final"],
  ["scenarios-computed", { scenarios }],
  ["choice-made", { supplier: cheap }],
  ["solution-financed", granted],
  ["client-ready", { supplier: cheap }],
  ["broker-answers"],
  ["prerequisites-checked"],
  ["kickoff-held"],
  ["supplier-eligible"],
  ["contract-drafted", { documents: false }],
  ["file-assembled"],
  ["version-approved"],
  ["client-signs", signatories],
  ["supplier-signs"],
  ["solution-copies-sent"],
];
export const nobody = fold([{ ...event("dossier-opened"), process: "solutions", qualifications: [] }]);

/** The plain way, up to just before a step; `facts` and the answers of some steps may differ. */
export function upTo(step: StepId, change: Partial<Record<StepId, StepValues>> = {}): Dossier {
  const end = way.findIndex(([id]) => id === step);
  return along(
    nobody,
    way.slice(0, end).map(([id, values]): Stop => [id, { ...values, ...change[id] }]),
  );
}
export const valuesOf = (step: StepId): StepValues => way.find(([id]) => id === step)?.[1] ?? {};
export const declaredAt = (place: string): Dossier =>
  fold([
    { ...event("dossier-opened"), process: "solutions", qualifications: [] },
    { type: "process-declared", v: 1, places: { main: place }, note: "Déclaré (fictif).", evidence: [] },
  ]);
export const dearer = along(upTo("choice-made"), [["choice-made", { supplier: dear, criteria }]]);
export const executive = { by: "Dominique Fictif", as: "head" };
