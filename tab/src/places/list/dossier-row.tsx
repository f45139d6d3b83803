import type { DossierListItem, DossierSummary } from "../../../../shared/views.js";
import { Facts } from "../../parts/facts.js";
import { StateBadge } from "../../parts/state-badge.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";

const alarming = new Set<DossierSummary["sendState"]>(["unknown", "failed", "stopped"]);

export const DossierRow = ({ dossier }: { dossier: DossierListItem }) => {
  const { t, instant } = useWords();
  return (
    <li className="card dossier-row">
      <div className="dossier-row-head">
        <h2>
          <a href={hashOf.dossier(dossier.id)}>{dossier.title}</a>
        </h2>
        <p className="badges">
          <StateBadge state={dossier.state} />
          {dossier.declared && <span className="badge badge-wait">{t("openings.declared")}</span>}
          {alarming.has(dossier.sendState) && (
            <span className="badge badge-alarm">{t(`common.send-${dossier.sendState}`)}</span>
          )}
        </p>
      </div>
      <Facts
        facts={[
          { name: t("common.next-action"), value: <strong>{t(`common.next-${dossier.next}`)}</strong> },
          { name: t("common.ball"), value: t(`common.ball-${dossier.ball}`) },
          {
            name: t("common.closing-date"),
            value: dossier.closesAt ? instant(dossier.closesAt) : t("tab.not-set"),
          },
          {
            name: t("tab.owner"),
            value: dossier.inCharge === dossier.owner ? dossier.owner : `${dossier.owner} → ${dossier.inCharge}`,
          },
        ]}
      />
      <p className="quiet">{[dossier.id, ...dossier.qualificationLabels].join(" · ")}</p>
    </li>
  );
};
