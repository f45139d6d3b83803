import type { TableFault } from "../../app/ports.js";
import type { Row } from "./table-rows.js";

export const FIELDS = ["name", "email", "qualifications", "contact", "phone"] as const;
export type Field = (typeof FIELDS)[number];

type Column = { label: string; required: boolean; spellings: string[] };

/** Headers in French or English, compared without accents, case, spaces or hyphens. */
const columns = {
  name: {
    label: "Nom",
    required: true,
    spellings: ["nom", "name", "prestataire", "provider", "nomduprestataire", "providername"],
  },
  email: {
    label: "Courriel",
    required: true,
    spellings: ["courriel", "email", "adressecourriel", "adressedecourriel", "emailaddress"],
  },
  qualifications: { label: "Qualifications", required: true, spellings: ["qualifications", "qualification"] },
  contact: {
    label: "Contact",
    required: false,
    spellings: ["contact", "personneressource", "contactperson", "contactname"],
  },
  phone: {
    label: "Téléphone",
    required: false,
    spellings: ["telephone", "phone", "tel", "phonenumber", "numerodetelephone"],
  },
} as const satisfies Record<Field, Column>;

const plain = (header: string): string =>
  header
    .normalize("NFD")
    .replace(/[^\p{L}]/gu, "")
    .toLowerCase();

export type Layout = {
  /** Where each field stands. */
  at: ReadonlyMap<Field, number>;
  /** Headers as written, for messages. */
  headers: ReadonlyMap<number, string>;
};

/** Finds the columns in the header row; a column that is wanted and absent, or there twice, is a fault. */
export function layOut(header: Row): { layout: Layout; faults: TableFault[] } {
  const at = new Map<Field, number>();
  const headers = new Map<number, string>();
  const faults: TableFault[] = [];
  for (const [column, cell] of header.cells) {
    const written = cell.text.trim();
    headers.set(column, written);
    const field = FIELDS.find((each) => columns[each].spellings.some((spelling) => spelling === plain(written)));
    if (field === undefined) continue;
    if (at.has(field)) faults.push({ row: header.number, column: written, fault: "duplicate", value: written });
    else at.set(field, column);
  }
  for (const field of FIELDS) {
    const { required, label } = columns[field];
    if (required && !at.has(field))
      faults.push({ row: header.number, column: label, fault: "missing-column", value: "" });
  }
  return { layout: { at, headers }, faults };
}
