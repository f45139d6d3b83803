import { useState } from "react";
import { TaskGroup } from "../../../../shared/tasks.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm, SubmitButton } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { changedTasks, draftOf, type NeedsForm as Form, KeptNeeds, readDraft } from "./needs-model.js";
import { NeedsQuestion } from "./needs-question.js";

const empty: Form = { drafts: {}, actionId: "" };

/** Every question at once. What is typed is kept on the way; what is recorded goes to the dossier together. */
export const NeedsForm = ({ dossier }: { dossier: DossierView }) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const { form, change, clear, ready, restored } = useKeptForm(`besoins:${dossier.id}`, KeptNeeds, empty);
  const [tried, setTried] = useState(false);
  const { busy, problem, ask, forget } = useAsking();
  if (!ready) return <Loading />;
  const changed = changedTasks(dossier.tasks, form.drafts);
  const readings = new Map(changed.map(({ task, draft }) => [task.id, readDraft(task, draft)]));
  const wrong = [...readings.values()].filter((reading) => reading.wrong !== null).length;

  const record = async () => {
    setTried(true);
    forget();
    if (wrong > 0) return;
    if (changed.length === 0) return goTo(hashOf.dossier(dossier.id));
    const actionId = form.actionId || crypto.randomUUID();
    change({ actionId });
    const answers = [...readings.values()].map(({ answered }) => answered);
    const { id: dossierId, revision } = dossier;
    const outcome = await ask("command", { body: { type: "answer-tasks", actionId, dossierId, revision, answers } });
    if (!outcome.ok) return;
    await clear();
    announce(t("needs.recorded"));
    goTo(hashOf.dossier(dossier.id));
  };

  return (
    <PlainForm submit={record}>
      {restored && <p className="quiet">{t("tab.restored")}</p>}
      {problem && <ProblemNote problem={problem} />}
      {TaskGroup.options.map((group) => (
        <section key={group} className="card" aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{t(`needs.group-${group}`)}</h2>
          <p className="quiet">{t(`needs.group-${group}-hint`)}</p>
          <ul className="questions">
            {dossier.tasks
              .filter((task) => task.group === group)
              .map((task) => (
                <NeedsQuestion
                  key={task.id}
                  task={task}
                  draft={form.drafts[task.id] ?? draftOf(task)}
                  wrong={tried ? (readings.get(task.id)?.wrong ?? null) : null}
                  dossierId={dossier.id}
                  change={(draft) => change({ drafts: { ...form.drafts, [task.id]: draft }, actionId: "" })}
                />
              ))}
          </ul>
        </section>
      ))}
      {tried && wrong > 0 && (
        <p className="field-error" role="alert">
          {t("needs.incomplete")}
        </p>
      )}
      <div className="actions">
        <SubmitButton busy={busy} label={t("needs.record")} />
        <a href={hashOf.dossier(dossier.id)}>{t("needs.later")}</a>
      </div>
    </PlainForm>
  );
};
