import type { Step } from "./step.js";

/** Leaving a solution before its contract ends (guide 4.9), and the end itself, its evaluation and retention (4.8.2, 4.10). */

const running = ["C0", "C1"] as const;

export const contractExit = {
  "choice-reassessed": {
    label: { fr: "Refaire l’examen du choix", en: "Review the choice again" },
    hint: {
      fr: "Pas de reconduction\u00a0: même avec le même fournisseur, c’est un nouveau choix et un nouveau contrat. Ouvrez le dossier d’acquisition et liez-le.",
      en: "No extension: even with the same supplier, it is a new choice and a new contract. Open the acquisition file and link it.",
    },
    region: "exit",
    from: ["to-plan", "reassessed"],
    during: running,
    to: [{ to: "reassessed" }],
    actors: ["client"],
    whose: "client",
    guards: ["s4-9-reassess-choice", "s4-9-plan-early", "s4-9-same-supplier"],
    evidence: "optional",
    fields: [
      {
        id: "next",
        kind: "choice",
        required: true,
        label: { fr: "Suite", en: "What comes next" },
        options: [
          { id: "same", label: { fr: "Nouveau contrat, même fournisseur", en: "New contract, same supplier" } },
          { id: "other", label: { fr: "Nouveau contrat, autre fournisseur", en: "New contract, other supplier" } },
          { id: "none", label: { fr: "Aucun contrat ne suit", en: "No contract follows" } },
        ],
      },
      { id: "why", kind: "paragraph", label: { fr: "Motifs", en: "Reasons" } },
    ],
  },
  "exit-not-needed": {
    label: { fr: "Aucune activité de sortie n’est nécessaire", en: "No exit activity is necessary" },
    region: "exit",
    from: ["reassessed"],
    to: [{ to: "not-needed" }],
    actors: ["client"],
    whose: "client",
    guards: ["s4-9-assess-exit-need", "s4-9-same-supplier"],
    evidence: "none",
    fields: [{ id: "reason", kind: "paragraph", required: true, label: { fr: "Motif", en: "Reason" } }],
  },
  "exit-planned": {
    label: { fr: "Planifier la sortie", en: "Plan the exit" },
    hint: {
      fr: "À rebours de la fin du contrat\u00a0: le nouveau contrat commence avant, et les deux se chevauchent.",
      en: "Backwards from the contract’s end: the new contract starts before it, and the two overlap.",
    },
    region: "exit",
    from: ["reassessed", "planned"],
    during: running,
    to: [{ to: "planned" }],
    actors: ["client"],
    whose: "client",
    guards: [
      "s4-9-new-supplier-overlap",
      "s4-9-assess-exit-need",
      "s4-9-extra-services-other-contract",
      "s4-9-align-contracts",
      "s4-9-implementation-qualifications",
    ],
    evidence: "optional",
    fields: [
      {
        id: "start",
        kind: "date",
        label: { fr: "Début du nouveau contrat", en: "Start of the new contract" },
        rule: "s4-9-new-supplier-overlap",
      },
      {
        id: "days",
        kind: "number",
        required: true,
        label: { fr: "Jours de transition prévus", en: "Days of transition planned" },
      },
      {
        id: "services",
        kind: "yes-no",
        required: true,
        label: { fr: "Des services additionnels sont requis", en: "Additional services are needed" },
        token: "extra-services-needed",
      },
      { id: "activities", kind: "paragraph", label: { fr: "Activités de sortie", en: "Exit activities" } },
    ],
  },
  "exit-started": {
    label: { fr: "Commencer la sortie", en: "Start the exit" },
    region: "exit",
    from: ["planned"],
    to: [{ to: "running" }],
    actors: ["client"],
    whose: "client",
    guards: ["s4-9-implementation-qualifications"],
    evidence: "none",
    fields: [],
  },
  "exit-done": {
    label: { fr: "La sortie est terminée", en: "The exit is finished" },
    region: "exit",
    from: ["running"],
    to: [{ to: "done" }],
    actors: ["client"],
    whose: "client",
    guards: ["s4-9-exit-before-end"],
    evidence: "optional",
    fields: [],
  },
} as const satisfies Record<string, Step>;
