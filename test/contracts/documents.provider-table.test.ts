import Excel from "exceljs";
import PizZip from "pizzip";
import type { ProviderLine, TableFault } from "../../src/app/ports/documents.js";
import { providers, qualifications } from "../../src/local/fiction/catalogue.js";
import { providerTableCsv, providerTableXlsx } from "../../src/local/fiction/provider-table.js";
import { describe, expect, test } from "../jest.js";
import { docs, oleWith, withPart } from "./documents/office-files.js";

const known = [
  ...qualifications.map((each) => ({ id: each.id, labels: [each.fr, each.en] })),
  { id: "q9", labels: ["Conseil, formation et soutien"] },
];
const lines: ProviderLine[] = providers.map(({ name, email, qualifications: holds, contact, phone }) => ({
  name,
  email,
  qualifications: [...holds],
  contact,
  phone,
}));

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));
const csv = (...rows: string[]) => utf8(["Nom;Courriel;Qualifications;Contact;Téléphone", ...rows].join("\r\n"));
const read = (bytes: Uint8Array, name = "table.csv") => docs.readProviderTable(name, bytes, known);

async function readLines(bytes: Uint8Array, name?: string): Promise<ProviderLine[]> {
  const reading = await read(bytes, name);
  if (!reading.ok) throw new Error(JSON.stringify(reading));
  return reading.lines;
}

async function faults(bytes: Uint8Array, name?: string): Promise<TableFault[]> {
  const reading = await read(bytes, name);
  if (reading.ok || !("faults" in reading)) throw new Error(JSON.stringify(reading));
  return reading.faults;
}

async function sheet(fill: (sheet: Excel.Worksheet) => void): Promise<Uint8Array> {
  const workbook = new Excel.Workbook();
  const added = workbook.addWorksheet("Prestataires");
  added.addRow(["Nom", "Courriel", "Qualifications", "Contact", "Téléphone"]);
  fill(added);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const érable = {
  name: "Érable œuvre",
  email: "a@b.example",
  qualifications: ["q1-migration"],
  contact: "Zoë",
  phone: "",
};
const row = "Érable œuvre;a@b.example;q1-migration;Zoë;";

describe("the provider table", () => {
  test.each(["fr", "en"] as const)("is read back from Excel and from CSV, headers in %s", async (lang) => {
    expect(await readLines(await providerTableXlsx(lines, lang), "table.xlsx")).toEqual(lines);
    expect(await readLines(providerTableCsv(lines, lang))).toEqual(lines);
  });

  test.each<[string, Uint8Array]>([
    ["UTF-8", csv(row)],
    ["UTF-8 with a byte order mark", utf8(`\ufeffNom;Courriel;Qualifications;Contact\n${row}`)],
    ["commas", utf8("Nom,Courriel,Qualifications,Contact\nÉrable œuvre,a@b.example,q1-migration,Zoë")],
    ["the hint of Excel", utf8(`sep=;\r\nNom;Courriel;Qualifications;Contact\r\n${row}\r\n`)],
    [
      "headers in another order, in capitals",
      utf8("QUALIFICATIONS;E-MAIL;NAME;CONTACT\nq1-migration;a@b.example;Érable œuvre;Zoë"),
    ],
    [
      "Windows-1252",
      new Uint8Array(
        Buffer.from(
          "Nom;Courriel;Qualifications;Contact\r\n\u00c9rable \u009cuvre;a@b.example;q1-migration;Zo\u00eb",
          "latin1",
        ),
      ),
    ],
    ["blank rows around", csv("", ";;;;", row, "", ";;")],
    [
      "columns that are not ours",
      utf8("Ville;Nom;Courriel;Qualifications;Contact\nQuébec;Érable œuvre;a@b.example;q1-migration;Zoë"),
    ],
  ])("is read from CSV with %s", async (_, bytes) => {
    expect(await readLines(bytes)).toEqual([érable]);
  });

  test.each([
    ["semicolons", '"q1-migration; q2-securite"', ["q1-migration", "q2-securite"]],
    ["commas", '"q1-migration, q2-securite"', ["q1-migration", "q2-securite"]],
    ["line breaks", '"q1-migration\r\nq2-securite"', ["q1-migration", "q2-securite"]],
    ["labels in French", "Sécurité infonuagique (fictive)", ["q2-securite"]],
    ["labels in English, in capitals", "CLOUD MIGRATION (fictitious)", ["q1-migration"]],
    ["a label with a comma of its own", '"Conseil, formation et soutien; q1-migration"', ["q9", "q1-migration"]],
    ["the same twice", '"q1-migration; Migration infonuagique (fictive)"', ["q1-migration"]],
  ])("accepts qualifications as %s", async (_, written, ids) => {
    expect((await readLines(csv(`A;a@b.example;${written};;`)))[0]?.qualifications).toEqual(ids);
  });

  test.each([["+1 418 555-0100"], ["(418) 555-0100, poste 12"], ["418 555-0100 x 12"], ["+14185550100"]])(
    "accepts the phone number %s",
    async (phone) => {
      expect((await readLines(csv(`A;a@b.example;q1-migration;;"${phone}"`)))[0]?.phone).toBe(phone);
    },
  );

  test("reads a phone number that Excel holds as a number, and rich text", async () => {
    const bytes = await sheet((added) => {
      added.addRow([
        { richText: [{ text: "Érable " }, { text: "Conseil", font: { bold: true } }] },
        "a@b.example",
        "q1-migration",
        "",
        4185550100,
      ]);
    });
    expect(await readLines(bytes, "t.xlsx")).toEqual([
      {
        name: "Érable Conseil",
        email: "a@b.example",
        qualifications: ["q1-migration"],
        contact: "",
        phone: "4185550100",
      },
    ]);
  });
});

describe("a table with a fault gives no line and names the row and the column", () => {
  test.each<[string, string, Omit<TableFault, "row">]>([
    ["no name", ";a@b.example;q1-migration;;", { column: "Nom", fault: "missing", value: "" }],
    ["no address", "A;;q1-migration;;", { column: "Courriel", fault: "missing", value: "" }],
    ["no qualification", "A;a@b.example; ;;", { column: "Qualifications", fault: "missing", value: "" }],
    [
      "an address that is none",
      "A;a.example;q1-migration;;",
      { column: "Courriel", fault: "not-an-address", value: "a.example" },
    ],
    [
      "two addresses",
      'A;"a@b.example, c@d.example";q1-migration;;',
      { column: "Courriel", fault: "not-an-address", value: "a@b.example, c@d.example" },
    ],
    [
      "an address with a name",
      "A;A <a@b.example>;q1-migration;;",
      { column: "Courriel", fault: "not-an-address", value: "A <a@b.example>" },
    ],
    [
      "an unknown qualification",
      "A;a@b.example;q1-migration, q7;;",
      { column: "Qualifications", fault: "unknown-qualification", value: "q7" },
    ],
    [
      "a formula as a name",
      '"=HYPERLINK(""x"")";a@b.example;q1-migration;;',
      { column: "Nom", fault: "formula", value: '=HYPERLINK("x")' },
    ],
    [
      "a formula after a space",
      "A;a@b.example;q1-migration; @SUM(A1);",
      { column: "Contact", fault: "formula", value: " @SUM(A1)" },
    ],
    [
      "a formula as a phone",
      "A;a@b.example;q1-migration;;+1+cmd|' /C calc'!A0",
      { column: "Téléphone", fault: "formula", value: "+1+cmd|' /C calc'!A0" },
    ],
    ["a minus sign", "-A;a@b.example;q1-migration;;", { column: "Nom", fault: "formula", value: "-A" }],
    [
      "a name without end",
      `${"n".repeat(201)};a@b.example;q1-migration;;`,
      { column: "Nom", fault: "too-long", value: "n".repeat(120) },
    ],
    [
      "a letter that was lost",
      "\ufffdrable;a@b.example;q1-migration;;",
      { column: "Nom", fault: "unreadable", value: "\ufffdrable" },
    ],
  ])("%s", async (_, faulty, fault) => {
    expect(await faults(csv(row, "", faulty))).toEqual([{ row: 4, ...fault }]);
  });

  test("the same address twice", async () => {
    expect(await faults(csv(row, row.replace("a@b", "A@B")))).toEqual([
      { row: 3, column: "Courriel", fault: "duplicate", value: "A@B.example" },
    ]);
  });

  test("columns that are not there", async () => {
    expect(await faults(utf8("Nom;Adresse postale\nA;1, rue Fictive"))).toEqual([
      { row: 1, column: "Courriel", fault: "missing-column", value: "" },
      { row: 1, column: "Qualifications", fault: "missing-column", value: "" },
    ]);
  });

  test("a column that is there twice", async () => {
    expect(await faults(utf8("Nom;Name;Courriel;Qualifications\nA;B;a@b.example;q1-migration"))).toEqual([
      { row: 1, column: "Name", fault: "duplicate", value: "Name" },
    ]);
  });

  test("several faults at once, in the order of the rows", async () => {
    expect((await faults(csv(";x;q7;;", row, ";;;;x"))).map(({ row: at, fault }) => [at, fault])).toEqual([
      [2, "missing"],
      [2, "not-an-address"],
      [2, "unknown-qualification"],
      [4, "missing"],
      [4, "missing"],
      [4, "missing"],
    ]);
  });

  test("a formula or an error of Excel, even in a column that is not ours", async () => {
    const bytes = await sheet((added) => {
      added.addRow([{ formula: '"A"', result: "A" }, "a@b.example", "q1-migration", "", ""]);
      added.addRow(["B", "b@b.example", "q1-migration", { error: "#REF!" }, "", { formula: "1+1", result: 2 }]);
    });
    expect(await faults(bytes, "t.xlsx")).toEqual([
      { row: 2, column: "Nom", fault: "formula", value: '"A"' },
      { row: 3, column: "Contact", fault: "unreadable", value: "#REF!" },
      { row: 3, column: "6", fault: "formula", value: "1+1" },
    ]);
  });
});

describe("a file that is no table is refused", () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => `P${index};p${index}@b.example;q1-migration;;`);

  test("of 5,001 rows, and read with 5,000", async () => {
    expect(await read(csv(...rows(5_001)))).toEqual({ ok: false, problem: "too-large" });
    expect(await readLines(csv(...rows(5_000)))).toHaveLength(5_000);
  });

  test.each<[string, string, Uint8Array, string]>([
    ["no byte", "t.csv", new Uint8Array(), "empty"],
    ["headers only", "t.csv", csv(), "empty"],
    ["binary", "t.csv", new Uint8Array([1, 2, 3, 0]), "wrong-type"],
    ["text of another name", "t.txt", csv(row), "wrong-type"],
    ["a quotation mark that never closes", "t.csv", csv(`"${row}`), "damaged"],
    ["an older Excel file", "t.xls", oleWith("Workbook"), "wrong-type"],
    ["an Excel file with a password", "t.xlsx", oleWith("EncryptedPackage"), "encrypted"],
    ["a name that hides a program", "t.exe.csv", csv(row), "double-extension"],
  ])("%s", async (_, name, bytes, problem) => {
    expect(await read(bytes, name)).toEqual({ ok: false, problem });
  });

  test("Excel with macros, or named .csv", async () => {
    const table = await providerTableXlsx(lines);
    expect(await read(withPart(table, "xl/vbaProject.bin", "x"), "t.xlsx")).toEqual({
      ok: false,
      problem: "has-macros",
    });
    expect(await read(table, "t.csv")).toEqual({ ok: false, problem: "wrong-type" });
  });

  test("but one whose merged cells and validations cover a whole sheet is read at once", async () => {
    const zip = new PizZip(await providerTableXlsx(lines));
    const part = "xl/worksheets/sheet1.xml";
    const everywhere =
      '</sheetData><mergeCells><mergeCell ref="H1:XFD1048576"/></mergeCells>' +
      '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"/></dataValidations>';
    zip.file(part, (zip.file(part)?.asText() ?? "").replace("</sheetData>", everywhere));
    expect(await readLines(zip.generate({ type: "uint8array" }), "t.xlsx")).toEqual(lines);
  });
});
