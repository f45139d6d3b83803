import { solutionsAnytime } from "./solutions-anytime.js";
import { solutionsChoice } from "./solutions-choice.js";
import { solutionsNeeds } from "./solutions-needs.js";
import { solutionsPrivacy } from "./solutions-privacy.js";
import { solutionsSigning } from "./solutions-signing.js";
import type { Process } from "./step.js";

/** The purchase of a solution (guide 2): needs, Catalogue, conforming solutions, the best choice, the ten steps to signature. */
export const solutions = {
  regions: {
    main: { label: { fr: "Dossier", en: "Dossier" }, initial: "A1", states: {}, final: ["A9", "C0"] },
    efvp: {
      label: { fr: "Évaluation des facteurs relatifs à la vie privée (EFVP)", en: "Privacy assessment (EFVP)" },
      initial: "to-decide",
      states: {
        "to-decide": { fr: "À déterminer", en: "To be decided" },
        required: { fr: "Requise, à faire", en: "Required, to be done" },
        "not-needed": { fr: "Jugée non requise", en: "Judged not required" },
        done: { fr: "Faite", en: "Done" },
      },
      final: ["not-needed", "done"],
      when: "personal-info-involved",
    },
  },
  steps: { ...solutionsNeeds, ...solutionsPrivacy, ...solutionsChoice, ...solutionsSigning, ...solutionsAnytime },
  clocks: [
    {
      id: "K1",
      label: { fr: "Délai minimal jusqu’à la signature du fournisseur", en: "Minimum time until the supplier signs" },
      rule: "s2-5-min-30-days",
      kind: "floor",
      starts: [{ step: "broker-answers" }],
      stops: ["supplier-signs"],
      length: { unit: "days", count: 30 },
    },
    {
      id: "K3s",
      label: { fr: "Transmission du contrat signé au Courtier", en: "Sending the signed contract to the broker" },
      rule: "s2-5-step-10-send-signed-copies",
      kind: "due",
      starts: [{ step: "supplier-signs" }],
      stops: ["solution-copies-sent"],
      length: { unit: "business-days", count: 5 },
    },
    {
      id: "K7",
      label: { fr: "Prix du fichier du Catalogue à revérifier", en: "Prices of the Catalogue file to check again" },
      rule: "s2-2-price-update-first-business-day",
      kind: "review",
      starts: [{ step: "scenarios-computed" }, { step: "ranking-changed" }, { step: "catalogue-change-noted" }],
      stops: ["client-signs"],
      length: { unit: "month-starts", count: 1 },
      when: "saas-price-file",
    },
  ],
} as const satisfies Process;
