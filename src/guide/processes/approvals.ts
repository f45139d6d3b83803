import type { ApprovalDecision, InsideKind } from "../../../shared/approvals.js";
import type { ProcessId } from "../../../shared/steps.js";

/**
 * Which step of a process an approval ends in, and what it is about: the answers of these steps are its content, so a
 * change of any of them voids what is open. A decision without a step stays a decision: nothing moves.
 */
export type ApprovalRow = {
  steps: Partial<Record<ApprovalDecision, string>>;
  about: readonly string[];
};

export const approvalRows = {
  "executive-authorisation": {
    services: {
      steps: { approve: "executive-granted", refuse: "executive-refused" },
      about: ["responses-read", "choice-made"],
    },
    solutions: {
      steps: { approve: "executive-granted", refuse: "executive-refused" },
      about: ["scenarios-computed", "choice-made"],
    },
  },
  "financial-authorisation": {
    services: { steps: { approve: "financial-granted" }, about: ["responses-read", "choice-made"] },
    solutions: {
      steps: { approve: "solution-financed", refuse: "financing-refused" },
      about: ["scenarios-computed", "choice-made"],
    },
  },
  "client-contract-validation": {
    services: { steps: { approve: "client-approves" }, about: ["drafts-received", "choice-made"] },
    solutions: { steps: { approve: "version-approved" }, about: ["contract-drafted", "file-assembled", "choice-made"] },
  },
  "evaluation-signature": {
    contract: { steps: { approve: "evaluation-signed" }, about: ["evaluation-decided"] },
  },
} as const satisfies Record<InsideKind, Partial<Record<ProcessId, ApprovalRow>>>;

/** `null` where the process asks for no such approval. */
export const approvalRow = (process: ProcessId, kind: InsideKind): ApprovalRow | null => {
  const rows: Partial<Record<ProcessId, ApprovalRow>> = approvalRows[kind];
  return rows[process] ?? null;
};
