import { LocalDate } from "../../../shared/ids.js";
import type { ContractLine, TableFault } from "../../app/ports/documents.js";
import { type Column, type Layout, layOutColumns } from "./table-columns.js";
import type { Row } from "./table-rows.js";

/** One contract in force per line; headers in French or English. */

const column = (label: string, required: boolean, ...spellings: string[]): Column => ({ label, required, spellings });

const columns = {
  title: column("Titre", true, "titre", "title", "objet", "contrat", "contract"),
  kind: column("Nature", true, "nature", "natureducontrat", "kind", "type"),
  partner: column(
    ...(["Fournisseur ou prestataire", true, "fournisseurouprestataire", "fournisseur", "prestataire"] as const),
    ...["supplierorprovider", "supplier", "provider", "entreprise", "company"],
  ),
  number: column("Numéro", false, "numero", "numerodecontrat", "numeroducontrat", "number", "contractnumber"),
  amount: column("Montant avant taxes", true, "montantavanttaxes", "montant", "amount", "amountbeforetaxes"),
  start: column("Début", true, "debut", "datededebut", "start", "startdate"),
  end: column("Fin", true, "fin", "datedefin", "end", "enddate"),
  latest: column("Fin avec options", false, "finavecoptions", "findesoptions", "latestend", "endwithoptions"),
  signed: column(
    "Dernière signature",
    true,
    "dernieresignature",
    "datedesignature",
    "signature",
    "signed",
    "lastsignature",
  ),
  validated: column(
    "Validé par le Courtier",
    true,
    "valideparlecourtier",
    "valide",
    "validatedbythebroker",
    "validated",
  ),
  sent: column("Transmis au Courtier", false, "transmisaucourtier", "transmis", "senttothebroker", "sent"),
  published: column("Publié", false, "publie", "published"),
} as const satisfies Record<string, Column>;

type Field = keyof typeof columns;
export type ContractLayout = Layout<Field>;
export const layOutContracts = (header: Row) => layOutColumns<Field>(header, columns);

const SHOWN = 120;
const LONGEST = 300;
const MAX_TITLE = 120;
const MAX_CENTS = 1_000_000_000_00;
const YES: ReadonlySet<string> = new Set(["oui", "o", "yes", "y", "vrai", "true", "1", "x"]);
const NO: ReadonlySet<string> = new Set(["", "non", "n", "no", "faux", "false", "0"]);

const settle = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();

/** `2026-12-01`, or the number by which a spreadsheet keeps a day (1900 date system). */
function dayOf(text: string): LocalDate | null {
  const iso = /^\d{5}$/.test(text)
    ? new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10)
    : text;
  const read = LocalDate.safeParse(iso);
  return read.success ? read.data : null;
}

/** Whole cents, of `118 000,50 $`, `118,000.50` or `118000.5`. */
function centsOf(text: string): number | null {
  const bare = text.replace(/[\s$]|CAD/gi, "");
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare.replace(",", ".");
  if (!/^\d+(\.\d{1,2})?$/.test(plain)) return null;
  const cents = Math.round(Number(plain) * 100);
  return cents <= MAX_CENTS ? cents : null;
}

function kindOf(text: string): ContractLine["kind"] | null {
  if (/^(solutions?|biens|approvisionnement|goods)$/i.test(text)) return "solutions";
  return /^services?( professionnels)?$|^professional services$/i.test(text) ? "services" : null;
}

const yesOf = (text: string): boolean | null =>
  YES.has(text.toLowerCase()) ? true : NO.has(text.toLowerCase()) ? false : null;

/** Reads one row; with any fault the line is `null`. */
export function readContractLine(
  row: Row,
  { at, headers }: ContractLayout,
): { line: ContractLine | null; faults: TableFault[] } {
  const faults: TableFault[] = [];
  const text = (field: Field): string => settle(row.cells.get(at.get(field) ?? -1)?.text ?? "");
  const blame = (field: Field, fault: TableFault["fault"]): null => {
    const written = headers.get(at.get(field) ?? -1) ?? columns[field].label;
    faults.push({ row: row.number, column: written, fault, value: text(field).slice(0, SHOWN) });
    return null;
  };
  const sound = (field: Field): boolean => {
    const cell = row.cells.get(at.get(field) ?? -1);
    if (cell?.kind === "formula") blame(field, "formula");
    else if (cell?.kind === "error") blame(field, "unreadable");
    else if (/[\ufffd\p{Cc}]/u.test(text(field))) blame(field, "unreadable");
    else if (text(field).length > (field === "title" ? MAX_TITLE : LONGEST)) blame(field, "too-long");
    else if (columns[field].required && field !== "validated" && text(field) === "") blame(field, "missing");
    else return true;
    return false;
  };
  /** `null` where the cell is empty and may be, or has a fault. */
  const read = <T>(field: Field, parse: (text: string) => T | null, fault: TableFault["fault"]): T | null => {
    if (!sound(field) || (text(field) === "" && !columns[field].required)) return null;
    return parse(text(field)) ?? blame(field, fault);
  };
  const kind = read("kind", kindOf, "not-a-choice");
  const amount = read("amount", centsOf, "not-an-amount");
  const start = read("start", dayOf, "not-a-date");
  const end = read("end", dayOf, "not-a-date");
  const latest = read("latest", dayOf, "not-a-date");
  const signed = read("signed", dayOf, "not-a-date");
  const validated = read("validated", yesOf, "not-a-choice");
  const sent = read("sent", yesOf, "not-a-choice") ?? false;
  const published = read("published", yesOf, "not-a-choice") ?? false;
  const named = [sound("title"), sound("partner"), sound("number")].every(Boolean);
  if (start && end && end < start) blame("end", "dates-order");
  if (end && latest && latest < end) blame("latest", "dates-order");
  if (faults.length > 0 || !named || !kind || amount === null || !start || !end || !signed || validated === null)
    return { line: null, faults };
  const words = { title: text("title"), partner: text("partner"), number: text("number") };
  return {
    line: { row: row.number, ...words, kind, amount, start, end, latest, signed, validated, sent, published },
    faults,
  };
}

export const numberColumn = ({ at, headers }: ContractLayout): string =>
  headers.get(at.get("number") ?? -1) ?? columns.number.label;
