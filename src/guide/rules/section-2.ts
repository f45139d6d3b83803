import type { RuleTable } from "../rule.js";

/** Section 2 of the guide. */
export const section2 = {
  "s2-process-overview": {
    section: "2",
    process: "solutions",
    step: "overview",
    actor: "client",
    kind: "information",
    appliesIf: "always",
    enforce: "inform",
    fr: "L’acquisition d’une solution compte cinq étapes : besoins et enjeux, Catalogue, liste de solutions conformes, choix le plus avantageux, contrat spécifique.",
    en: "Acquiring a solution takes five steps: needs and issues, Catalogue, list of conforming solutions, most advantageous choice, specific contract.",
    params: { steps: 5 },
    note: "Le graphique annoncé n’est pas dans le texte fourni; les cinq étapes viennent des titres 2.1 à 2.5.",
  },
} as const satisfies RuleTable;
