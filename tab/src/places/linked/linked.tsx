import type { DossierId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { LinkedForm } from "./linked-form.js";

/** Starting a dossier over, or opening one of its lots: a new dossier that knows where it comes from. */
export const LinkedPlace = ({ from }: { from: DossierId }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `linked ${from}`,
    load: () => api("dossier", { params: { id: from } }),
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page
      title={t("linked.title")}
      above={
        <p className="above">
          {t("linked.from")} <a href={hashOf.dossier(from)}>{value?.title ?? from}</a>{" "}
          <span className="quiet">{from}</span>
        </p>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {value && canAct && <LinkedForm dossier={value} />}
    </Page>
  );
};
