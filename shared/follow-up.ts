import { z } from "zod";
import { LocalDate } from "./ids.js";
import { RuleView } from "./rule-view.js";
import { ClockKind } from "./steps.js";
import { DossierSummary, SkippedDay } from "./views.js";
import { WaitView } from "./waits.js";

/** The follow-up page: every dossier and contract of an organisation with its next dates. */

export const FollowUpDate = z.object({
  id: z.string(),
  label: z.string(),
  /** `closing`: of a solicitation. */
  kind: z.enum([...ClockKind.options, "closing"]),
  due: LocalDate,
  late: z.boolean(),
  /** The day that it is counted from, where it is counted. */
  from: LocalDate.nullable(),
  skipped: z.array(SkippedDay),
  rule: RuleView.nullable(),
});
export type FollowUpDate = z.infer<typeof FollowUpDate>;

export const FollowUpEntry = z.object({
  dossier: DossierSummary,
  /** The step that comes next, in words; `null` where the next action says it. */
  nextStep: z.string().nullable(),
  late: z.boolean(),
  /** What was asked outside and is not answered yet. */
  waits: z.array(WaitView),
  /** Those that still run, the earliest first. */
  dates: z.array(FollowUpDate),
});
export type FollowUpEntry = z.infer<typeof FollowUpEntry>;

/** Late first, then by the next date; what waits for no date comes last. */
export const FollowUpView = z.array(FollowUpEntry);
export type FollowUpView = z.infer<typeof FollowUpView>;
