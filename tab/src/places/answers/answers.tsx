import type { DossierId } from "../../../../shared/ids.js";
import type { DossierView } from "../../../../shared/views.js";
import { useLoaded } from "../../api/loaded.js";
import { AboveDossier } from "../../parts/above-dossier.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AnswersForm } from "./answers-form.js";

const nothingToAnswer = ({ questions }: DossierView) => {
  if (!questions) return "answers.not-sent";
  return questions.list.length === 0 ? "answers.no-question" : "answers.nothing-left";
};

/** « Répondre aux questions » : one document for all, which says nothing of who asked. */
export const AnswersPlace = ({ id }: { id: DossierId }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `answers ${id}`,
    load: () => api("dossier", { params: { id } }),
  });
  if (!value && !problem) return <Loading />;
  const open = value?.questions?.list.filter(({ answered, late }) => !answered && !late) ?? [];
  return (
    <Page title={t("answers.page")} above={<AboveDossier id={id} title={value?.title} />}>
      <p className="quiet">{t("answers.intro")}</p>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {value && canAct && open.length === 0 && (
        <>
          <p>{t(nothingToAnswer(value))}</p>
          <a href={hashOf.dossier(id)}>{t("answers.back")}</a>
        </>
      )}
      {value && canAct && open.length > 0 && <AnswersForm dossier={value} open={open} />}
    </Page>
  );
};
