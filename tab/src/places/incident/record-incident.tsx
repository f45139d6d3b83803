import type { DossierId } from "../../../../shared/ids.js";
import type { IncidentKind } from "../../../../shared/incidents.js";
import { useLoaded } from "../../api/loaded.js";
import { AboveDossier } from "../../parts/above-dossier.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { RecordIncidentForm } from "./record-incident-form.js";

/** « Constater un fait » : what happened, when, with what evidence, and what the guide says follows. */
export const RecordIncidentPlace = ({ id, kind }: { id: DossierId; kind: IncidentKind | null }) => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `record-incident ${id}`,
    load: async () => {
      const dossier = await api("dossier", { params: { id } });
      if (!dossier.ok) return dossier;
      const kinds = await api("incidentKinds", {});
      if (!kinds.ok) return kinds;
      const catalogue = await api("catalogue", {});
      if (!catalogue.ok) return catalogue;
      const me = await api("me", {});
      if (!me.ok) return me;
      const { providers } = catalogue.value;
      return {
        ok: true as const,
        value: { dossier: dossier.value, kinds: kinds.value, providers, now: me.value.now },
      };
    },
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("tab.record-incident")} above={<AboveDossier id={id} title={value?.dossier.title} />}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && !canAct && <p className="quiet">{t("tab.read-only")}</p>}
      {value && canAct && <RecordIncidentForm {...value} kind={kind} />}
    </Page>
  );
};
