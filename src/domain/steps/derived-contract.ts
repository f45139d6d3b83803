import type { ConditionToken } from "../../guide/conditions.js";
import { contractOf, ENDED, fromSheet, regionOfStep } from "./contract.js";
import type { Derive } from "./derived.js";
import { lastOf, placeOf } from "./steps.js";

/** What holds of a contract because of its sheet and of where its parts stand (guide 4). */
export const contractTokens: Derive = (dossier, asked) => {
  const tokens: ConditionToken[] = [];
  const asks = asked ? regionOfStep(asked.step) : null;
  const sheet = asked && asks === "sheet" && asked.values.kind ? fromSheet(asked.values) : contractOf(dossier);
  if (sheet) tokens.push(sheet.kind === "solutions" ? "solution-contract" : "service-contract");
  const begun = (region: string, initial: string) => asks === region || placeOf(dossier, region) !== initial;
  if (begun("amendment", "none") || lastOf(dossier, "amendment-signed")) tokens.push("amendment");
  if (begun("dispute", "none")) tokens.push("dispute");
  if (begun("termination", "none") || placeOf(dossier, "main") === "C2r") tokens.push("termination");
  if (asks === "evaluation" || ENDED.has(placeOf(dossier, "main"))) tokens.push("end-of-contract");
  if (asked?.step === "dispute-reported") tokens.push("dispute-persistent");
  const next =
    (asked?.step === "choice-reassessed" && asked.values.next) || lastOf(dossier, "choice-reassessed")?.values.next;
  if (next === "same") tokens.push("renewal-same-supplier");
  if (next === "other") tokens.push("new-supplier");
  const laws = asked?.step === "amendment-wanted" ? asked.values : (lastOf(dossier, "amendment-wanted")?.values ?? {});
  if (laws.lcop === true || laws.rcti === true || laws.directive === true)
    tokens.push("amendment-legal-framework-applies");
  return tokens;
};
