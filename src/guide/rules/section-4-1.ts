import type { RuleTable } from "../rule.js";

/** Section 4.1 of the guide. */
export const section4_1 = {
  "s4-1-client-publishes": {
    section: "4.1",
    process: "contract-management",
    step: "publication",
    actor: "client",
    kind: "obligation",
    appliesIf: "always",
    enforce: "track",
    fr: "La publication des renseignements du contrat revient au client, pas au Courtier.",
    en: "Publishing the contract information falls to the client, not the broker.",
    params: {},
    note: "Le guide ne donne aucun délai de publication : il dépend du RCTI ou de la loi applicable; ne pas en inventer.",
  },
  "s4-1-rcti-seao": {
    section: "4.1",
    process: "contract-management",
    step: "publication",
    actor: "client",
    kind: "obligation",
    appliesIf: "rcti-subject",
    enforce: "track",
    fr: "Un client visé par le RCTI publie au système électronique d’appels d’offres (SEAO) selon le chapitre IX, section II, du RCTI.",
    en: "A client subject to the RCTI publishes on the electronic tendering system (SEAO) under Chapter IX, Division II, of the RCTI.",
    params: {
      system: "SEAO",
      legal: [
        "RCTI chapitre IX, section II « Contrat conclu de gré à gré ou à la suite d’un appel d’offres sur invitation »",
      ],
    },
  },
} as const satisfies RuleTable;
