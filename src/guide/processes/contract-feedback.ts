import { documentsOnRequest } from "./contract-documents.js";
import type { Step } from "./step.js";

/** Mails to the broker while the contract runs: opinions, complaints, documents that it asks for (guide 4.6, 4.8.1, 4.10). */

const anyTime = { region: "following", from: ["open"], to: [], actors: ["client"], whose: "client" } as const;
const closing = "\n\nMerci,\n{contact}\n{organisme}";

export const contractFeedback = {
  "feedback-given": {
    ...anyTime,
    label: { fr: "Faire part d’une suggestion au Courtier", en: "Give the broker a suggestion" },
    guards: [
      "s4-6-feedback-documents",
      "s4-6-feedback-catalogue-error",
      "s4-6-feedback-contract-conditions",
      "s4-6-feedback-security",
      "s4-6-feedback-new-offer",
      "s4-6-courtier-may-contact",
    ],
    anew: true,
    evidence: "optional",
    fields: [
      {
        id: "about",
        kind: "choice",
        required: true,
        label: { fr: "Au sujet de", en: "About" },
        options: [
          { id: "documents", label: { fr: "Documents d’acquisition", en: "Acquisition documents" } },
          { id: "catalogue-error", label: { fr: "Erreur dans le Catalogue", en: "Error in the Catalogue" } },
          { id: "contract-conditions", label: { fr: "Conditions contractuelles", en: "Contract conditions" } },
          { id: "security", label: { fr: "Exigences de sécurité", en: "Security requirements" } },
          { id: "new-offer", label: { fr: "Nouveau volet d’offres", en: "New range of offers" } },
        ],
      },
      { id: "text", kind: "paragraph", required: true, label: { fr: "Votre suggestion", en: "Your suggestion" } },
    ],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – suggestion – {champ:about}",
      body: `Bonjour,\n\nVoici une suggestion au sujet de\u00a0: {champ:about}.\n\n{champ:text}${closing}`,
      attaches: "evidence",
    },
  },
  "complaint-made": {
    ...anyTime,
    label: { fr: "Porter plainte auprès du Courtier", en: "Complain to the broker" },
    guards: ["s4-6-complaint-supplier", "s4-6-complaint-solution"],
    anew: true,
    evidence: "optional",
    fields: [
      {
        id: "about",
        kind: "choice",
        required: true,
        label: { fr: "Au sujet de", en: "About" },
        options: [
          { id: "supplier", label: { fr: "Fournisseur ou prestataire", en: "Supplier or provider" } },
          { id: "solution", label: { fr: "Solution", en: "Solution" } },
        ],
      },
      { id: "text", kind: "paragraph", required: true, label: { fr: "Faits", en: "Facts" } },
    ],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – plainte ({dossier})",
      body: `Bonjour,\n\nNous portons plainte au sujet du contrat «\u00a0{titre}\u00a0» ({dossier}) – {champ:about}.\n\n{champ:text}${closing}`,
      attaches: "evidence",
    },
  },
  "annual-feedback-asked": {
    ...anyTime,
    label: { fr: "Le Courtier demande l’avis annuel", en: "The broker asks for the yearly opinion" },
    hint: {
      fr: "Il peut le demander une fois l’an, en vue de sa rencontre avec l’entreprise.",
      en: "It may ask once a year, ahead of its meeting with the company.",
    },
    actors: ["client", "courtier"],
    whose: "courtier",
    guards: ["s4-8-1-annual-feedback"],
    anew: true,
    evidence: "optional",
    fields: [{ id: "until", kind: "date", label: { fr: "Réponse souhaitée avant le", en: "Answer wished by" } }],
  },
  "annual-feedback-given": {
    ...anyTime,
    label: { fr: "Répondre à l’avis annuel", en: "Answer the yearly request for an opinion" },
    guards: ["s4-8-1-annual-feedback", "s4-8-2-follow-up-during-contract"],
    anew: true,
    evidence: "optional",
    fields: [{ id: "text", kind: "paragraph", required: true, label: { fr: "Votre avis", en: "Your opinion" } }],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – avis annuel ({dossier})",
      body: `Bonjour,\n\nVoici notre avis sur l’exécution du contrat «\u00a0{titre}\u00a0» ({dossier}).\n\n{champ:text}${closing}`,
      attaches: "evidence",
    },
  },
  "documents-sent": {
    ...anyTime,
    label: { fr: "Envoyer un document demandé par le Courtier", en: "Send a document that the broker asks for" },
    hint: { fr: "Toujours par courriel.", en: "Always by email." },
    guards: [
      "s4-10-transmission-by-email",
      "s4-10-choice-support",
      "s4-10-executive-justification",
      "s4-10-orders",
      "s4-10-invoices",
      "s4-10-communications",
      "s4-10-dispute-documents",
      "s4-10-purpose",
      "s4-10-uses",
    ],
    anew: true,
    evidence: "required",
    fields: [
      {
        id: "document",
        kind: "choice",
        required: true,
        label: { fr: "Document", en: "Document" },
        options: documentsOnRequest,
      },
    ],
    mail: {
      to: "courtier",
      subject: "[{organisme}] – {titre} – {champ:document} ({dossier})",
      body: `Bonjour,\n\nVous trouverez ci-joint ce que vous avez demandé au sujet du contrat «\u00a0{titre}\u00a0» ({dossier})\u00a0: {champ:document}.${closing}`,
      attaches: "evidence",
    },
  },
} as const satisfies Record<string, Step>;
