import { z } from "zod";
import { centsFrom } from "../../../../shared/amount.js";
import { Sha256 } from "../../../../shared/ids.js";
import type { ColumnView, FieldView, StepValues, StepView } from "../../../../shared/steps.js";

/** A step's form: what is typed, as it is typed, and the answers that it makes. */

const Typed = z.union([z.string(), z.array(z.record(z.string(), z.string()))]);
export type Typed = z.infer<typeof Typed>;

export const Form = z.object({
  on: z.string(),
  typed: z.record(z.string(), Typed),
  confirmed: z.array(z.string()),
  evidence: z.array(z.object({ sha256: Sha256, name: z.string() })),
  note: z.string(),
  happened: z.boolean(),
  mailBody: z.string(),
  actionId: z.string(),
});
export type Form = z.infer<typeof Form>;
export const Kept = Form.partial();

type Plain = string | number | boolean;

/** `undefined`: nothing was answered; `null`: what was typed cannot be read. */
function read({ kind }: ColumnView, typed: string): Plain | null | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  switch (kind) {
    case "amount":
      return centsFrom(text);
    case "number": {
      const value = Number(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
      return Number.isFinite(value) && value >= 0 ? value : null;
    }
    case "yes-no":
      return text === "yes";
    default:
      return text;
  }
}

/** The answers, and the ids of the questions whose answer is missing or cannot be read. */
export function answersOf(fields: readonly FieldView[], typed: Form["typed"]): { values: StepValues; wrong: string[] } {
  const values: StepValues = {};
  const wrong: string[] = [];
  for (const field of fields) {
    const given = typed[field.id];
    if (field.kind === "rows") {
      const rows = (Array.isArray(given) ? given : []).map((row) => rowOf(field.columns, row));
      if (rows.some((row) => row === null) || (field.required && rows.length === 0)) wrong.push(field.id);
      values[field.id] = rows.filter((row) => row !== null);
      continue;
    }
    const value = read(field, typeof given === "string" ? given : "");
    if (value === null || (value === undefined && field.required)) wrong.push(field.id);
    else if (value !== undefined) values[field.id] = value;
  }
  return { values, wrong };
}

function rowOf(columns: readonly ColumnView[], row: Record<string, string>): Record<string, Plain> | null {
  const values: Record<string, Plain> = {};
  for (const column of columns) {
    const value = read(column, row[column.id] ?? "");
    if (value === null || (value === undefined && column.required)) return null;
    if (value !== undefined) values[column.id] = value;
  }
  return values;
}

/** What was answered the last time, as a person would type it. */
export function typedFrom({ fields, last }: Pick<StepView, "fields" | "last">): Form["typed"] {
  const typed: Form["typed"] = {};
  for (const field of fields) {
    const value = last?.[field.id];
    if (value === undefined) continue;
    typed[field.id] = Array.isArray(value)
      ? value.map((row) =>
          Object.fromEntries(
            field.columns.flatMap((column) => {
              const cell = row[column.id];
              return cell === undefined ? [] : [[column.id, asTyped(column, cell)]];
            }),
          ),
        )
      : asTyped(field, value);
  }
  return typed;
}

const asTyped = ({ kind }: ColumnView, value: Plain): string => {
  if (kind === "amount") return (Number(value) / 100).toFixed(2).replace(".", ",");
  if (kind === "yes-no") return value ? "yes" : "no";
  return String(value);
};
