import type { LinkId } from "../links.js";

/** Where a document is found, or kept once it exists. */
export const documentPlaces = {
  catalogue: { fr: "Catalogue", en: "Catalogue" },
  "catalogue-support": {
    fr: "Catalogue, «\u00a0Documentation de soutien au processus d’acquisition\u00a0»",
    en: "Catalogue, “Documentation de soutien au processus d’acquisition”",
  },
  "supplier-sheet": { fr: "Fiche du fournisseur", en: "Supplier sheet" },
  "supplier-sheet-conditions": {
    fr: "Fiche du fournisseur, «\u00a0Conditions contractuelles\u00a0»",
    en: "Supplier sheet, “Conditions contractuelles”",
  },
  "sct-extranet": { fr: "Extranet des marchés publics (SCT)", en: "Public procurement extranet (SCT)" },
  "quebec-ca": { fr: "Québec.ca", en: "Québec.ca" },
  supplier: { fr: "Fournisseur", en: "Supplier" },
  "on-request": { fr: "Sur demande, au Courtier", en: "On request, from the broker" },
  mcn: { fr: "MCN", en: "MCN" },
  "client-file": { fr: "Dossier du client", en: "Client’s file" },
  unspecified: { fr: "Le guide ne le dit pas", en: "The guide does not say" },
} as const;

export type DocumentPlace = keyof typeof documentPlaces;

export type DocumentParty =
  | "client"
  | "client-signatory"
  | "courtier"
  | "executive-head"
  | "financial-authority"
  | "mcn"
  | "provider"
  | "sct"
  | "supplier";

/** A document that the guide names. `locked` is not to be changed, `fill-in` keeps its model, `own` is the client's. */
export type GuideDocument = {
  fr: string;
  en: string;
  where: DocumentPlace;
  /** Any one of them. */
  preparedBy: readonly DocumentParty[];
  signedBy?: readonly DocumentParty[];
  usedFr: string;
  usedEn: string;
  process: "both" | "solutions" | "services";
  modifiable: "locked" | "fill-in" | "own";
  link?: LinkId;
  note?: string;
};

export type DocumentTable = Readonly<Record<string, GuideDocument>>;
