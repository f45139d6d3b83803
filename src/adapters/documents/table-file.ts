import type { DocumentProblem } from "../../app/ports/documents.js";
import { readCsv } from "./csv.js";
import { decodeText } from "./decode-text.js";
import { fileKind } from "./file-kind.js";
import { extensionOf } from "./file-name.js";
import { nameOrSizeProblem, openOffice } from "./ooxml.js";
import type { Row } from "./table-rows.js";
import { readFirstSheet } from "./xlsx.js";

const MAX_ROWS = 5_000;

type Rows = { ok: true; rows: Row[] } | { ok: false; problem: DocumentProblem };

async function readRows(name: string, bytes: Uint8Array): Promise<Rows> {
  const problem = nameOrSizeProblem(name, bytes);
  if (problem !== null) return { ok: false, problem };
  if (fileKind(bytes) !== "other") {
    const opened = await openOffice(name, bytes, ["xlsx"]);
    if (!opened.ok) return opened;
    const rows = readFirstSheet(opened.file);
    return rows === null ? { ok: false, problem: "damaged" } : { ok: true, rows };
  }
  const text = extensionOf(name) === "csv" ? decodeText(bytes) : null;
  if (text === null) return { ok: false, problem: "wrong-type" };
  const rows = readCsv(text);
  return rows === null ? { ok: false, problem: "damaged" } : { ok: true, rows };
}

const isBlank = (row: Row): boolean =>
  [...row.cells.values()].every((cell) => cell.kind === "value" && cell.text.trim() === "");

/** The header and the lines of a table that somebody brings (XLSX or CSV), blank lines left out. */
export async function readTable(
  name: string,
  bytes: Uint8Array,
): Promise<{ ok: true; header: Row; rows: Row[] } | { ok: false; problem: DocumentProblem }> {
  const read = await readRows(name, bytes);
  if (!read.ok) return read;
  const [header, ...rows] = read.rows.filter((row) => !isBlank(row));
  if (header === undefined || rows.length === 0) return { ok: false, problem: "empty" };
  return rows.length > MAX_ROWS ? { ok: false, problem: "too-large" } : { ok: true, header, rows };
}
