import type { Command } from "../../../shared/commands.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { AnsweredTask } from "../../../shared/tasks.js";
import { questionOf, taskOf } from "../../guide/processes/tasks.js";
import type { Dossier } from "../dossier.js";
import type { DossierEvent } from "../events.js";
import { readValues } from "../steps/values.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;
type Declared = Extract<DossierEvent, { type: "task-declared" }>;

/**
 * A half-defined need is kept as it is: an open question is never refused. What is refused is an answer that cannot be
 * read, or one that lacks the words that it needs.
 */
function fault(dossier: Dossier, { task, state, answer, note }: AnsweredTask): Refusal | null {
  const { mayNotApply, explain } = taskOf(task);
  const field = questionOf(task);
  const unreadable = (path: string): Refusal => ({
    code: "invalid-input",
    facts: { issues: [{ path, problem: "invalid_value" }] },
    field: task,
  });
  if (state === "not-applicable" && !mayNotApply) return unreadable("state");
  const unexplained = state === "not-applicable" || (answer !== undefined && explain?.includes(answer));
  if (unexplained && !note) return { code: "explanation-missing", facts: { task }, field: task };
  if (answer === undefined) return null;
  if (!field || state !== "done") return unreadable("answer");
  if (!readValues([{ ...field, required: true }], { [task]: answer }).ok) return unreadable("answer");
  // What counts in the choice is what the request announced when it left (3.4).
  const before = dossier.tasks[task];
  const moved = before?.answer !== undefined && (before.answer !== answer || before.note !== (note ?? null));
  return task === "other-criteria" && dossier.sent && moved
    ? { code: "criteria-frozen", facts: {}, rule: "s3-4-other-criteria-announced", field: task }
    : null;
}

const declared = ({ task, state, answer, note }: AnsweredTask): Declared => ({
  type: "task-declared",
  v: 1,
  task,
  state,
  note: note ?? null,
  evidence: null,
  ...(answer !== undefined && { answer }),
});

/** One point, with its proof where there is one. */
export function declareTask({ dossier, command, facts }: Of<"declare-task">): Decision {
  const { task, evidence } = command;
  const file = evidence ? facts.files.get(evidence) : null;
  if (evidence && !file) return refuse({ code: "file-unknown", facts: { name: evidence }, field: "evidence" });
  const refusal = fault(dossier, command);
  if (refusal) return refuse(refusal);
  return accept([{ ...declared(command), evidence: file?.file ?? null }], [...taskOf(task).rules]);
}

/** Several points of the checklist; those that say what is known already leave no trace. */
export function answerTasks({ dossier, command }: Of<"answer-tasks">): Decision {
  const changed = command.answers.filter(({ task, state, answer, note }) => {
    const before = dossier.tasks[task] ?? { state: "open", note: null };
    return before.state !== state || before.answer !== answer || before.note !== (note ?? null);
  });
  for (const one of changed) {
    const refusal = fault(dossier, one);
    if (refusal) return refuse(refusal);
  }
  const rules = new Set(changed.flatMap(({ task }) => taskOf(task).rules));
  return accept(changed.map(declared), [...rules]);
}
