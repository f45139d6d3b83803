import { type Column, type Layout as ColumnLayout, layOutColumns } from "./table-columns.js";
import type { Row } from "./table-rows.js";

export const FIELDS = ["name", "email", "qualifications", "contact", "phone"] as const;
export type Field = (typeof FIELDS)[number];

/** Headers in French or English. */
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

export type Layout = ColumnLayout<Field>;

export const layOut = (header: Row) => layOutColumns(header, columns);
