import type { RuleTable } from "../rule.js";

/** Section 3 of the guide. */
export const section3 = {
  "s3-process-overview": {
    section: "3",
    process: "services",
    step: "overview",
    actor: "client",
    kind: "information",
    appliesIf: "always",
    enforce: "inform",
    fr: "L’achat de services compte cinq étapes : besoins, Catalogue, liste de prestataires et demande de prix, choix le plus avantageux, contrat spécifique.",
    en: "Buying services takes five steps: needs, Catalogue, provider list and price request, most advantageous choice, specific contract.",
    params: { steps: 5 },
    note: "Graphique absent du texte fourni; étapes tirées des titres 3.1 à 3.5.",
  },
} as const satisfies RuleTable;
