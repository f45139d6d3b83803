import type { DossierView } from "../../../../shared/views.js";
import { useWords } from "../../words.js";
import { TaskItem } from "./task-item.js";

/** What the guide asks before the price request. Tasks inform and leave a trace; none stops the sending. */
export const Tasks = ({ dossier, reload }: { dossier: DossierView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const open = dossier.tasks.filter(({ state }) => state === "open").length;
  if (dossier.tasks.length === 0) return null;
  return (
    <section className="card" aria-labelledby="tasks">
      <h2 id="tasks">{t("tab.tasks")}</h2>
      <p className="quiet">{t("tab.tasks-hint", { open, total: dossier.tasks.length })}</p>
      <ul className="tasks">
        {dossier.tasks.map((task) => (
          <TaskItem key={task.id} task={task} dossierId={dossier.id} reload={reload} />
        ))}
      </ul>
    </section>
  );
};
