import type { RuleTable } from "../rule.js";

/** Section 3.3 of the guide. */
export const section3_3 = {
  "s3-3-shortlist": {
    section: "3.3",
    process: "services",
    step: 3,
    actor: "client",
    kind: "permission",
    appliesIf: "always",
    enforce: "inform",
    fr: "Le client peut dresser une liste restreinte de prestataires qualifiés à qui il demandera un prix.",
    en: "The client may draw up a shortlist of qualified providers it will ask for a price.",
    params: {},
    note: "Permis, mais voir s3-3-1-send-to-all (recommandé) et s3-4-single-provider-authorization.",
  },
} as const satisfies RuleTable;
