import Excel from "exceljs";
import type { ContractLine } from "../../src/app/ports/documents.js";
import { describe, expect, test } from "../jest.js";
import { docs } from "./documents/office-files.js";

/** A table of contracts in force (reading G.12): its lines, its faults by row and column. Everything is fictitious. */

const HEADER = [
  ...["Titre", "Nature", "Fournisseur ou prestataire", "Numéro", "Montant avant taxes", "Début", "Fin"],
  ...["Fin avec options", "Dernière signature", "Validé par le Courtier", "Transmis au Courtier", "Publié"],
];
const LINE = [
  ...["Suite bureautique (fictif)", "Solutions", "Fournisseur fictif", "C-001", "118 000,50 $", "2026-01-01"],
  ...["2027-12-31", "2028-12-31", "2025-12-15", "oui", "Oui", "non"],
];
const line: ContractLine = {
  ...{ row: 2, title: "Suite bureautique (fictif)", kind: "solutions", partner: "Fournisseur fictif", number: "C-001" },
  ...{ amount: 118_000_50, validated: true, sent: true, published: false },
  ...({ start: "2026-01-01", end: "2027-12-31", latest: "2028-12-31", signed: "2025-12-15" } as never as Pick<
    ContractLine,
    "start" | "end" | "latest" | "signed"
  >),
};

const csv = (...rows: string[][]) => new Uint8Array(Buffer.from(rows.map((row) => row.join(";")).join("\r\n"), "utf8"));
const read = (bytes: Uint8Array, name = "contrats.csv") => docs.readContractTable(name, bytes);
/** The line with some of its cells otherwise, by header. */
const but = (change: Record<string, string>) => LINE.map((cell, index) => change[HEADER[index] ?? ""] ?? cell);
const faults = async (...rows: string[][]) => {
  const reading = await read(csv(HEADER, ...rows));
  if (reading.ok || !("faults" in reading)) throw new Error(JSON.stringify(reading));
  return reading.faults.map(({ row, column, fault }) => `${row} ${column} ${fault}`);
};

describe("a table of contracts in force", () => {
  test("is read from CSV", async () => {
    expect(await read(csv(HEADER, LINE))).toEqual({ ok: true, lines: [line] });
  });

  test("is read from Excel, with its own dates and numbers", async () => {
    const workbook = new Excel.Workbook();
    const sheet = workbook.addWorksheet("Contrats");
    sheet.addRow(HEADER);
    const dated = LINE.map((cell) => (/^\d{4}-/.test(cell) ? new Date(`${cell}T00:00:00Z`) : cell));
    sheet.addRow(dated.map((cell, index) => (index === 4 ? 118_000.5 : cell)));
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(await read(bytes, "contrats.xlsx")).toEqual({ ok: true, lines: [line] });
  });

  test("may leave out the columns that a contract need not have, and be in English", async () => {
    const header = ["Title", "Kind", "Supplier", "Amount", "Start", "End", "Last signature", "Validated"];
    const cells = ["Suite (fictif)", "services", "Prestataire fictif", "1,000.25", "2026-01-01", "2026-12-31"];
    const reading = await read(csv(header, [...cells, "2025-12-15", "no"]));
    expect(reading).toMatchObject({
      lines: [{ kind: "services", amount: 1_000_25, number: "", latest: null, validated: false, sent: false }],
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ["a value that is missing", { Titre: "" }, "2 Titre missing"],
    ["a nature that nobody knows", { Nature: "Travaux" }, "2 Nature not-a-choice"],
    ["an amount in words", { "Montant avant taxes": "cent mille" }, "2 Montant avant taxes not-an-amount"],
    ["a tenth of a cent", { "Montant avant taxes": "100,0051" }, "2 Montant avant taxes not-an-amount"],
    ["a day that can be read two ways", { Début: "01/02/2026" }, "2 Début not-a-date"],
    ["a day that does not exist", { Fin: "2027-02-30" }, "2 Fin not-a-date"],
    ["an end before the start", { Fin: "2025-12-31" }, "2 Fin dates-order"],
    ["options that end before the contract", { "Fin avec options": "2027-12-30" }, "2 Fin avec options dates-order"],
    ["a yes that is no yes", { Publié: "peut-être" }, "2 Publié not-a-choice"],
    ["a title of more than 120 characters", { Titre: "x".repeat(121) }, "2 Titre too-long"],
  ])("names %s by its row and column", async (_, change, expected) => {
    expect(await faults(but(change))).toEqual([expected]);
  });

  test("ends on the day when it starts, and its options on its last day", async () => {
    expect(await read(csv(HEADER, but({ Fin: "2026-01-01", "Fin avec options": "2026-01-01" })))).toMatchObject({
      ok: true,
    });
  });

  test("names every fault at once, a number that stands twice and a column that is not there", async () => {
    expect(await faults(but({ Titre: "", Fin: "x" }), but({ Nature: "x" }))).toEqual([
      "2 Fin not-a-date",
      "2 Titre missing",
      "3 Nature not-a-choice",
    ]);
    expect(await faults(LINE, but({ Numéro: "c-001" }))).toEqual(["3 Numéro duplicate"]);
    expect(await read(csv(["Titre"], ["Suite"]))).toMatchObject({
      faults: expect.arrayContaining([{ row: 1, column: "Nature", fault: "missing-column", value: "" }]),
    });
  });

  test("is refused whole when it is empty or no table", async () => {
    expect(await read(csv(HEADER))).toEqual({ ok: false, problem: "empty" });
    expect(await read(new Uint8Array(Buffer.from("%PDF-1.7")), "contrats.pdf")).toMatchObject({ ok: false });
  });
});
