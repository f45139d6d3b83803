import type { Lang } from "../../shared/ids.js";
import type { FieldView } from "../../shared/steps.js";
import type { Field } from "../guide/processes/step.js";
import { ruleView } from "./problem.js";

/** A question in the reader's language. */
export function fieldView(field: Field, lang: Lang): FieldView {
  return {
    ...columnView(field, lang),
    columns: (field.columns ?? []).map((column) => columnView(column, lang)),
    rule: field.rule ? ruleView(field.rule, lang) : null,
  };
}

const columnView = ({ id, kind, label, hint, required, options }: Omit<Field, "columns" | "token">, lang: Lang) => ({
  id,
  kind,
  label: label[lang],
  hint: hint?.[lang] ?? null,
  required: required ?? false,
  options: (options ?? []).map((option) => ({ id: option.id, label: option.label[lang] })),
});
