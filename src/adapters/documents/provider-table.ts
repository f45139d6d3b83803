import type { DocumentProblem, ProviderLine, TableFault } from "../../app/ports.js";
import { readCsv } from "./csv.js";
import { decodeText } from "./decode-text.js";
import { fileKind } from "./file-kind.js";
import { extensionOf } from "./file-name.js";
import { nameOrSizeProblem, openOffice } from "./ooxml.js";
import { layOut } from "./provider-columns.js";
import { type KnownQualification, readProviderLine } from "./provider-line.js";
import type { Row } from "./table-rows.js";
import { readFirstSheet } from "./xlsx.js";

const MAX_ROWS = 5_000;
/** Enough to repair a table by; a table wrong throughout has one cause. */
const MAX_FAULTS = 500;

type Rows = { ok: true; rows: Row[] } | { ok: false; problem: DocumentProblem };
type Reading =
  | { ok: true; lines: ProviderLine[] }
  | { ok: false; faults: TableFault[] }
  | { ok: false; problem: DocumentProblem };

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

/** The second line with an address is the fault: two lines for one mailbox would send two mails. */
function repeated(lines: { row: number; line: ProviderLine }[], header: string): TableFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ row, line }) => {
    const address = line.email.toLowerCase();
    if (seen.has(address)) return [{ row, column: header, fault: "duplicate" as const, value: line.email }];
    seen.add(address);
    return [];
  });
}

export async function readProviderTable(
  name: string,
  bytes: Uint8Array,
  knownQualifications: KnownQualification[],
): Promise<Reading> {
  const read = await readRows(name, bytes);
  if (!read.ok) return read;
  const [header, ...rows] = read.rows.filter((row) => !isBlank(row));
  if (header === undefined || rows.length === 0) return { ok: false, problem: "empty" };
  if (rows.length > MAX_ROWS) return { ok: false, problem: "too-large" };
  const { layout, faults: headerFaults } = layOut(header);
  if (headerFaults.length > 0) return { ok: false, faults: headerFaults };
  const readings = rows.map((row) => ({ row: row.number, ...readProviderLine(row, layout, knownQualifications) }));
  const lines = readings.flatMap(({ row, line }) => (line ? [{ row, line }] : []));
  const emailHeader = layout.headers.get(layout.at.get("email") ?? -1) ?? "";
  const faults = [...readings.flatMap((reading) => reading.faults), ...repeated(lines, emailHeader)];
  if (faults.length === 0) return { ok: true, lines: lines.map(({ line }) => line) };
  return { ok: false, faults: faults.sort((a, b) => a.row - b.row).slice(0, MAX_FAULTS) };
}
