import type { RuleTable } from "../rule.js";

/** Section 4 of the guide. */
export const section4 = {
  "s4-client-fully-responsible": {
    section: "4",
    process: "contract-management",
    step: "governance",
    actor: "client",
    kind: "obligation",
    appliesIf: "always",
    enforce: "inform",
    fr: "La gestion du contrat spécifique relève du client seul.",
    en: "Managing the specific contract is the client’s job alone.",
    params: {},
  },
  "s4-client-role-for-courtier": {
    section: "4",
    process: "contract-management",
    step: "governance",
    actor: "client",
    kind: "information",
    appliesIf: "always",
    enforce: "inform",
    fr: "Le client aide aussi le Courtier à contrôler et à améliorer ce dont ce dernier a la charge.",
    en: "The client also helps the broker control and improve what the broker is in charge of.",
    params: {},
  },
} as const satisfies RuleTable;
