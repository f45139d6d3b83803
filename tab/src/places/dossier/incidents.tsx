import { Button } from "@fluentui/react-components";
import type { DossierView } from "../../../../shared/views.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** What went otherwise, and the door to record more. */
export const Incidents = ({ dossier }: { dossier: DossierView }) => {
  const { t, instant } = useWords();
  const { canAct } = useSession();
  return (
    <section className="card" aria-labelledby="incidents">
      <h2 id="incidents">{t("tab.incidents")}</h2>
      {dossier.incidents.length === 0 && <p className="quiet">{t("tab.incidents-none")}</p>}
      <ul className="files">
        {dossier.incidents.map(({ number, label, when, mails }) => (
          <li key={number}>
            <span>
              <a href={hashOf.incident(dossier.id, number)}>{label}</a>
              <br />
              <span className="quiet">{instant(when)}</span>
              {mails
                .filter(({ outcome }) => outcome !== null)
                .map(({ what, label: mail, outcome }) => (
                  <span key={what} className="quiet">
                    <br />
                    {mail}. {outcome && t(`common.incident-outcome-${outcome}`)}
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
      {canAct && (
        <div className="row">
          <Button onClick={() => goTo(hashOf.recordIncident(dossier.id))}>{t("tab.record-incident")}</Button>
        </div>
      )}
    </section>
  );
};
