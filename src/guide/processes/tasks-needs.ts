import { rules } from "../index.js";
import type { Task } from "./task.js";

const MONTHS = 12 * rules["s4-5-no-duration-beyond-3-years"].params.max.value;

/** The definition of needs (guide 3.1), in its order. */
export const tasksOfNeeds = {
  "needs-defined": { group: "needs", rules: ["s3-1-needs-definition-required"] },
  "need-duration": {
    group: "needs",
    rules: ["s3-1-need-duration", "s4-5-no-duration-beyond-3-years"],
    field: {
      kind: "number",
      label: {
        fr: "Quelle est la durée du contrat, en mois, renouvellements compris?",
        en: "How long is the contract, in months, renewals included?",
      },
      hint: {
        fr: "Un avenant ne peut pas porter le contrat à plus de trois ans.",
        en: "An amendment cannot take the contract past three years.",
      },
    },
    mayNotApply: true,
    warns: { when: { above: MONTHS }, warning: "need-beyond-three-years" },
  },
  "need-schedule": {
    group: "needs",
    rules: ["s3-1-need-schedule"],
    field: {
      kind: "paragraph",
      label: { fr: "Quel est le calendrier du projet?", en: "What is the project’s schedule?" },
      hint: { fr: "Début, étapes, fin.", en: "Start, stages, end." },
    },
    mayNotApply: true,
  },
  "need-remuneration-mode": {
    group: "needs",
    rules: ["s3-1-need-remuneration-mode", "s3-1-info-conseil", "s3-3-2-be-rigorous"],
    field: {
      kind: "choice",
      label: { fr: "Comment le prestataire sera-t-il rémunéré?", en: "How will the provider be paid?" },
      hint: {
        fr: "Pour choisir\u00a0: l’INFO-CONSEIL «\u00a0Contrat à forfait versus contrat à prix unitaire et contrat à taux horaire\u00a0».",
        en: "To choose: the INFO-CONSEIL “Contrat à forfait versus contrat à prix unitaire et contrat à taux horaire”.",
      },
      options: [
        { id: "hourly-rate", label: { fr: "Au taux horaire", en: "Hourly rate" } },
        { id: "fixed-price", label: { fr: "À prix forfaitaire", en: "Fixed price" } },
      ],
    },
    warns: { when: { is: "fixed-price" }, warning: "fixed-price-rigour" },
  },
  "need-tech-context": {
    group: "needs",
    rules: ["s3-1-need-tech-context"],
    field: {
      kind: "paragraph",
      label: {
        fr: "Quel est le contexte technologique, actuel et visé?",
        en: "What is the technology context, current and target?",
      },
    },
    mayNotApply: true,
  },
  "need-deliverables": {
    group: "needs",
    rules: ["s3-1-need-deliverables"],
    field: {
      kind: "paragraph",
      label: { fr: "Quels sont les activités et les livrables?", en: "What are the activities and deliverables?" },
    },
    mayNotApply: true,
  },
  "need-responsibilities": {
    group: "needs",
    rules: ["s3-1-need-responsibilities"],
    field: {
      kind: "paragraph",
      label: {
        fr: "Qui fait quoi, entre votre organisme et le prestataire?",
        en: "Who does what, between your organisation and the provider?",
      },
    },
    mayNotApply: true,
  },
  "need-payment-penalties": {
    group: "needs",
    rules: ["s3-1-need-payment-penalties"],
    field: {
      kind: "paragraph",
      label: {
        fr: "Comment le contrat sera-t-il payé et, au besoin, quelles sont les pénalités?",
        en: "How will the contract be paid and, if needed, what are the penalties?",
      },
    },
    mayNotApply: true,
  },
  "catalogue-fit": {
    group: "needs",
    rules: ["s3-1-need-right-vehicle"],
    field: {
      kind: "yes-no",
      label: { fr: "Le Catalogue convient-il au besoin?", en: "Does the Catalogue suit the need?" },
      hint: {
        fr: "Sinon, un processus d’acquisition standard reste possible\u00a0: constatez-le, et le dossier se ferme.",
        en: "If not, a standard procurement process remains possible: record it, and the dossier closes.",
      },
    },
    explain: [false],
    refuses: { answers: [false], rule: "s3-1-need-right-vehicle" },
  },
  "scope-checked": {
    group: "needs",
    rules: ["s3-1-check-scope"],
    field: {
      kind: "yes-no",
      label: {
        fr: "Le besoin entre-t-il dans les qualifications choisies?",
        en: "Does the need fall within the chosen qualifications?",
      },
      hint: {
        fr: "À vérifier dans le «\u00a0Descriptif des services par qualification\u00a0» du Catalogue.",
        en: "To be checked in the Catalogue’s “Descriptif des services par qualification”.",
      },
    },
    refuses: { answers: [false], rule: "s3-1-check-scope" },
  },
  "procurement-involved": {
    group: "needs",
    rules: ["s3-1-involve-procurement"],
    field: {
      kind: "yes-no",
      label: {
        fr: "Les services d’acquisition de votre organisme participent-ils à la définition des besoins?",
        en: "Does your organisation’s procurement team take part in defining the needs?",
      },
    },
    warns: { when: { is: false }, warning: "procurement-not-involved" },
  },
  "drafted-in-template": {
    group: "needs",
    rules: ["s3-1-draft-in-template"],
    field: {
      kind: "yes-no",
      label: {
        fr: "Les besoins sont-ils écrits dès le départ dans le gabarit de demande de prix?",
        en: "Are the needs written in the price request template from the start?",
      },
    },
    warns: { when: { is: false }, warning: "not-drafted-in-template" },
  },
} as const satisfies Record<string, Task>;
