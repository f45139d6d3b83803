import { z } from "zod";
import { type AnsweredTask, TaskId, TaskState, type TaskView } from "../../../../shared/tasks.js";
import { answersOf, typedFrom } from "../steps/step-model.js";

/** The checklist as it is typed: what was touched of each question, until it is recorded. */

const Draft = z.object({ answer: z.string(), note: z.string(), state: TaskState });
export type Draft = z.infer<typeof Draft>;

export const NeedsForm = z.object({ drafts: z.partialRecord(TaskId, Draft), actionId: z.string() });
export type NeedsForm = z.infer<typeof NeedsForm>;
export const KeptNeeds = NeedsForm.partial();

export const draftOf = ({ field, answer, note, state, id }: TaskView): Draft => {
  const typed = field && answer !== null ? typedFrom({ fields: [field], last: { [id]: answer } })[id] : undefined;
  return { answer: typeof typed === "string" ? typed : "", note: note ?? "", state };
};

export type Reading = { answered: AnsweredTask; wrong: "answer" | "note" | null };

/** What a draft says; an answer that was wiped out opens its question again. */
export function readDraft(task: TaskView, { answer, note, state }: Draft): Reading {
  const explained = note.trim() ? { note: note.trim() } : {};
  if (state === "not-applicable")
    return { answered: { task: task.id, state, ...explained }, wrong: note.trim() ? null : "note" };
  const { field, id } = task;
  if (!field) return { answered: { task: id, state, ...explained }, wrong: null };
  if (!answer.trim()) {
    const wiped = task.answer !== null || state === "done" || task.state === "not-applicable";
    return { answered: { task: id, state: wiped ? "open" : state, ...explained }, wrong: null };
  }
  const { values, wrong } = answersOf([field], { [id]: answer });
  const value = values[id];
  if (wrong.length > 0 || value === undefined || Array.isArray(value))
    return { answered: { task: id, state: "open", ...explained }, wrong: "answer" };
  const unexplained = task.explain.includes(value) && !note.trim();
  return { answered: { task: id, state: "done", answer: value, ...explained }, wrong: unexplained ? "note" : null };
}

/** Questions whose answer would differ from what is recorded. */
export const changedTasks = (tasks: TaskView[], drafts: NeedsForm["drafts"]): { task: TaskView; draft: Draft }[] =>
  tasks.flatMap((task) => {
    const draft = drafts[task.id];
    return draft && JSON.stringify(draft) !== JSON.stringify(draftOf(task)) ? [{ task, draft }] : [];
  });
