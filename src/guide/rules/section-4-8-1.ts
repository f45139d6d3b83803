import type { RuleTable } from "../rule.js";

/** Section 4.8.1 of the guide. */
export const section4_8_1 = {
  "s4-8-1-annual-feedback": {
    section: "4.8.1",
    process: "contract-management",
    step: "performance",
    actor: "courtier",
    kind: "information",
    appliesIf: "always",
    enforce: "track",
    fr: "Une fois l’an, le Courtier peut demander l’avis des clients sur la performance, en vue de sa rencontre annuelle avec l’entreprise.",
    en: "Once a year the broker may ask clients for their views on performance, ahead of its yearly meeting with the company.",
    params: { frequency: "yearly", certain: false },
  },
} as const satisfies RuleTable;
