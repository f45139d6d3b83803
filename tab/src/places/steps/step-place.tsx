import { type DossierId, LocalDate } from "../../../../shared/ids.js";
import { useLoaded } from "../../api/loaded.js";
import { localFrom } from "../../local-time.js";
import { AboveDossier } from "../../parts/above-dossier.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { NowherePlace } from "../nowhere.js";
import { StepForm } from "./step-form.js";

/** One step of a dossier: what it asks and why. */
export const StepPlace = ({ id, step: wanted }: { id: DossierId; step: string }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `step ${id} ${wanted}`,
    load: async () => {
      const dossier = await api("dossier", { params: { id } });
      if (!dossier.ok) return dossier;
      const me = await api("me", {});
      if (!me.ok) return me;
      return { ok: true as const, value: { dossier: dossier.value, now: me.value.now } };
    },
  });
  if (!value && !problem) return <Loading />;
  const step = value?.dossier.steps?.steps.find((one) => one.id === wanted);
  if (value && !step) return <NowherePlace />;
  return (
    <Page title={step?.label ?? t("steps.title")} above={<AboveDossier id={id} title={value?.dossier.title} />}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {step?.hint && <p>{step.hint}</p>}
      {step && !step.mine && <p className="quiet">{t("tab.read-only")}</p>}
      {value && step?.mine && (
        <StepForm dossier={value.dossier} step={step} today={LocalDate.parse(localFrom(value.now).slice(0, 10))} />
      )}
    </Page>
  );
};
