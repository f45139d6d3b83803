import type { DossierId } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { AboveDossier } from "../../parts/above-dossier.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { GatheringForm } from "./gathering-form.js";

/** « Cueillette d’information » : the same questions to the providers, in writing, before the price request. */
export const GatheringPlace = ({ id }: { id: DossierId }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `gathering ${id}`,
    load: async () => {
      const dossier = await api("dossier", { params: { id } });
      if (!dossier.ok) return dossier;
      const catalogue = await api("catalogue", {});
      if (!catalogue.ok) return catalogue;
      return { ok: true as const, value: { dossier: dossier.value, catalogue: catalogue.value } };
    },
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("gatherings.title")} above={<AboveDossier id={id} title={value?.dossier.title} />}>
      <p className="quiet">{t("gatherings.intro")}</p>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {value && canAct && <GatheringForm dossier={value.dossier} catalogue={value.catalogue} />}
    </Page>
  );
};
