import { reason, required, text } from "./fields.js";
import type { Step } from "./step.js";

/** What may be done nearly at any time before the signature; it stands behind what leads on (guide 2.2, reading G.11). */

const client = { actors: ["client"], whose: "client", region: "main" } as const;
const beforeSignature = [
  "A1",
  "A1c",
  "A2",
  "A3",
  "A3t",
  "A4",
  "A4d",
  "A4f",
  "A5p",
  "A5a",
  "A5b",
  "A5c",
  "A5d",
  "A5e",
] as const;
const inProgress = ["A2", "A3", "A4", "A4d", "A4f", "A5p", "A5a", "A5b", "A5c", "A5d"] as const;

export const solutionsAnytime = {
  "ranking-changed": {
    ...client,
    label: { fr: "Le Catalogue a changé\u00a0: refaire le choix", en: "The Catalogue has changed: choose again" },
    hint: {
      fr: "Le classement peut changer. Le plus bas prix trouvé et l’autorisation qui en découle ne tiennent plus.",
      en: "The ranking may change. The lowest price found and the authorization based on it no longer stand.",
    },
    from: inProgress,
    to: [{ to: "A4" }],
    guards: ["s2-2-follow-changes-in-progress", "s2-2-price-update-first-business-day", "s2-2-other-updates-any-time"],
    evidence: "optional",
    fields: [text("change", "Changement", "Change", required)],
  },
  "catalogue-change-noted": {
    ...client,
    label: {
      fr: "Le Catalogue a changé, sans effet sur le choix",
      en: "The Catalogue has changed, without effect on the choice",
    },
    from: inProgress,
    to: [],
    guards: ["s2-2-follow-changes-in-progress", "s2-2-other-updates-any-time"],
    evidence: "optional",
    fields: [text("change", "Changement", "Change", required)],
  },
  "solution-question": {
    ...client,
    label: { fr: "Poser une question au Courtier", en: "Ask the broker a question" },
    from: beforeSignature,
    to: [],
    guards: ["s5-no-answer-fallback"],
    evidence: "optional",
    fields: [text("question", "Question", "Question", required)],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – question ({dossier})",
      body: "Bonjour,\n\nDossier «\u00a0{titre}\u00a0» ({dossier}).\n\n{champ:question}\n\nMerci,\n{contact}\n{organisme}",
      attaches: "evidence",
    },
  },
  "solution-abandoned": {
    ...client,
    label: { fr: "Fermer sans contrat", en: "Close without a contract" },
    from: beforeSignature,
    to: [{ to: "A9" }],
    guards: [],
    evidence: "optional",
    fields: [reason],
  },
} as const satisfies Record<string, Step>;
