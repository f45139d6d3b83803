import { CheckmarkCircle20Filled, Circle20Regular, Warning20Regular } from "@fluentui/react-icons";
import { TaskGroup, type TaskView } from "../../../../shared/tasks.js";
import type { DossierView } from "../../../../shared/views.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** What the guide asks before the price request, and what was answered. It leaves a trace; none of it stops the sending. */
export const Tasks = ({ dossier }: { dossier: DossierView }) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const { tasks } = dossier;
  if (tasks.length === 0 || dossier.process !== "services") return null;
  const open = tasks.filter(({ state }) => state === "open").length;
  return (
    <section className="card" aria-labelledby="tasks">
      <h2 id="tasks">{t("needs.title")}</h2>
      <p className="quiet">{t("tab.tasks-hint", { open, total: tasks.length })}</p>
      {TaskGroup.options.map((group) => (
        <GroupOfTasks key={group} group={group} tasks={tasks.filter((task) => task.group === group)} />
      ))}
      {canAct && dossier.next !== "go-on-elsewhere" && (
        <p>
          <a href={hashOf.needs(dossier.id)}>{t(open > 0 ? "needs.answer" : "needs.look-again")}</a>
        </p>
      )}
    </section>
  );
};

const GroupOfTasks = ({ group, tasks }: { group: TaskGroup; tasks: TaskView[] }) => {
  const { t } = useWords();
  const settled = tasks.filter(({ state }) => state !== "open").length;
  if (tasks.length === 0) return null;
  return (
    <details className="tasks-group">
      <summary>
        {t(`needs.group-${group}`)}{" "}
        <span className="badge badge-calm">{t("needs.progress", { settled, total: tasks.length })}</span>
      </summary>
      <ul className="tasks">
        {tasks.map((task) => (
          <TaskItem key={task.id} task={task} />
        ))}
      </ul>
    </details>
  );
};

const TaskItem = ({ task }: { task: TaskView }) => {
  const { t } = useWords();
  const Icon = task.against ? Warning20Regular : task.state === "open" ? Circle20Regular : CheckmarkCircle20Filled;
  return (
    <li className="task">
      <Icon aria-hidden="true" className={task.state === "open" || task.against ? "quiet" : "good"} />
      <div className="task-text">
        <p>
          {t(`common.task-${task.id}`)}{" "}
          <span className="quiet">{t(`common.task-state-${task.answer === null ? task.state : "answered"}`)}</span>
        </p>
        {task.answerText && <p className="task-answer">{task.answerText}</p>}
        {task.note && <p className="quiet">{task.note}</p>}
        {task.against && <p>{t("needs.against")}</p>}
      </div>
    </li>
  );
};
