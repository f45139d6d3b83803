import type { RuleId } from "./index.js";
import type { Condition } from "./rule.js";

/** The fields of a publication in SEAO, in the order of the tables of 4.1.1 and 4.1.2, with their English names. */
export const seaoFieldNames = {
  nature: "Regulation (nature of the contract)",
  classification: "Classification",
  unspsc: "UNSPSC category",
  provision: "Provision of the Act or regulation",
  "responsible-indicator": "Responsible procurement indicator",
} as const;

export type SeaoFieldId = keyof typeof seaoFieldNames;

/**
 * `value` is to be entered word for word, in French as SEAO has it, where `exact`; otherwise it says what to enter.
 * Codes that are examples (4.1.1) stand with their names beside a value that is not exact.
 */
export type SeaoField = {
  field: SeaoFieldId;
  fr: string;
  value: string;
  exact: boolean;
  codes: readonly { code: string; fr?: string }[];
  appliesIf: Condition;
  rule: RuleId;
};

/** What to enter in SEAO: 4.1.1 for a contract of solutions, 4.1.2 for one of services. */
export const seaoFields = {
  solutions: [
    {
      field: "nature",
      fr: "Règlement (nature du contrat)",
      value: "Approvisionnement (biens)",
      exact: true,
      codes: [],
      appliesIf: "always",
      rule: "s4-1-1-seao-nature",
    },
    {
      field: "classification",
      fr: "Classification",
      value: "G8 - Matériel et logiciel informatique",
      exact: true,
      codes: [{ code: "G8" }],
      appliesIf: "always",
      rule: "s4-1-1-seao-classification",
    },
    {
      field: "unspsc",
      fr: "Catégorie UNSPSC",
      value: "Code(s) le(s) plus approprié(s)",
      exact: false,
      codes: [
        { code: "43230000", fr: "Logiciel" },
        { code: "81162000", fr: "Logiciel-service" },
      ],
      appliesIf: "always",
      rule: "s4-1-1-seao-unspsc",
    },
    {
      field: "provision",
      fr: "Disposition de la loi ou du règlement",
      value:
        "Article 48 – Contrat concernant l’acquisition de biens ou de services infonuagiques conclu dans le cadre de l’entente-cadre du MCN (Décret no 923-2015 du 28 octobre 2015)",
      exact: true,
      codes: [],
      appliesIf: "rcti-subject",
      rule: "s4-1-1-seao-provision-rcti",
    },
    {
      field: "provision",
      fr: "Disposition de la loi ou du règlement",
      value: "Disposition propre à l’organisme (texte libre)",
      exact: false,
      codes: [],
      appliesIf: { not: "rcti-subject" },
      rule: "s4-1-1-seao-provision-other",
    },
    {
      field: "responsible-indicator",
      fr: "Indicateur d’acquisition responsable",
      value: "Catégorie réellement utilisée pour choisir",
      exact: false,
      codes: [],
      appliesIf: "responsible-acquisition-indicator-used",
      rule: "s4-1-1-responsible-indicator",
    },
  ],
  services: [
    {
      field: "nature",
      fr: "Règlement (nature du contrat)",
      value: "Services",
      exact: true,
      codes: [],
      appliesIf: "always",
      rule: "s4-1-2-seao-nature",
    },
    {
      field: "classification",
      fr: "Classifications",
      value: "S4 – Traitement de l’information et service de télécommunications connexes",
      exact: true,
      codes: [{ code: "S4" }],
      appliesIf: "always",
      rule: "s4-1-2-seao-classification",
    },
    {
      field: "unspsc",
      fr: "Catégorie UNSPSC",
      value: "81160000",
      exact: true,
      codes: [{ code: "81160000" }],
      appliesIf: "always",
      rule: "s4-1-2-seao-unspsc",
    },
    {
      field: "provision",
      fr: "Disposition de la loi ou du règlement",
      value:
        "Article 48 – Contrat concernant l’acquisition de biens ou de services infonuagiques conclu dans le cadre de l’entente-cadre du MCN",
      exact: true,
      codes: [],
      appliesIf: "rcti-subject",
      rule: "s4-1-2-seao-provision-rcti",
    },
    {
      field: "provision",
      fr: "Disposition de la loi ou du règlement",
      value: "Disposition propre à l’organisme (texte libre)",
      exact: false,
      codes: [],
      appliesIf: { not: "rcti-subject" },
      rule: "s4-1-2-seao-provision-other",
    },
    {
      field: "responsible-indicator",
      fr: "Indicateur d’acquisition responsable",
      value: "Catégorie réellement utilisée pour choisir",
      exact: false,
      codes: [],
      appliesIf: "responsible-acquisition-indicator-used",
      rule: "s4-1-2-responsible-indicator",
    },
  ],
} as const satisfies Record<"solutions" | "services", readonly SeaoField[]>;
