import type { Clock, ClockStart } from "./step.js";

/** Clocks of section D that run in a contract, and those of its own dates. */

const sheet = (field: string): ClockStart[] => [
  { step: "contract-sheet", field },
  { step: "sheet-corrected", field, corrects: true },
];
const end: readonly ClockStart[] = [
  ...sheet("end"),
  { step: "amendment-signed", field: "end", corrects: true },
  { step: "option-exercised", field: "end", corrects: true },
];
const endings = ["end-reached", "termination-effective"];
const ended = { region: "main", states: ["C2", "C2r", "C3", "C4"] };

/** How long before the end an exit is thought of: a choice of the product, the guide gives no figure (4.9). */
const beforeEnd = (months: number, fr: string, en: string): Clock => ({
  id: `exit-${months}`,
  label: { fr, en },
  rule: "s4-9-plan-early",
  kind: "review",
  starts: end,
  stops: ["choice-reassessed", ...endings],
  length: { unit: "months", count: -months },
  when: "solution-contract",
  over: ended,
});

export const contractClocks: readonly Clock[] = [
  {
    id: "K3-contract",
    label: { fr: "Transmission du contrat signé au Courtier", en: "Sending the signed contract to the broker" },
    rule: "s4-10-signed-contract",
    kind: "due",
    starts: sheet("signed"),
    stops: ["contract-transmitted"],
    length: { unit: "business-days", count: 5 },
    over: { region: "transmission", states: ["sent"] },
  },
  {
    id: "fees",
    label: { fr: "Paiement des frais de gestion", en: "Payment of the management fees" },
    rule: "s4-2-fee-invoice",
    kind: "due",
    starts: [{ step: "fee-invoice-received", field: "due" }],
    stops: ["fee-invoice-paid"],
    length: { unit: "days", count: 0 },
  },
  {
    id: "annual-feedback",
    label: { fr: "Réponse à l’avis annuel", en: "Answer to the yearly request for an opinion" },
    rule: "s4-8-1-annual-feedback",
    kind: "review",
    starts: [{ step: "annual-feedback-asked", field: "until" }],
    stops: ["annual-feedback-given"],
    length: { unit: "days", count: 0 },
  },
  {
    id: "option-notice",
    label: { fr: "Avis pour l’option de renouvellement", en: "Notice for the renewal option" },
    rule: "s4-4-respect-duration",
    kind: "due",
    starts: [{ step: "option-noted", field: "notice" }],
    stops: ["option-exercised", "option-declined", ...endings],
    length: { unit: "days", count: 0 },
  },
  beforeEnd(12, "Sortie\u00a0: commencer à y penser", "Exit: start thinking of it"),
  beforeEnd(9, "Sortie\u00a0: refaire l’examen du choix", "Exit: review the choice"),
  beforeEnd(6, "Sortie\u00a0: arrêter la suite", "Exit: settle what comes next"),
  {
    id: "exit-end",
    label: { fr: "Sortie terminée, ou sans objet", en: "Exit finished, or not needed" },
    rule: "s4-9-exit-before-end",
    kind: "due",
    starts: end,
    stops: ["exit-done", "exit-not-needed", "termination-effective"],
    length: { unit: "days", count: 0 },
    when: "solution-contract",
    over: { region: "exit", states: ["done", "not-needed"] },
  },
  {
    id: "end",
    label: { fr: "Fin du contrat", en: "End of the contract" },
    rule: "s4-4-respect-duration",
    kind: "due",
    starts: end,
    stops: endings,
    length: { unit: "days", count: 0 },
    over: ended,
  },
  {
    id: "K9",
    label: {
      fr: "Durée maximale, avenants et renouvellements compris",
      en: "Longest duration, amendments and renewals included",
    },
    rule: "s4-5-no-duration-beyond-3-years",
    kind: "cap",
    starts: sheet("start"),
    stops: endings,
    length: { unit: "years", count: 3 },
    over: ended,
  },
  {
    id: "K4",
    label: { fr: "Préparation et signature de l’avenant", en: "Preparation and signature of the amendment" },
    rule: "s4-5-30-days",
    kind: "review",
    starts: [{ step: "amendment-requested" }],
    stops: ["amendment-signed", "amendment-abandoned"],
    length: { unit: "days", count: 30 },
  },
  {
    id: "K3-amendment",
    label: { fr: "Transmission de l’avenant signé au Courtier", en: "Sending the signed amendment to the broker" },
    rule: "s4-5-send-signed-amendment",
    kind: "due",
    starts: [{ step: "amendment-signed" }],
    stops: ["amendment-transmitted"],
    length: { unit: "business-days", count: 5 },
  },
  {
    id: "K5",
    label: {
      fr: "Transmission de la lettre de résiliation au Courtier",
      en: "Sending the termination letter to the broker",
    },
    rule: "s4-10-termination-letter",
    kind: "due",
    starts: [
      { step: "termination-notice", field: "effective" },
      { step: "termination-effective", corrects: true },
    ],
    stops: ["termination-letter-sent", "termination-withdrawn"],
    length: { unit: "days", count: 0 },
  },
  {
    id: "K6",
    label: { fr: "Transmission de l’évaluation au Courtier", en: "Sending the evaluation to the broker" },
    rule: "s4-10-evaluation-report",
    kind: "due",
    starts: [{ step: "evaluation-signed" }],
    stops: ["evaluation-sent"],
    length: { unit: "business-days", count: 5 },
  },
  {
    id: "K8-choice",
    label: {
      fr: "Pièces à l’appui du choix\u00a0: durée recommandée",
      en: "Documents supporting the choice: recommended period",
    },
    rule: "s4-10-choice-support",
    kind: "review",
    starts: [{ step: "end-reached" }, { step: "termination-effective" }],
    stops: ["disposal-complete"],
    length: { unit: "days", count: 0 },
  },
  {
    id: "K8",
    label: { fr: "Documents du contrat\u00a0: durée recommandée", en: "Contract documents: recommended period" },
    rule: "s4-10-retention-is-recommended",
    kind: "review",
    starts: [{ step: "end-reached" }, { step: "termination-effective" }],
    stops: ["disposal-complete"],
    length: { unit: "years", count: 7 },
  },
];
