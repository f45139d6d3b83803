import { Button } from "@fluentui/react-components";
import { MailMultiple28Regular } from "@fluentui/react-icons";
import { goTo, hashOf } from "../../route.js";
import { useWords } from "../../words.js";

/** Nobody has opened a dossier yet: what the assistant does, and the one thing to do. */
export const FirstDossier = ({ canAct }: { canAct: boolean }) => {
  const { t } = useWords();
  return (
    <section className="card first" aria-labelledby="first">
      <MailMultiple28Regular aria-hidden="true" className="first-icon" />
      <h2 id="first">{t("tab.first-title")}</h2>
      <p>{t("tab.first-text")}</p>
      <ol>
        <li>{t("tab.first-step-1")}</li>
        <li>{t("tab.first-step-2")}</li>
        <li>{t("tab.first-step-3")}</li>
      </ol>
      {canAct ? (
        <div className="row">
          <Button appearance="primary" size="large" onClick={() => goTo(hashOf.new)}>
            {t("tab.first-button")}
          </Button>
          <a href={hashOf.begun}>{t("openings.link")}</a>
          <a href={hashOf.solution}>{t("steps.open-solutions")}</a>
        </div>
      ) : (
        <p className="quiet">{t("tab.read-only")}</p>
      )}
    </section>
  );
};
