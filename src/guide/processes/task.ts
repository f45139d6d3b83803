import type { Plain } from "../../../shared/steps.js";
import type { TaskGroup } from "../../../shared/tasks.js";
import type { WarningId } from "../../../shared/views.js";
import type { RuleId } from "../index.js";
import type { Field } from "./step.js";

/**
 * A point that the guide raises before a price request leaves. Left open it stops nothing; an answer that the guide does
 * not allow is refused where its rule guards (asking for the broker's authorisation, writing to providers); one that it
 * advises against warns.
 */
export type Task = {
  group: TaskGroup;
  rules: readonly RuleId[];
  /** The question; none where it is only done or not. Its id is not used: a task has one answer. */
  field?: Omit<Field, "id">;
  /** May be said not to apply, with the reason. */
  mayNotApply?: true;
  /** Answers that must be explained. */
  explain?: readonly Plain[];
  /** Answers that stand against the guide: which rule refuses the request for authorisation. */
  refuses?: { answers: readonly Plain[]; rule: RuleId };
  warns?: { when: { is: Plain } | { above: number }; warning: WarningId };
};
