import type { TaskId } from "../../../shared/commands.js";
import type { RuleId } from "../index.js";

/**
 * Steps that the guide asks for before a price request leaves and that are no condition of the sending itself: shown as
 * tasks that can be done, declared with a note or a proof, or left open. In the order of the guide.
 */
export const servicesTasks = {
  "legal-capacity": ["s1-3-legal-capacity", "s1-3-own-obligations"],
  "needs-defined": [
    "s3-1-needs-definition-required",
    "s3-1-need-duration",
    "s3-1-need-schedule",
    "s3-1-need-remuneration-mode",
    "s3-1-need-tech-context",
    "s3-1-need-deliverables",
    "s3-1-need-responsibilities",
    "s3-1-need-payment-penalties",
  ],
  "catalogue-fit": ["s3-1-need-right-vehicle"],
  "scope-checked": ["s3-1-check-scope"],
  "internal-practice": ["s3-3-2-match-internal-practice"],
  "instructions-followed": ["s3-3-2-follow-instructions"],
  "no-quality-evaluation": ["s3-3-2-no-quality-evaluation"],
  "responsible-procurement": ["s3-3-2-responsible-procurement"],
} as const satisfies Record<TaskId, readonly RuleId[]>;
