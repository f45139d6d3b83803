import type { ContractLine, DocumentProblem, TableFault } from "../../app/ports/documents.js";
import { layOutContracts, numberColumn, readContractLine } from "./contract-line.js";
import { readTable } from "./table-file.js";

/** Enough to repair a table by; a table wrong throughout has one cause. */
const MAX_FAULTS = 500;
/** Contracts of one table: each becomes a dossier. */
const MAX_CONTRACTS = 500;

type Reading =
  | { ok: true; lines: ContractLine[] }
  | { ok: false; faults: TableFault[] }
  | { ok: false; problem: DocumentProblem };

/** The second line with a number is the fault: one contract, one dossier. */
function repeated(lines: readonly ContractLine[], column: string): TableFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ row, number }) => {
    const key = number.toLowerCase();
    if (key === "") return [];
    if (seen.has(key)) return [{ row, column, fault: "duplicate" as const, value: number }];
    seen.add(key);
    return [];
  });
}

/** Contracts in force, one a line (XLSX or CSV). */
export async function readContractTable(name: string, bytes: Uint8Array): Promise<Reading> {
  const read = await readTable(name, bytes);
  if (!read.ok) return read;
  if (read.rows.length > MAX_CONTRACTS) return { ok: false, problem: "too-large" };
  const { layout, faults: headerFaults } = layOutContracts(read.header);
  if (headerFaults.length > 0) return { ok: false, faults: headerFaults };
  const readings = read.rows.map((row) => readContractLine(row, layout));
  const lines = readings.flatMap(({ line }) => line ?? []);
  const faults = [...readings.flatMap((reading) => reading.faults), ...repeated(lines, numberColumn(layout))];
  if (faults.length === 0) return { ok: true, lines };
  return { ok: false, faults: faults.sort((a, b) => a.row - b.row).slice(0, MAX_FAULTS) };
}
