import type { Refusal } from "../../../shared/refusals.js";
import type { RuleId } from "../../guide/index.js";
import { type SeaoField, seaoFields } from "../../guide/seao.js";
import type { StepCheck } from "./checks.js";
import { holds, type Tokens } from "./tokens.js";

/** What is published of a contract, held against the guide's values (guide 4.1.1 for solutions, 4.1.2 for services). */

/** The fields of a publication that apply, in the guide's order. */
export const seaoFieldsFor = (tokens: Tokens): readonly SeaoField[] =>
  (tokens.has("service-contract") ? seaoFields.services : seaoFields.solutions).filter(({ appliesIf }) =>
    holds(appliesIf, tokens),
  );

/** Case, kinds of dash, of apostrophe and of space are not what a value says. */
const plain = (text: unknown): string =>
  String(text ?? "")
    .normalize("NFC")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/[‐‑–—−]/g, "-")
    .replace(/[’‘]/g, "'")
    .trim()
    .toLowerCase();

const differs = (expected: string, field: string): Refusal => ({
  code: "seao-value-differs",
  facts: { expected },
  field,
});

const all: readonly SeaoField[] = [...seaoFields.solutions, ...seaoFields.services];
const expectedBy = (rule: RuleId): string => all.find((field) => field.rule === rule)?.value ?? "";

const exactly =
  (rule: RuleId, field: string): StepCheck =>
  ({ step, values }) => {
    if (step !== "contract-published") return null;
    const expected = expectedBy(rule);
    return plain(values[field]) === plain(expected) ? null : differs(expected, field);
  };

/** The guide gives examples only (4.1.1): any code of eight figures, or several. */
const anyCodes: StepCheck = ({ step, values }) => {
  const codes = String(values.unspsc ?? "").split(/[\s,;]+/);
  return step !== "contract-published" || codes.every((code) => /^\d{8}$/.test(code))
    ? null
    : differs(expectedBy("s4-1-1-seao-unspsc"), "unspsc");
};

/** The guide's wording is about cloud computing; for another technology the broker says what to enter. */
const provision =
  (rule: RuleId): StepCheck =>
  (asked) =>
    asked.values["provision-reason"] ? null : exactly(rule, "provision")(asked);

const ofTheRcti = (["s4-1-1-seao-provision-rcti", "s4-1-2-seao-provision-rcti"] as const).map((rule) =>
  plain(expectedBy(rule)),
);

/** The RCTI's provision is not that of a body that the RCTI does not bind: it cites its own law. */
const ownProvision: StepCheck = ({ step, values }) =>
  step === "contract-published" && ofTheRcti.includes(plain(values.provision))
    ? differs(expectedBy("s4-1-1-seao-provision-other"), "provision")
    : null;

const indicatorNamed: StepCheck = ({ step, values }) =>
  step === "contract-published" && !values.indicator
    ? differs(expectedBy("s4-1-1-responsible-indicator"), "indicator")
    : null;

export const publicationChecks: Partial<Record<RuleId, StepCheck>> = {
  "s4-1-1-seao-nature": exactly("s4-1-1-seao-nature", "nature"),
  "s4-1-1-seao-classification": exactly("s4-1-1-seao-classification", "classification"),
  "s4-1-1-seao-unspsc": anyCodes,
  "s4-1-1-seao-provision-rcti": provision("s4-1-1-seao-provision-rcti"),
  "s4-1-1-seao-provision-other": ownProvision,
  "s4-1-1-responsible-indicator": indicatorNamed,
  "s4-1-2-seao-nature": exactly("s4-1-2-seao-nature", "nature"),
  "s4-1-2-seao-classification": exactly("s4-1-2-seao-classification", "classification"),
  "s4-1-2-seao-unspsc": exactly("s4-1-2-seao-unspsc", "unspsc"),
  "s4-1-2-seao-provision-rcti": provision("s4-1-2-seao-provision-rcti"),
  "s4-1-2-seao-provision-other": ownProvision,
  "s4-1-2-responsible-indicator": indicatorNamed,
};
