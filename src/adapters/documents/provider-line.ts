import { z } from "zod";
import type { ProviderLine, TableFault } from "../../app/ports/documents.js";
import { FIELDS, type Field, type Layout } from "./provider-columns.js";
import type { Cell, Row } from "./table-rows.js";

export type KnownQualification = { id: string; labels: string[] };

/** Characters. An address has 254 at most (RFC 5321, 4.5.3.1.3). */
const LONGEST: Record<Field, number> = { name: 200, email: 254, qualifications: 2_000, contact: 200, phone: 50 };
const SHOWN = 120;

/** What a spreadsheet would compute when the text is opened again (OWASP, "CSV injection"), full-width forms included. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r]/u;
const PHONE = /^\+?[\d\s().\u00a0-]+(?:(?:,|\s)*(?:poste|ext|x)\.?\s*\d+)?$/iu;

const EmailAddress = z.email();

const settle = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u00a0\u202f]/g, " ")
    .trim();

const plain = (label: string): string => settle(label).replaceAll("’", "'").replace(/\s+/g, " ").toLowerCase();

type Fault = TableFault["fault"];

function cellFault(field: Field | null, cell: Cell): Fault | null {
  if (cell.kind === "formula") return "formula";
  if (cell.kind === "error" || /[\ufffd\p{Cc}]/u.test(cell.text.replace(/[\t\r\n]/g, ""))) return "unreadable";
  if (field !== null && settle(cell.text).length > LONGEST[field]) return "too-long";
  return FORMULA.test(cell.text) && !(field === "phone" && PHONE.test(settle(cell.text))) ? "formula" : null;
}

/** Labels or ids, separated by semicolons, line breaks or commas; a known label may itself hold a comma. */
function qualificationIds(written: string, known: KnownQualification[]): { ids: string[]; unknown: string[] } {
  const find = (label: string): string | undefined =>
    known.find((each) => each.id === settle(label) || each.labels.some((name) => plain(name) === plain(label)))?.id;
  const labels = written
    .split(/[;|\r\n]+/)
    .flatMap((part) => (find(part) === undefined ? part.split(",") : [part]))
    .map(settle)
    .filter((label) => label !== "");
  const ids = labels.map(find).filter((id) => id !== undefined);
  return { ids: [...new Set(ids)], unknown: labels.filter((label) => find(label) === undefined) };
}

/** Reads one row; with any fault the line is `null`. */
export function readProviderLine(
  row: Row,
  layout: Layout,
  known: KnownQualification[],
): { line: ProviderLine | null; faults: TableFault[] } {
  const faults: TableFault[] = [];
  const columnName = (column: number | undefined): string =>
    layout.headers.get(column ?? -1) || (column === undefined ? "" : `${column + 1}`);
  const blame = (column: number | undefined, fault: Fault, value: string): void => {
    faults.push({ row: row.number, column: columnName(column), fault, value: value.slice(0, SHOWN) });
  };

  const fieldAt = new Map([...layout.at].map(([field, column]): [number, Field] => [column, field]));
  for (const [column, cell] of row.cells) {
    const fault = cellFault(fieldAt.get(column) ?? null, cell);
    if (fault !== null) blame(column, fault, cell.text);
  }
  const text = (field: Field): string => settle(row.cells.get(layout.at.get(field) ?? -1)?.text ?? "");
  const oneLine = (field: Field): string => text(field).replace(/\s+/g, " ");
  const sound = (field: Field): boolean => !faults.some((fault) => fault.column === columnName(layout.at.get(field)));

  for (const field of FIELDS.slice(0, 3))
    if (text(field) === "" && sound(field)) blame(layout.at.get(field), "missing", "");
  const email = text("email");
  if (sound("email") && !EmailAddress.safeParse(email).success) blame(layout.at.get("email"), "not-an-address", email);
  const { ids, unknown } = qualificationIds(text("qualifications"), known);
  if (sound("qualifications"))
    for (const label of unknown) blame(layout.at.get("qualifications"), "unknown-qualification", label);

  if (faults.length > 0) return { line: null, faults };
  const line = {
    name: oneLine("name"),
    email,
    qualifications: ids,
    contact: oneLine("contact"),
    phone: oneLine("phone"),
  };
  return { line, faults };
}
