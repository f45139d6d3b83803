import type { StepValues } from "../../shared/steps.js";
import type { Dossier } from "../domain/dossier.js";
import { seaoFieldsFor } from "../domain/steps/checks-publication.js";
import { contractOf } from "../domain/steps/contract.js";
import { lastOf } from "../domain/steps/steps.js";
import { tokensOf } from "../domain/steps/tokens.js";
import type { Propose } from "./step-proposals.js";

/** What the forms of a contract begin with. */

/** Only the values that are entered word for word. */
const published = (dossier: Dossier): StepValues =>
  Object.fromEntries(
    seaoFieldsFor(tokensOf(dossier)).flatMap(({ field, value, exact }) => (exact ? [[field, value] as const] : [])),
  );

const sheet = (dossier: Dossier): StepValues | null => {
  const contract = contractOf(dossier);
  if (!contract) return null;
  const { signed: _, ...terms } = contract;
  const written = lastOf(dossier, "sheet-corrected") ?? lastOf(dossier, "contract-sheet");
  return { ...written?.values, ...terms };
};

const some = (values: StepValues | undefined, names: readonly string[]): StepValues | null => {
  const kept = Object.entries(values ?? {}).filter(([name]) => names.includes(name));
  return kept.length > 0 ? Object.fromEntries(kept) : null;
};

export const contractProposals: Readonly<Record<string, Propose>> = {
  "contract-published": published,
  "sheet-corrected": sheet,
  "option-exercised": (dossier) => {
    const end = lastOf(dossier, "option-noted")?.values["option-end"];
    return end === undefined ? null : { end };
  },
  "amendment-drafted": (dossier) => some(lastOf(dossier, "amendment-wanted")?.values, ["end", "amount"]),
  "amendment-signed": (dossier) => some(lastOf(dossier, "amendment-drafted")?.values, ["end", "amount"]),
};
