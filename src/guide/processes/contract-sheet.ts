import type { Field, Step } from "./step.js";

/** The sheet of a contract: what the rest of section 4 is counted from (guide 4; 4.10, note 1). */

const fields = [
  {
    id: "kind",
    kind: "choice",
    required: true,
    label: { fr: "Nature du contrat", en: "Kind of contract" },
    rule: "s4-1-1-solutions-are-goods",
    options: [
      { id: "solutions", label: { fr: "Solutions (fournisseur)", en: "Solutions (supplier)" } },
      {
        id: "services",
        label: { fr: "Services professionnels (prestataire)", en: "Professional services (provider)" },
      },
    ],
  },
  {
    id: "partner",
    kind: "line",
    required: true,
    label: { fr: "Fournisseur ou prestataire", en: "Supplier or provider" },
  },
  { id: "number", kind: "line", label: { fr: "Numéro du contrat", en: "Contract number" } },
  {
    id: "amount",
    kind: "amount",
    required: true,
    label: { fr: "Montant du contrat, avant taxes", en: "Amount of the contract, before taxes" },
    rule: "s4-4-track-consumption",
  },
  { id: "start", kind: "date", required: true, label: { fr: "Début", en: "Start" } },
  { id: "end", kind: "date", required: true, label: { fr: "Fin", en: "End" }, rule: "s4-4-respect-duration" },
  {
    id: "latest",
    kind: "date",
    label: { fr: "Fin, options de renouvellement comprises", en: "End, renewal options included" },
    hint: {
      fr: "Laissez vide si le contrat ne prévoit pas d’option.",
      en: "Leave empty if the contract has no option.",
    },
  },
  {
    id: "signed",
    kind: "date",
    required: true,
    label: { fr: "Dernière signature", en: "Last signature" },
    hint: {
      fr: "Le jour où la dernière partie a signé, non celui où vous avez reçu la copie.",
      en: "The day on which the last party signed, not the day on which you received the copy.",
    },
    rule: "s4-10-signed-contract",
  },
  {
    id: "validated",
    kind: "yes-no",
    required: true,
    label: {
      fr: "Le Courtier a validé le contrat avant sa signature",
      en: "The broker validated the contract before it was signed",
    },
    rule: "s4-10-contract-validated-before-signing",
  },
  {
    id: "indicator",
    kind: "yes-no",
    label: {
      fr: "Un indicateur d’acquisition responsable a servi au choix",
      en: "A responsible-procurement indicator was used for the choice",
    },
    token: "responsible-acquisition-indicator-used",
  },
  {
    id: "executive",
    kind: "yes-no",
    label: {
      fr: "Le choix a demandé l’autorisation du dirigeant",
      en: "The choice needed the chief executive officer’s authorization",
    },
    token: "executive-authorization-required",
  },
  {
    id: "personal",
    kind: "yes-no",
    label: { fr: "Des renseignements personnels sont en cause", en: "Personal information is involved" },
    token: "personal-info-involved",
  },
] as const satisfies readonly Field[];

export const contractSheet = {
  "contract-sheet": {
    label: { fr: "Remplir la fiche du contrat", en: "Fill in the contract’s sheet" },
    hint: {
      fr: "Tout le suivi se compte à partir de ces dates et de ce montant.",
      en: "Everything that follows is counted from these dates and this amount.",
    },
    region: "sheet",
    from: ["missing"],
    to: [{ to: "known" }],
    actors: ["client"],
    whose: "client",
    guards: [
      "s4-10-contract-validated-before-signing",
      "s4-client-fully-responsible",
      "s4-client-role-for-courtier",
      "s4-4-client-bears-risk",
      "s4-4-internal-policies",
    ],
    evidence: "optional",
    fields,
  },
  "sheet-corrected": {
    label: { fr: "Corriger la fiche du contrat", en: "Correct the contract’s sheet" },
    hint: {
      fr: "Dites le contrat tel qu’il est aujourd’hui, avenants et renouvellements compris. Pour le changer, il faut un avenant.",
      en: "Tell the contract as it is today, amendments and renewals included. To change it, an amendment is needed.",
    },
    region: "sheet",
    from: ["known"],
    to: [],
    actors: ["client"],
    whose: "client",
    guards: ["s4-10-contract-validated-before-signing"],
    anew: true,
    evidence: "optional",
    fields,
  },
} as const satisfies Record<string, Step>;
