import { z } from "zod";
import { LocalDate } from "../../../shared/ids.js";
import { MAX_ROWS, type StepValues } from "../../../shared/steps.js";
import { line, paragraph } from "../../../shared/text.js";
import type { Field } from "../../guide/processes/step.js";

/** Answers to a step's questions, parsed by its own fields: what is missing or wrong is told by the field's id. */

const MAX_CENTS = 1_000_000_000_00;

function schemaOf(field: Omit<Field, "columns"> & { columns?: Field["columns"] }): z.ZodType {
  switch (field.kind) {
    case "line":
      return line(300);
    case "paragraph":
      return paragraph(8000);
    case "date":
      return LocalDate;
    case "amount":
      return z.int().min(0).max(MAX_CENTS);
    case "number":
      return z.number().min(0).max(1_000_000_000);
    case "yes-no":
      return z.boolean();
    case "choice":
      return z.enum((field.options ?? []).map(({ id }) => id) as [string, ...string[]]);
    case "mail-address":
      return z.email().max(254);
    case "rows": {
      const rows = z.array(shapeOf(field.columns ?? [])).max(MAX_ROWS);
      return field.required ? rows.min(1) : rows;
    }
  }
}

const shapeOf = (fields: readonly Omit<Field, "columns" | "token">[]) =>
  z.strictObject(
    Object.fromEntries(fields.map((one) => [one.id, one.required ? schemaOf(one) : schemaOf(one).optional()])),
  );

/** Rows are constants: a step's questions are turned into a parser once. */
const parsers = new WeakMap<readonly Field[], z.ZodType>();

function parserOf(fields: readonly Field[]): z.ZodType {
  const known = parsers.get(fields);
  if (known) return known;
  const parser = shapeOf(fields);
  parsers.set(fields, parser);
  return parser;
}

/** An answer that was left empty is no answer. */
const withoutEmpty = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== "")
      .map(([id, value]) => [id, Array.isArray(value) ? value.map((row) => withoutEmpty(row)) : value]),
  );

export function readValues(
  fields: readonly Field[],
  values: StepValues,
): { ok: true; values: StepValues } | { ok: false; issues: { path: string; problem: string }[] } {
  const parsed = parserOf(fields).safeParse(withoutEmpty(values));
  if (parsed.success) return { ok: true, values: parsed.data as StepValues };
  const issues = parsed.error.issues.map(({ path, code }) => ({ path: ["values", ...path].join("."), problem: code }));
  return { ok: false, issues };
}
