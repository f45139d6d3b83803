import type { RuleTable } from "../rule.js";

/** Section 1.5 of the guide. */
export const section1_5 = {
  "s1-5-stream-solutions": {
    section: "1.5",
    process: "general",
    step: "structure",
    actor: "client",
    kind: "information",
    appliesIf: "always",
    enforce: "inform",
    fr: "Premier volet : l’achat de solutions qualifiées, dont les étapes sont décrites à la section 2.",
    en: "First stream: buying qualified solutions, with steps described in section 2.",
    params: { see_section: "2" },
  },
  "s1-5-stream-services": {
    section: "1.5",
    process: "general",
    step: "structure",
    actor: "client",
    kind: "information",
    appliesIf: "always",
    enforce: "inform",
    fr: "Second volet : l’achat de services professionnels ou techniques auprès de prestataires qualifiés, dont les étapes sont décrites à la section 3.",
    en: "Second stream: buying professional or technical services from qualified providers, with steps described in section 3.",
    params: { see_section: "3" },
    note: "La section 4 (gestion contractuelle) vaut pour les deux volets, sauf 4.3 et 4.9 (solutions seulement).",
  },
} as const satisfies RuleTable;
