import { z } from "zod";
import { ActionId, DossierId, Instant } from "./ids.js";
import { RuleView } from "./rule-view.js";
import { FieldView, Plain } from "./steps.js";
import { paragraph } from "./text.js";

/** What the guide asks before a price request leaves (1.3, 3.1, 3.3.2, 3.4): questions with their answers; left open, none is a gate. */

export const TaskId = z.enum([
  "legal-capacity",
  "needs-defined",
  "need-duration",
  "need-schedule",
  "need-remuneration-mode",
  "need-tech-context",
  "need-deliverables",
  "need-responsibilities",
  "need-payment-penalties",
  "catalogue-fit",
  "scope-checked",
  "procurement-involved",
  "drafted-in-template",
  "all-sections-filled",
  "instructions-followed",
  "internal-practice",
  "no-quality-evaluation",
  "other-criteria",
  "indicators",
  "responsible-procurement",
]);
export type TaskId = z.infer<typeof TaskId>;

/** `done`: answered, or done; `declared`: done elsewhere, on the client's word; `not-applicable`: with its reason. */
export const TaskState = z.enum(["open", "done", "declared", "not-applicable"]);
export type TaskState = z.infer<typeof TaskState>;

export const TaskGroup = z.enum(["before", "needs", "request"]);
export type TaskGroup = z.infer<typeof TaskGroup>;

export const TaskAnswer = Plain;
export type TaskAnswer = z.infer<typeof TaskAnswer>;

/** One question answered: what it is, and what explains it. */
export const AnsweredTask = z.object({
  task: TaskId,
  state: TaskState,
  answer: TaskAnswer.optional(),
  note: paragraph(1000).optional(),
});
export type AnsweredTask = z.infer<typeof AnsweredTask>;

/** Several at once: all of them are recorded, or none. */
export const AnswerTasks = z.object({
  type: z.literal("answer-tasks"),
  actionId: ActionId,
  dossierId: DossierId,
  revision: z.int().min(0).optional(),
  answers: z.array(AnsweredTask).min(1).max(40),
});

export const TaskView = z.object({
  id: TaskId,
  group: TaskGroup,
  state: TaskState,
  rules: z.array(RuleView),
  note: z.string().nullable(),
  /** The question; `null` for what is only done or not. */
  field: FieldView.nullable(),
  answer: TaskAnswer.nullable(),
  /** The same in words. */
  answerText: z.string().nullable(),
  /** Whether it may be said not to apply. */
  mayNotApply: z.boolean(),
  /** Answers that must be explained. */
  explain: z.array(TaskAnswer),
  /** The answer is one that the guide does not allow: what its rule guards stays closed while it stands. */
  against: z.boolean(),
  /** Of the last answer; told where the journal is read. */
  at: Instant.nullable(),
  by: z.string().nullable(),
});
export type TaskView = z.infer<typeof TaskView>;
