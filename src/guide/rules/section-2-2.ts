import type { RuleTable } from "../rule.js";

/** Section 2.2 of the guide: what it says for every stream of the Catalogue. */
export const section2_2 = {
  "s2-2-mailing-list": {
    section: "2.2",
    process: "solutions",
    step: 2,
    actor: "client",
    kind: "permission",
    appliesIf: "always",
    enforce: "inform",
    fr: "Pour être avisé des changements au Catalogue, tous volets confondus, écrire à courtier.infonuagique@mcn.gouv.qc.ca avec l’objet « Inscription à la liste de diffusion ».",
    en: "To be told of Catalogue changes in all streams, write to courtier.infonuagique@mcn.gouv.qc.ca with the subject “Inscription à la liste de diffusion”.",
    params: {
      contact: "contact-courtier",
      email: "courtier.infonuagique@mcn.gouv.qc.ca",
      subject: "Inscription à la liste de diffusion",
    },
  },
} as const satisfies RuleTable;
