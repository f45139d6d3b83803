import type { StepValues } from "../../../shared/steps.js";
import type { ConditionToken } from "../../guide/conditions.js";
import type { Dossier } from "../dossier.js";
import { awardTokens } from "./award.js";
import { contractTokens } from "./derived-contract.js";
import { solutionsTokens } from "./solutions.js";

/** Conditions that follow from several answers and from amounts, rather than from one question. */
export type Derive = (
  dossier: Dossier,
  asked: { step: string; values: StepValues } | undefined,
  known: ReadonlySet<ConditionToken>,
) => readonly ConditionToken[];

const derivations: Record<Dossier["process"], readonly Derive[]> = {
  services: [awardTokens],
  solutions: [solutionsTokens],
  contract: [contractTokens],
};

export const derivedTokens: Derive = (dossier, asked, known) =>
  derivations[dossier.process].flatMap((derive) => derive(dossier, asked, known));
