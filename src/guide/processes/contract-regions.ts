import type { Region } from "./step.js";

/** The parallel parts of a contract, in the order in which they call for somebody (guide 4). */

const solutions = "solution-contract" as const;

export const contractRegions = {
  main: {
    label: { fr: "Contrat", en: "Contract" },
    initial: "C0",
    states: {},
    final: ["C4"],
    expected: ["C2", "C2r"],
  },
  sheet: {
    label: { fr: "Fiche du contrat", en: "Contract’s sheet" },
    initial: "missing",
    states: { missing: { fr: "À remplir", en: "To be filled in" }, known: { fr: "Remplie", en: "Filled in" } },
    final: ["known"],
    expected: ["missing"],
  },
  transmission: {
    label: { fr: "Transmission au Courtier", en: "Sending to the broker" },
    initial: "to-send",
    states: { "to-send": { fr: "À transmettre", en: "To be sent" }, sent: { fr: "Transmis", en: "Sent" } },
    final: ["sent"],
    expected: ["to-send"],
  },
  publication: {
    label: { fr: "Publication", en: "Publication" },
    initial: "to-publish",
    states: {
      "to-publish": { fr: "À publier", en: "To be published" },
      published: { fr: "Publié", en: "Published" },
      "not-needed": { fr: "Non requise", en: "Not required" },
    },
    final: ["published", "not-needed"],
    expected: ["to-publish"],
  },
  fees: {
    label: { fr: "Frais de gestion", en: "Management fees" },
    initial: "expected",
    states: {
      expected: { fr: "Facture attendue", en: "Invoice expected" },
      "to-pay": { fr: "À payer", en: "To be paid" },
      paid: { fr: "Payés", en: "Paid" },
    },
    final: ["paid"],
    expected: ["to-pay"],
  },
  amendment: {
    label: { fr: "Avenant", en: "Amendment" },
    initial: "none",
    states: {
      none: { fr: "Aucun en cours", en: "None under way" },
      drafted: { fr: "Besoin défini", en: "Need defined" },
      requested: { fr: "Demandé au Courtier", en: "Asked of the broker" },
      "to-sign": { fr: "À signer par le client", en: "To be signed by the client" },
      "to-countersign": { fr: "À signer par l’autre partie", en: "To be signed by the other party" },
      signed: { fr: "Signé, à transmettre", en: "Signed, to be sent" },
    },
    final: ["none"],
    expected: ["drafted", "requested", "to-sign", "to-countersign", "signed"],
  },
  termination: {
    label: { fr: "Résiliation", en: "Termination" },
    initial: "none",
    states: {
      none: { fr: "Aucune", en: "None" },
      notice: { fr: "Annoncée, lettre à transmettre", en: "Announced, letter to be sent" },
      sent: { fr: "Lettre transmise", en: "Letter sent" },
    },
    final: ["none", "sent"],
    expected: ["notice"],
  },
  evaluation: {
    label: { fr: "Évaluation de rendement", en: "Performance evaluation" },
    initial: "to-decide",
    states: {
      "to-decide": { fr: "À déterminer", en: "To be determined" },
      "to-sign": { fr: "À signer par le dirigeant", en: "To be signed by the chief executive officer" },
      signed: { fr: "Signée, à transmettre", en: "Signed, to be sent" },
      sent: { fr: "Transmise", en: "Sent" },
      "not-required": { fr: "Non requise", en: "Not required" },
    },
    final: ["sent", "not-required"],
    expected: ["to-decide", "to-sign", "signed"],
    when: { all: ["rcti-subject", "end-of-contract"] },
  },
  exit: {
    label: { fr: "Sortie", en: "Exit" },
    initial: "to-plan",
    states: {
      "to-plan": { fr: "À prévoir", en: "To be planned" },
      reassessed: { fr: "Choix refait", en: "Choice reviewed" },
      planned: { fr: "Planifiée", en: "Planned" },
      running: { fr: "En cours", en: "Under way" },
      done: { fr: "Terminée", en: "Finished" },
      "not-needed": { fr: "Sans objet", en: "Not needed" },
    },
    final: ["done", "not-needed"],
    expected: ["reassessed", "planned", "running"],
    when: solutions,
  },
  entry: {
    label: { fr: "Entrée", en: "Entry" },
    initial: "not-started",
    states: {
      "not-started": { fr: "Non commencée", en: "Not started" },
      "in-progress": { fr: "En cours", en: "Under way" },
      done: { fr: "Terminée", en: "Finished" },
    },
    final: ["done"],
    expected: ["in-progress"],
    when: solutions,
  },
  renewal: {
    label: { fr: "Option de renouvellement", en: "Renewal option" },
    initial: "none",
    states: {
      none: { fr: "Aucune notée", en: "None noted" },
      open: { fr: "À exercer ou non", en: "To exercise or not" },
    },
    final: ["none"],
    expected: ["open"],
  },
  dispute: {
    label: { fr: "Différend", en: "Disagreement" },
    initial: "none",
    states: {
      none: { fr: "Aucun", en: "None" },
      open: { fr: "En cours", en: "Under way" },
      reported: { fr: "Signalé au Courtier", en: "Reported to the broker" },
      settled: { fr: "Réglé", en: "Settled" },
    },
    final: ["none", "settled"],
  },
  listing: {
    label: { fr: "«\u00a0Liste des contrats conclus\u00a0»", en: "“Liste des contrats conclus”" },
    initial: "not-listed",
    states: { "not-listed": { fr: "N’y paraît pas", en: "Not in it" }, listed: { fr: "Y paraît", en: "In it" } },
    final: ["not-listed", "listed"],
  },
  following: {
    label: { fr: "Suivi", en: "Follow-up" },
    initial: "open",
    states: { open: { fr: "Au fil du contrat", en: "Throughout the contract" } },
    final: ["open"],
  },
  disposal: {
    label: { fr: "Documents", en: "Documents" },
    initial: "kept",
    states: { kept: { fr: "Conservés", en: "Kept" }, disposed: { fr: "Disposition faite", en: "Disposed of" } },
    final: ["kept", "disposed"],
  },
} as const satisfies Readonly<Record<string, Region>>;
