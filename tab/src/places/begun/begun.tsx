import type { Api } from "../../api/client.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { BegunDossierForm } from "./begun-form.js";

/** « Ouvrir un dossier déjà commencé » : what was done before the tool is declared, with its proof. */
export const BegunPlace = () => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({ key: "begun", load: () => loadBegun(api) });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("openings.title")}>
      <p className="quiet">{t("openings.intro")}</p>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && <BegunDossierForm {...value} />}
    </Page>
  );
};

async function loadBegun(api: Api) {
  const catalogue = await api("catalogue", {});
  if (!catalogue.ok) return catalogue;
  const places = await api("processPlaces", { params: { process: "services" } });
  if (!places.ok) return places;
  return { ok: true as const, value: { catalogue: catalogue.value, places: places.value } };
}
