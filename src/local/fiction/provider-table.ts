import Excel from "exceljs";
import type { Lang } from "../../../shared/ids.js";
import type { ProviderLine } from "../../app/ports/documents.js";

/** The provider table as people keep it, in Excel or CSV, made from lines: a sample to import. */

const headers: Record<Lang, string[]> = {
  fr: ["Nom", "Courriel", "Qualifications", "Contact", "Téléphone"],
  en: ["Name", "Email", "Qualifications", "Contact", "Phone"],
};

const cells = (line: ProviderLine): string[] => [
  line.name,
  line.email,
  line.qualifications.join("; "),
  line.contact,
  line.phone,
];

export async function providerTableXlsx(lines: ProviderLine[], lang: Lang = "fr"): Promise<Uint8Array> {
  const workbook = new Excel.Workbook();
  workbook.created = new Date("2026-09-01T13:00:00Z");
  workbook.modified = workbook.created;
  const sheet = workbook.addWorksheet(lang === "fr" ? "Prestataires (fictifs)" : "Providers (fictitious)");
  sheet.addRow(headers[lang]);
  for (const line of lines) sheet.addRow(cells(line));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Semicolons and a byte order mark, as Excel in French saves « CSV UTF-8 ». */
export function providerTableCsv(lines: ProviderLine[], lang: Lang = "fr"): Uint8Array {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = [headers[lang], ...lines.map(cells)].map((row) => row.map(quoted).join(";"));
  return new TextEncoder().encode(`\ufeff${rows.join("\r\n")}\r\n`);
}
