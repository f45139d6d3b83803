import type { Step } from "./step.js";

/** Entry, orders, invoices, hosting and exchanges while the contract runs (guide 4.3, 4.4, 4.8.2, 4.10). */

const running = ["C0", "C1"] as const;
const notEnded = { region: "following", from: ["open"], during: running, to: [] } as const;

export const contractFollowUp = {
  "entry-started": {
    label: { fr: "Commencer les activités d’entrée", en: "Start the entry activities" },
    hint: {
      fr: "Jamais avant que toutes les parties aient signé.",
      en: "Never before all the parties have signed.",
    },
    region: "entry",
    from: ["not-started"],
    during: running,
    to: [{ to: "in-progress" }],
    actors: ["client"],
    whose: "client",
    guards: ["s4-3-no-entry-before-signature", "s4-3-implementation-qualifications"],
    evidence: "optional",
    fields: [{ id: "activities", kind: "paragraph", label: { fr: "Activités", en: "Activities" } }],
  },
  "entry-services-needed": {
    label: {
      fr: "Des services additionnels sont requis pour l’entrée",
      en: "Additional services are needed for the entry",
    },
    hint: {
      fr: "Ils s’achètent par un autre contrat\u00a0: ouvrez un dossier de services lié à celui-ci.",
      en: "They are bought through another contract: open a services file linked to this one.",
    },
    region: "entry",
    from: ["not-started", "in-progress"],
    during: running,
    to: [],
    actors: ["client"],
    whose: "client",
    guards: ["s4-3-extra-services-other-contract", "s4-3-align-contracts", "s4-3-implementation-qualifications"],
    evidence: "none",
    fields: [
      {
        id: "needed",
        kind: "yes-no",
        required: true,
        label: { fr: "Des services additionnels sont requis", en: "Additional services are needed" },
        token: "extra-services-needed",
      },
      {
        id: "what",
        kind: "paragraph",
        label: { fr: "Lesquels, et par quel contrat", en: "Which, and through which contract" },
      },
    ],
  },
  "entry-done": {
    label: { fr: "Les activités d’entrée sont terminées", en: "The entry activities are finished" },
    region: "entry",
    from: ["in-progress"],
    to: [{ to: "done" }],
    actors: ["client"],
    whose: "client",
    guards: [],
    evidence: "optional",
    fields: [],
  },
  "order-placed": {
    ...notEnded,
    label: { fr: "Passer une commande", en: "Place an order" },
    actors: ["client"],
    whose: "client",
    guards: ["s4-4-qualified-only", "s4-4-track-consumption", "s4-4-respect-duration", "s4-10-orders"],
    anew: true,
    evidence: "optional",
    fields: [
      { id: "object", kind: "line", required: true, label: { fr: "Objet", en: "Subject" } },
      {
        id: "amount",
        kind: "amount",
        required: true,
        label: { fr: "Montant, avant taxes", en: "Amount, before taxes" },
      },
      {
        id: "until",
        kind: "date",
        label: { fr: "Fin de ce qui est commandé", en: "End of what is ordered" },
        rule: "s4-4-respect-duration",
      },
      {
        id: "qualified",
        kind: "yes-no",
        required: true,
        label: {
          fr: "Tout ce qui est commandé est qualifié par le Courtier",
          en: "All that is ordered is qualified by the broker",
        },
        rule: "s4-4-qualified-only",
      },
    ],
  },
  "invoice-filed": {
    ...notEnded,
    during: ["C0", "C1", "C2", "C2r", "C3"],
    label: { fr: "Classer une facture", en: "File an invoice" },
    actors: ["client"],
    whose: "client",
    guards: ["s4-10-invoices", "s4-4-track-consumption"],
    anew: true,
    evidence: "optional",
    fields: [
      { id: "number", kind: "line", required: true, label: { fr: "Numéro", en: "Number" } },
      {
        id: "amount",
        kind: "amount",
        required: true,
        label: { fr: "Montant, avant taxes", en: "Amount, before taxes" },
      },
    ],
  },
  "hosting-changed": {
    ...notEnded,
    label: { fr: "Le lieu d’hébergement change", en: "The hosting location changes" },
    hint: {
      fr: "L’EFVP est à revoir avant que des renseignements personnels sortent du Québec.",
      en: "The privacy impact assessment must be reviewed before personal information leaves Québec.",
    },
    actors: ["client"],
    whose: "client",
    guards: ["s4-4-hosting-location"],
    anew: true,
    evidence: "optional",
    fields: [
      { id: "location", kind: "line", required: true, label: { fr: "Nouveau lieu", en: "New location" } },
      {
        id: "personal",
        kind: "yes-no",
        required: true,
        label: { fr: "Des renseignements personnels sont en cause", en: "Personal information is involved" },
        token: "personal-info-involved",
      },
      {
        id: "outside",
        kind: "yes-no",
        required: true,
        label: {
          fr: "Ils seraient communiqués ou confiés hors du Québec",
          en: "It would be sent or entrusted outside Québec",
        },
        token: "personal-info-outside-quebec",
      },
      {
        id: "efvp",
        kind: "choice",
        required: true,
        label: { fr: "EFVP", en: "Privacy impact assessment (EFVP)" },
        rule: "s4-4-hosting-location",
        options: [
          { id: "reviewed", label: { fr: "Revue, et le lieu la respecte", en: "Reviewed, and the location complies" } },
          { id: "not-needed", label: { fr: "Non requise (motif ci-dessous)", en: "Not required (reason below)" } },
          { id: "missing", label: { fr: "Pas encore revue", en: "Not reviewed yet" } },
        ],
      },
      { id: "reason", kind: "paragraph", label: { fr: "Motif", en: "Reason" } },
    ],
  },
  "exchange-noted": {
    ...notEnded,
    label: { fr: "Consigner un échange ou un événement", en: "Record an exchange or an event" },
    hint: {
      fr: "Ce qui est consigné au fil des événements sert à l’évaluation de la fin.",
      en: "What is recorded as things happen serves the evaluation at the end.",
    },
    actors: ["client"],
    whose: "client",
    guards: ["s4-8-2-follow-up-during-contract", "s4-10-communications"],
    anew: true,
    evidence: "optional",
    fields: [
      { id: "what", kind: "paragraph", required: true, label: { fr: "Ce qui s’est passé", en: "What happened" } },
    ],
  },
} as const satisfies Record<string, Step>;
