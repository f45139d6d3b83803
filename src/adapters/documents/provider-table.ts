import type { DocumentProblem, ProviderLine, TableFault } from "../../app/ports/documents.js";
import { layOut } from "./provider-columns.js";
import { type KnownQualification, readProviderLine } from "./provider-line.js";
import { readTable } from "./table-file.js";

/** Enough to repair a table by; a table wrong throughout has one cause. */
const MAX_FAULTS = 500;

type Reading =
  | { ok: true; lines: ProviderLine[] }
  | { ok: false; faults: TableFault[] }
  | { ok: false; problem: DocumentProblem };

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
  const read = await readTable(name, bytes);
  if (!read.ok) return read;
  const { header, rows } = read;
  const { layout, faults: headerFaults } = layOut(header);
  if (headerFaults.length > 0) return { ok: false, faults: headerFaults };
  const readings = rows.map((row) => ({ row: row.number, ...readProviderLine(row, layout, knownQualifications) }));
  const lines = readings.flatMap(({ row, line }) => (line ? [{ row, line }] : []));
  const emailHeader = layout.headers.get(layout.at.get("email") ?? -1) ?? "";
  const faults = [...readings.flatMap((reading) => reading.faults), ...repeated(lines, emailHeader)];
  if (faults.length === 0) return { ok: true, lines: lines.map(({ line }) => line) };
  return { ok: false, faults: faults.sort((a, b) => a.row - b.row).slice(0, MAX_FAULTS) };
}
