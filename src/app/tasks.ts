import { translator } from "../../shared/i18n/index.js";
import type { Lang, PersonId } from "../../shared/ids.js";
import { TaskId, type TaskView } from "../../shared/tasks.js";
import type { Dossier } from "../domain/dossier.js";
import type { DossierEvent, JournalRecord } from "../domain/events.js";
import { answerTo, isAgainst, taskState } from "../domain/tasks.js";
import { questionOf, taskOf } from "../guide/processes/tasks.js";
import { fieldView } from "./field-view.js";
import { rulesInWords } from "./problem.js";
import { valueText } from "./step-words.js";

/** What the guide asks before a price request leaves, and what was answered. Who and when stand in the journal. */
export const tasksView = (dossier: Pick<Dossier, "tasks">, lang: Lang): TaskView[] => {
  asked[lang] ??= askedIn(lang);
  // Named one by one: to copy them with `...` takes V8 ten times as long, at every press.
  return asked[lang].map(({ id, group, rules, field, mayNotApply, explain, question }) => {
    const answer = answerTo(dossier, id) ?? null;
    return {
      id,
      group,
      rules,
      field,
      mayNotApply,
      explain,
      state: taskState(dossier, id),
      note: dossier.tasks[id]?.note ?? null,
      answer,
      answerText: question && answer !== null ? valueText(question, answer, lang) : null,
      against: isAgainst(dossier, id),
      at: null,
      by: null,
    };
  });
};

/** What no dossier changes is put into words once: the cards ask at every press. */
const askedIn = (lang: Lang) =>
  TaskId.options.map((id) => {
    const { group, rules, mayNotApply = false, explain = [] } = taskOf(id);
    const question = questionOf(id);
    const field = question && fieldView(question, lang);
    return { id, group, rules: rulesInWords(rules, lang), field, mayNotApply, explain: [...explain], question };
  });

const asked: { [L in Lang]?: ReturnType<typeof askedIn> } = {};

/** The same, with who answered last, and when. */
export function withAuthors(
  tasks: TaskView[],
  records: readonly Pick<JournalRecord, "event" | "actor" | "at">[],
  people: ReadonlyMap<PersonId, string>,
): TaskView[] {
  return tasks.map((task) => {
    const last = records.findLast(({ event }) => event.type === "task-declared" && event.task === task.id);
    if (last?.actor.kind !== "person") return task;
    return { ...task, at: last.at, by: people.get(last.actor.id) ?? last.actor.id };
  });
}

/** A task as a sentence of the journal. */
export function taskText(event: Extract<DossierEvent, { type: "task-declared" }>, lang: Lang): string {
  const t = translator(lang);
  const task = t(`common.task-${event.task}`);
  const field = questionOf(event.task);
  return field && event.answer !== undefined
    ? t("journal.task-answered", { task, answer: valueText(field, event.answer, lang) })
    : t(`journal.task-declared-${event.state}`, { task });
}
