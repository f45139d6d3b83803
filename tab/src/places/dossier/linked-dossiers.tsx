import { Button } from "@fluentui/react-components";
import type { DossierView } from "../../../../shared/views.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** Dossiers that go with this one; an acquisition that is concluded offers to open its contract (guide 4). */
export const LinkedDossiers = ({ dossier }: { dossier: DossierView }) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const links = dossier.links;
  const hasContract = links.some(({ process, relation }) => process === "contract" && relation === "followed-by");
  const offers = canAct && dossier.process !== "contract" && dossier.state === "C0" && !hasContract;
  const copies = canAct && dossier.process === "services" && dossier.next !== "go-on-elsewhere";
  if (links.length === 0 && !offers && !copies) return null;
  return (
    <section className="card" aria-labelledby="links">
      <h2 id="links">{t("steps.links")}</h2>
      {links.length > 0 && (
        <ul className="step-links">
          {links.map(({ id, title, process, relation, as }) => (
            <li key={id}>
              <span className="quiet">
                {t(
                  as ? `linked.${relation}-${as}` : relation === "follows" ? "steps.follows-this" : "steps.followed-by",
                )}
              </span>{" "}
              <a href={hashOf.dossier(id)}>{title}</a>{" "}
              <span className="badge badge-calm">{t(`follow.process-${process}`)}</span>
              <p className="quiet">{id}</p>
            </li>
          ))}
        </ul>
      )}
      {copies && (
        <div className="row">
          <Button onClick={() => goTo(hashOf.linked(dossier.id))}>{t("linked.open")}</Button>
        </div>
      )}
      {offers && (
        <>
          <p>{t("steps.contract-offer")}</p>
          <div className="row">
            <Button appearance="primary" onClick={() => goTo(hashOf.contract(dossier.id))}>
              {t("steps.open-its-contract")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};
