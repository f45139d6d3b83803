import type { DocumentId } from "./documents/index.js";
import type { RuleId } from "./index.js";
import type { Condition } from "./rule.js";

/** What the broker does with a document that it receives (column of the table of 4.10). */
export const retentionUses = {
  "continuous-improvement": { fr: "Amélioration continue", en: "Continuous improvement" },
  "information-request": { fr: "Demande d’information", en: "Information request" },
  "consumption-follow-up": { fr: "Suivi de la consommation", en: "Consumption follow-up" },
  "performance-management": { fr: "Gestion de la performance", en: "Performance management" },
} as const;

export type RetentionUse = keyof typeof retentionUses;

/** `row` is the row of the guide's table, null for what only the text says. A recommended length, never a disposal. */
export type RetentionRow = {
  row: number | null;
  rule: RuleId;
  appliesIf: Condition;
  keep: { for: "contract-duration" | "unspecified" } | { for: "years-after-contract-end"; years: number };
  /** Always by email (4.10). */
  transmission: "on-request" | "on-request-but-inform-if-persistent" | "deadline" | "immediate";
  deadline: {
    value: number;
    unit: "business-days" | "days";
    from: "last-party-signature" | "executive-head-signature" | "termination-effective";
  } | null;
  uses: readonly RetentionUse[];
  note?: string;
};

/** The table of 4.10 by document: how long the guide recommends to keep it, and when the broker gets it. */
export const retention = {
  "doc-choice-support": {
    row: 1,
    rule: "s4-10-choice-support",
    appliesIf: "always",
    keep: { for: "contract-duration" },
    transmission: "on-request",
    deadline: null,
    uses: ["continuous-improvement", "information-request"],
  },
  "doc-executive-justification": {
    row: 2,
    rule: "s4-10-executive-justification",
    appliesIf: { all: ["rcti-subject", "executive-authorization-required"] },
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "on-request",
    deadline: null,
    uses: ["continuous-improvement"],
  },
  "doc-signed-contract": {
    row: 3,
    rule: "s4-10-signed-contract",
    appliesIf: "always",
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "deadline",
    deadline: { value: 5, unit: "business-days", from: "last-party-signature" },
    uses: ["continuous-improvement", "consumption-follow-up"],
    note: "Note 1 : contrat validé par le Courtier avant signature. Deuxième usage lu par analogie avec la ligne 5 (mise en page brisée).",
  },
  "doc-orders": {
    row: 4,
    rule: "s4-10-orders",
    appliesIf: "always",
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "on-request",
    deadline: null,
    uses: ["consumption-follow-up"],
  },
  "doc-signed-amendment": {
    row: 5,
    rule: "s4-10-signed-amendment",
    appliesIf: "amendment",
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "deadline",
    deadline: { value: 5, unit: "business-days", from: "last-party-signature" },
    uses: ["continuous-improvement", "consumption-follow-up"],
    note: "Note 2 : avenant validé par le Courtier avant signature.",
  },
  "doc-performance-report": {
    row: 6,
    rule: "s4-10-evaluation-report",
    appliesIf: { all: ["rcti-subject", "end-of-contract", "evaluation-required"] },
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "deadline",
    deadline: { value: 5, unit: "business-days", from: "executive-head-signature" },
    uses: ["performance-management", "continuous-improvement"],
  },
  "doc-termination-letter": {
    row: 7,
    rule: "s4-10-termination-letter",
    appliesIf: "termination",
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "immediate",
    deadline: { value: 0, unit: "days", from: "termination-effective" },
    uses: ["performance-management", "continuous-improvement"],
  },
  "doc-invoices": {
    row: 8,
    rule: "s4-10-invoices",
    appliesIf: "always",
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "on-request",
    deadline: null,
    uses: ["consumption-follow-up"],
  },
  "doc-communications": {
    row: 9,
    rule: "s4-10-communications",
    appliesIf: "always",
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "on-request",
    deadline: null,
    uses: ["performance-management", "continuous-improvement"],
  },
  "doc-dispute-documents": {
    row: 10,
    rule: "s4-10-dispute-documents",
    appliesIf: "dispute",
    keep: { for: "years-after-contract-end", years: 7 },
    transmission: "on-request-but-inform-if-persistent",
    deadline: null,
    uses: ["performance-management", "continuous-improvement"],
  },
  "doc-commitment-form": {
    row: null,
    rule: "s2-5-step-10-send-signed-copies",
    appliesIf: "always",
    keep: { for: "unspecified" },
    transmission: "deadline",
    deadline: { value: 5, unit: "business-days", from: "last-party-signature" },
    uses: [],
    note: "Absent du tableau; délai repris par renvoi de 2.5 (10) et 3.5 (10). Conservation non précisée : proposer la même que le contrat.",
  },
} as const satisfies Partial<Record<DocumentId, RetentionRow>>;

export type RetainedDocument = keyof typeof retention;
