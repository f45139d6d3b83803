import type { RuleTable } from "../rule.js";

/** Section 4.8.2 of the guide. */
export const section4_8_2 = {
  "s4-8-2-send-evaluation": {
    section: "4.8.2",
    process: "contract-management",
    step: "performance",
    actor: "client",
    kind: "document",
    appliesIf: { all: ["rcti-subject", "end-of-contract", "evaluation-required"] },
    enforce: "document",
    fr: "À l’expiration du contrat, le client remet au Courtier copie de l’évaluation de rendement, si l’article 82 du RCTI en exige une.",
    en: "When the contract ends, the client sends the broker a copy of the performance evaluation that section 82 of the RCTI requires, where applicable.",
    params: { legal: ["RCTI art. 82"], link: "link-rcti-82", doc: "doc-performance-report" },
    note: "Le guide ne dit pas quand l’évaluation est requise : renvoyer à l’article 82. Délai d’envoi en 4.10.",
  },
  "s4-8-2-follow-up-during-contract": {
    section: "4.8.2",
    process: "contract-management",
    step: "performance",
    actor: "client",
    kind: "recommendation",
    appliesIf: "rcti-subject",
    enforce: "warn",
    fr: "Pour bien évaluer à la fin, suivre le contrat de près, donner une rétroaction au fil des événements et consigner gestes et échanges.",
    en: "To evaluate well at the end, follow the contract closely, give feedback as things happen and record actions and exchanges.",
    params: { doc: "doc-communications" },
  },
  "s4-8-2-evaluation-tools": {
    section: "4.8.2",
    process: "contract-management",
    step: "performance",
    actor: "client",
    kind: "document",
    appliesIf: "always",
    enforce: "inform",
    fr: "Principes directeurs et gabarit de grille et de fiche d’évaluation : au Catalogue, dans la documentation de soutien.",
    en: "Guiding principles and the evaluation grid and sheet template: in the Catalogue, under supporting documentation.",
    params: {
      docs: ["doc-performance-guidelines", "doc-performance-grid"],
      catalogue_section: "Documentation de soutien au processus d’acquisition",
    },
  },
} as const satisfies RuleTable;
