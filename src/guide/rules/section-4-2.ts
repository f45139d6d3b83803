import type { RuleTable } from "../rule.js";

/** Section 4.2 of the guide. */
export const section4_2 = {
  "s4-2-prices-exclude-fees": {
    section: "4.2",
    process: "contract-management",
    step: "fees",
    actor: "client",
    kind: "information",
    appliesIf: "always",
    enforce: "warn",
    fr: "Les prix affichés ne comprennent pas les frais de gestion du Courtier.",
    en: "Listed prices do not include the broker’s management fees.",
    params: {},
    note: "À ajouter au budget. Le guide ne donne ni taux ni montant et ne dit pas si ces frais entrent dans l’autorisation financière : ne pas les calculer.",
  },
  "s4-2-fee-schedule": {
    section: "4.2",
    process: "contract-management",
    step: "fees",
    actor: "client",
    kind: "contact",
    appliesIf: "always",
    enforce: "inform",
    fr: "Les frais applicables sont sur la page de tarification de Québec.ca.",
    en: "Applicable fees are on the Québec.ca pricing page.",
    params: {
      link: "link-fees",
      doc: "doc-fee-schedule",
      url: "https://www.quebec.ca/gouvernement/services-organisations-publiques/services-transformation-numerique/courtier-infonuagique#c342427",
    },
  },
  "s4-2-fee-invoice": {
    section: "4.2",
    process: "contract-management",
    step: "fees",
    actor: "mcn",
    kind: "obligation",
    appliesIf: "always",
    enforce: "track",
    fr: "Le MCN envoie la facture des frais de gestion au client après la conclusion du contrat; le client la paie.",
    en: "The MCN sends the management-fee invoice to the client after the contract is concluded; the client pays it.",
    params: { doc: "doc-management-fee-invoice", after: "contract-concluded" },
  },
} as const satisfies RuleTable;
