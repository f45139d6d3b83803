import type { Plain } from "../../shared/steps.js";
import { TaskId, type TaskState } from "../../shared/tasks.js";
import type { WarningId } from "../../shared/views.js";
import type { RuleId } from "../guide/index.js";
import { taskOf } from "../guide/processes/tasks.js";
import type { Dossier } from "./dossier.js";
import type { DossierEvent } from "./events.js";
import type { FileRef } from "./file-ref.js";

/** Answers to what the guide asks before a price request leaves (1.3, 3.1, 3.3.2). */

export type TaskRecord = { state: TaskState; note: string | null; answer?: Plain; evidence?: FileRef };

type Has = Pick<Dossier, "tasks">;

/** The points that together define the needs (3.1). */
export const needs: readonly TaskId[] = TaskId.options.filter((id) => id.startsWith("need-"));

/** Only an answered question has an answer. */
export const answerTo = ({ tasks }: Has, id: TaskId): Plain | undefined => tasks[id]?.answer;

const said = ({ tasks }: Has, id: TaskId): TaskState => tasks[id]?.state ?? "open";

/**
 * The needs are defined when each of their points is settled; and who declares them defined, in the request itself for
 * instance, has settled each of them.
 */
export function taskState(dossier: Has, id: TaskId): TaskState {
  const own = said(dossier, id);
  if (own !== "open") return own;
  if (id === "needs-defined") return needs.every((point) => said(dossier, point) !== "open") ? "done" : "open";
  return needs.includes(id) && said(dossier, "needs-defined") !== "open" ? "declared" : "open";
}

/**
 * Guide 1.3, before the first contact: who writes to providers confirms by it that the law lets the body make such a
 * contract. The screen says so next to the button; the journal keeps who and when.
 */
export const confirmedByWriting = (dossier: Has): DossierEvent[] =>
  said(dossier, "legal-capacity") === "open"
    ? [{ type: "task-declared", v: 1, task: "legal-capacity", state: "done", answer: true, note: null, evidence: null }]
    : [];

/** What the present answers break of the guide. */
export const isAgainst = (dossier: Has, id: TaskId): boolean => {
  const answer = answerTo(dossier, id);
  return answer !== undefined && (taskOf(id).refuses?.answers.includes(answer) ?? false);
};

/** The question whose answer breaks this rule. */
export const answerAgainst = (dossier: Has, rule: RuleId): TaskId | null =>
  TaskId.options.find((id) => taskOf(id).refuses?.rule === rule && isAgainst(dossier, id)) ?? null;

/** What the guide advises otherwise. */
export const warningsByAnswers = (dossier: Has): WarningId[] =>
  TaskId.options.flatMap((id) => {
    const { warns } = taskOf(id);
    const answer = answerTo(dossier, id);
    if (!warns || answer === undefined) return [];
    const holds = "is" in warns.when ? answer === warns.when.is : Number(answer) > warns.when.above;
    return holds ? [warns.warning] : [];
  });
