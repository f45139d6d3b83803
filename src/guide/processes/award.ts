import { awardAnytime } from "./award-anytime.js";
import { awardAuthorisations } from "./award-authorisations.js";
import { awardChoice } from "./award-choice.js";
import { awardSigning } from "./award-signing.js";
import type { Process } from "./step.js";

/** What follows the closing of a solicitation (guide 3.4 and 3.5): the choice, the authorisations, the ten steps to signature. */
export const award = {
  regions: {
    main: { label: { fr: "Dossier", en: "Dossier" }, initial: "B4", states: {}, final: ["B9", "C0"] },
    questionnaires: {
      label: { fr: "Questionnaires de non-participation", en: "Non-participation questionnaires" },
      initial: "open",
      states: {
        open: { fr: "À suivre", en: "To follow up" },
        settled: { fr: "Transmis ou signalés", en: "Forwarded or reported" },
      },
      final: ["settled"],
      when: "questionnaire-not-returned",
    },
    finance: {
      label: { fr: "Autorisation financière", en: "Financial authorization" },
      initial: "needed",
      states: {
        needed: { fr: "À obtenir", en: "To be obtained" },
        deferred: { fr: "Reportée à l’étape 7", en: "Put off to step 7" },
        granted: { fr: "Obtenue", en: "Obtained" },
      },
      final: ["granted"],
    },
    others: {
      label: { fr: "Autres autorisations", en: "Other authorizations" },
      initial: "unknown",
      states: {
        unknown: { fr: "À déterminer", en: "To be determined" },
        needed: { fr: "À obtenir", en: "To be obtained" },
        settled: { fr: "Obtenues ou non requises", en: "Obtained or not required" },
      },
      final: ["settled"],
    },
  },
  steps: { ...awardChoice, ...awardAuthorisations, ...awardSigning, ...awardAnytime },
  clocks: [
    {
      id: "K1p",
      label: { fr: "Délai minimal jusqu’à la signature du prestataire", en: "Minimum time until the provider signs" },
      rule: "s3-5-min-30-days",
      kind: "floor",
      starts: [{ step: "package-sent" }],
      stops: ["provider-signs"],
      length: { unit: "days", count: 30 },
    },
    {
      id: "K3",
      label: { fr: "Transmission du contrat signé au Courtier", en: "Sending the signed contract to the broker" },
      rule: "s3-5-step-10-send-signed-copies",
      kind: "due",
      starts: [{ step: "provider-signs" }],
      stops: ["signed-copies-sent"],
      length: { unit: "business-days", count: 5 },
    },
  ],
} as const satisfies Process;
