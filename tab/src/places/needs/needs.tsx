import type { DossierId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { AboveDossier } from "../../parts/above-dossier.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { NeedsForm } from "./needs-form.js";

/** « Besoins et vérifications » : what the guide asks before a price request leaves, with its answers. */
export const NeedsPlace = ({ id }: { id: DossierId }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `needs ${id}`,
    load: () => api("dossier", { params: { id } }),
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("needs.title")} above={<AboveDossier id={id} title={value?.title} />}>
      <p className="quiet">{t("needs.intro")}</p>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {value && canAct && <NeedsForm dossier={value} />}
    </Page>
  );
};
