import type { Step } from "./step.js";

/** What may be done from the closing to the signature, at any time; it stands behind what leads on (guide 3.4, readings G.10 and G.11). */

const beforeSignature = ["B4", "B4d", "B4r", "B4f", "B5a", "B5b", "B5c", "B5d", "B5e"] as const;

export const awardAnytime = {
  "financial-told": {
    label: {
      fr: "Confirmer l’autorisation financière au Courtier",
      en: "Confirm the financial authorization to the broker",
    },
    region: "main",
    from: ["B4f", "B5a", "B5b", "B5c", "B5d"],
    to: [],
    actors: ["client"],
    whose: "client",
    guards: ["s3-5-step-03-financial-authorization-email"],
    evidence: "none",
    fields: [],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – autorisation financière obtenue ({dossier})",
      body: "Bonjour,\n\nNous vous confirmons que l’autorisation financière est obtenue pour le dossier «\u00a0{titre}\u00a0» ({dossier}).\n\nMerci,\n{contact}\n{organisme}",
      attaches: "nothing",
    },
  },
  "broker-asked": {
    label: { fr: "Demander l’avis du Courtier", en: "Ask for the broker’s view" },
    hint: {
      fr: "Égalité, réponse unique, incomplète ou tardive, aucune réponse\u00a0: le guide est muet.",
      en: "A tie, a single, incomplete or late response, no response: the guide is silent.",
    },
    region: "main",
    from: beforeSignature,
    to: [],
    actors: ["client"],
    whose: "client",
    guards: ["s5-no-answer-fallback"],
    evidence: "optional",
    fields: [{ id: "question", kind: "paragraph", required: true, label: { fr: "Question", en: "Question" } }],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – question ({dossier})",
      body: "Bonjour,\n\nDossier «\u00a0{titre}\u00a0» ({dossier}).\n\n{champ:question}\n\nMerci,\n{contact}\n{organisme}",
      attaches: "evidence",
    },
  },
  "silent-decision": {
    label: { fr: "Consigner une décision où le guide est muet", en: "Record a decision where the guide is silent" },
    region: "main",
    from: beforeSignature,
    to: [],
    actors: ["client"],
    whose: "client",
    guards: ["s5-no-answer-fallback"],
    evidence: "optional",
    fields: [
      { id: "about", kind: "line", required: true, label: { fr: "Objet", en: "Subject" } },
      {
        id: "decision",
        kind: "paragraph",
        required: true,
        label: { fr: "Décision et motifs", en: "Decision and reasons" },
      },
    ],
  },
  "closed-without-contract": {
    label: { fr: "Fermer sans contrat", en: "Close without a contract" },
    hint: { fr: "Aucune réponse, besoin abandonné, autre voie.", en: "No response, need dropped, another way." },
    region: "main",
    from: beforeSignature,
    to: [{ to: "B9" }],
    actors: ["client"],
    whose: "client",
    guards: [],
    evidence: "optional",
    fields: [{ id: "reason", kind: "paragraph", required: true, label: { fr: "Motif", en: "Reason" } }],
  },
} as const satisfies Record<string, Step>;
