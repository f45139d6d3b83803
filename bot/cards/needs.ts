import { TaskGroup, type TaskView } from "../../shared/tasks.js";
import type { DossierSheet } from "../../shared/views.js";
import { button, link } from "./buttons.js";
import { FormView } from "./form.js";
import layout from "./form.json" with { type: "json" };
import { excerpt } from "./markdown.js";
import { defineCard, type Reader } from "./render.js";
import { dossier, HOSTILE } from "./samples.js";
import type { Section } from "./section.js";

/** Needs and checks (guide 1.3, 3.1, 3.3.2) as a list: each question with its answer, and what is still open. */

const ANSWER = 120;

const answerIn = ({ id: _, state, answer, answerText, against }: TaskView, { t }: Reader): string => {
  const said = answerText
    ? excerpt(answerText, ANSWER)
    : t(`common.task-state-${answer === null ? state : "answered"}`);
  return against ? `${said} – ${t("needs.against")}` : said;
};

const groupSection = (group: TaskGroup, tasks: readonly TaskView[], reader: Reader): Section[] => {
  const { t } = reader;
  const asked = tasks.filter((task) => task.group === group);
  const settled = asked.filter(({ state }) => state !== "open").length;
  if (asked.length === 0) return [];
  return [
    {
      heading: `${t(`needs.group-${group}`)} (${t("needs.progress", { settled, total: asked.length })})`,
      facts: asked.map((task) => ({ title: t(`common.task-${task.id}`), value: answerIn(task, reader) })),
      lines: [],
    },
  ];
};

export const needsCard = defineCard({
  name: "needs",
  layout,
  view: FormView,
  from: ({ dossier }: { dossier: DossierSheet }, reader) => {
    const { t } = reader;
    const { id, tasks } = dossier;
    const open = tasks.filter(({ state }) => state === "open").length;
    return {
      title: t("needs.title"),
      intro: [excerpt(dossier.title, 120), t("tab.tasks-hint", { open, total: tasks.length })],
      notices: [],
      sections: TaskGroup.options.flatMap((group) => groupSection(group, tasks, reader)),
      choosers: [],
      texts: [],
      buttons: [button(t("cards.show-dossier"), "dossier", { dossierId: id })],
      links: [link(t(open > 0 ? "needs.answer" : "needs.look-again"), { place: "needs", id }, reader)],
    };
  },
  samples: [
    { name: "open", data: { dossier: dossier({ tasks: tasks({ state: "open", answer: null, answerText: null }) }) } },
    { name: "hostile", data: { dossier: dossier({ tasks: tasks({ against: true, answerText: HOSTILE }) }) } },
  ],
});

function tasks(change: Partial<TaskView>): TaskView[] {
  const task: TaskView = {
    ...{ id: "need-duration", group: "needs", state: "done", rules: [], note: null, field: null, answer: 24 },
    ...{ answerText: "24 mois", mayNotApply: false, explain: [], against: false, at: null, by: null },
    ...change,
  };
  return [task, { ...task, id: "legal-capacity", group: "before" }, { ...task, id: "indicators", group: "request" }];
}
