import type { RuleTable } from "../rule.js";

/** Section 2.4.2 of the guide. */
export const section2_4_2 = {
  "s2-4-2-other-criteria-allowed": {
    section: "2.4.2",
    process: "solutions",
    step: 4,
    actor: "client",
    kind: "permission",
    appliesIf: "always",
    enforce: "document",
    fr: "Le client peut retenir d’autres critères que le prix s’ils touchent l’objet du contrat, par exemple le résultat de son EFVP.",
    en: "The client may use criteria other than price if they relate to the subject of the contract, such as the result of its EFVP.",
    params: { example: "efvp-result", must_relate_to: "contract-subject" },
    note: "Contraste avec les services (3.4) : ici, rien n’oblige à annoncer le critère d’avance. Un choix plus cher déclenche tout de même 2.4.3.",
  },
} as const satisfies RuleTable;
