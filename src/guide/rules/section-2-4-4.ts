import type { RuleTable } from "../rule.js";

/** Section 2.4.4 of the guide. */
export const section2_4_4 = {
  "s2-4-4-financial-authorization": {
    section: "2.4.4",
    process: "solutions",
    step: 4,
    actor: "client",
    kind: "obligation",
    appliesIf: "always",
    enforce: "gate",
    fr: "Le client obtient à l’interne une autorisation financière qui couvre le total estimé : commande initiale et ajouts à venir.",
    en: "The client obtains internal financial authorization for the total estimated amount, initial order and expected additions included.",
    params: {
      approver: "financial-authority",
      amount: "total-estimated",
      includes: ["initial-order", "later-additions"],
      doc: "doc-financial-authorization",
    },
    note: "Vise tous les clients, RCTI ou non. Le montant n’est pas celui de la première commande.",
  },
  "s2-4-4-confirm-before-kickoff": {
    section: "2.4.4",
    process: "solutions",
    step: 4,
    actor: "courtier",
    kind: "condition",
    appliesIf: "always",
    enforce: "gate",
    fr: "Le Courtier demande si cette autorisation est obtenue avant de tenir la rencontre de démarrage.",
    en: "The broker asks whether that authorization has been obtained before holding the kick-off meeting.",
    params: { deadline: "before-kickoff-meeting" },
    note: "Différent des services : là, l’autorisation peut encore venir à l’étape 3 de 3.5.",
  },
} as const satisfies RuleTable;
