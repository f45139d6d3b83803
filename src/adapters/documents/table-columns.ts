import type { TableFault } from "../../app/ports/documents.js";
import type { Row } from "./table-rows.js";

export type Column = { label: string; required: boolean; spellings: readonly string[] };

/** Headers are compared without accents, case, spaces or hyphens. */
const plain = (header: string): string =>
  header
    .normalize("NFD")
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();

export type Layout<Field extends string> = {
  /** Where each field stands. */
  at: ReadonlyMap<Field, number>;
  /** Headers as written, for messages. */
  headers: ReadonlyMap<number, string>;
};

/** Finds the columns in the header row; a column that is wanted and absent, or there twice, is a fault. */
export function layOutColumns<Field extends string>(
  header: Row,
  columns: Readonly<Record<Field, Column>>,
): { layout: Layout<Field>; faults: TableFault[] } {
  const fields = Object.keys(columns) as Field[];
  const at = new Map<Field, number>();
  const headers = new Map<number, string>();
  const faults: TableFault[] = [];
  for (const [column, cell] of header.cells) {
    const written = cell.text.trim();
    headers.set(column, written);
    const field = fields.find((each) => columns[each].spellings.some((spelling) => spelling === plain(written)));
    if (field === undefined) continue;
    if (at.has(field)) faults.push({ row: header.number, column: written, fault: "duplicate", value: written });
    else at.set(field, column);
  }
  for (const field of fields) {
    const { required, label } = columns[field];
    if (required && !at.has(field))
      faults.push({ row: header.number, column: label, fault: "missing-column", value: "" });
  }
  return { layout: { at, headers }, faults };
}
