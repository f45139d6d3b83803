import { Button } from "@fluentui/react-components";
import { Add20Regular } from "@fluentui/react-icons";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { DossierRow } from "./dossier-row.js";
import { FirstDossier } from "./first-dossier.js";

const REFRESH_MS = 15_000;

/** Every dossier of the organisation: where it stands, what comes next and who must act. */
export const ListPlace = () => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: "dossiers",
    load: () => api("dossiers", {}),
    every: () => REFRESH_MS,
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page title={t("tab.dossiers")}>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value?.length === 0 && <FirstDossier canAct={canAct} />}
      {value && value.length > 0 && (
        <>
          {canAct && (
            <div className="row spread">
              <p className="quiet">
                {t("tab.list-hint")} <a href={hashOf.begun}>{t("openings.link")}</a>{" "}
                <a href={hashOf.solution}>{t("steps.open-solutions")}</a>{" "}
                <a href={hashOf.contract()}>{t("steps.open-contract")}</a>{" "}
                <a href={hashOf.importContracts}>{t("imports.link")}</a>
              </p>
              <Button appearance="primary" icon={<Add20Regular />} onClick={() => goTo(hashOf.new)}>
                {t("tab.new-dossier")}
              </Button>
            </div>
          )}
          <ul className="dossiers">
            {value.map((dossier) => (
              <DossierRow key={dossier.id} dossier={dossier} />
            ))}
          </ul>
        </>
      )}
    </Page>
  );
};
