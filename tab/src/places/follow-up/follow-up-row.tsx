import type { FollowUpDate, FollowUpEntry } from "../../../../shared/follow-up.js";
import { Facts } from "../../parts/facts.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { SkippedDays } from "../../parts/skipped-days.js";
import { StateBadge } from "../../parts/state-badge.js";
import { hashOf } from "../../route.js";
import { useWords } from "../../words.js";
import { WaitDays } from "../dossier/wait-days.js";

/** Dates that are shown at once; the others are a click away. */
const SHOWN = 3;

export const FollowUpRow = ({ entry: { dossier, dates, late, nextStep, waits } }: { entry: FollowUpEntry }) => {
  const { t } = useWords();
  const { owner, inCharge } = dossier;
  return (
    <li className="card dossier-row">
      <div className="dossier-row-head">
        <h2>
          <a href={hashOf.dossier(dossier.id)}>{dossier.title}</a>
        </h2>
        <p className="badges">
          <span className="badge badge-calm">{t(`follow.process-${dossier.process}`)}</span>
          <StateBadge state={dossier.state} />
          {late && <span className="badge badge-alarm">{t("steps.late")}</span>}
        </p>
      </div>
      <Facts
        facts={[
          { name: t("common.ball"), value: <strong>{t(`common.ball-${dossier.ball}`)}</strong> },
          { name: t("common.next-action"), value: nextStep ?? t(`common.next-${dossier.next}`) },
          {
            name: t("tab.owner"),
            value: inCharge === owner ? owner : t("follow.in-charge", { owner, substitute: inCharge }),
          },
        ]}
      />
      {waits.length > 0 && (
        <ul className="step-links" aria-label={t("waits.title")}>
          {waits.map((wait) => (
            <li key={wait.id}>
              <a href={hashOf.dossier(dossier.id)}>{t(`waits.name-${wait.id}`)}</a> <WaitDays wait={wait} />
            </li>
          ))}
        </ul>
      )}
      {dates.length === 0 ? (
        <p className="quiet">{t("follow.no-date")}</p>
      ) : (
        <>
          <Dates dates={dates.slice(0, SHOWN)} />
          {dates.length > SHOWN && (
            <details className="why">
              <summary>{t("follow.show-more", { count: dates.length - SHOWN })}</summary>
              <Dates dates={dates.slice(SHOWN)} />
            </details>
          )}
        </>
      )}
      <p className="quiet">{dossier.id}</p>
    </li>
  );
};

const Dates = ({ dates }: { dates: FollowUpDate[] }) => {
  const { t, date, weekdayAndDate } = useWords();
  const said = ({ kind, due }: FollowUpDate) =>
    t(kind === "closing" ? "follow.closing-on" : `steps.${kind}`, { date: weekdayAndDate(due) });
  return (
    <ul className="step-links">
      {dates.map((one) => (
        <li key={one.id}>
          <strong>{one.label}</strong> {one.late && <span className="badge badge-alarm">{t("steps.late")}</span>}
          <p>{said(one)}</p>
          {one.from && one.from !== one.due && (
            <p className="quiet">{t("steps.counted-from", { date: date(one.from) })}</p>
          )}
          <SkippedDays days={one.skipped} />
          {one.rule && <RuleWhy rules={[one.rule]} about={one.label} />}
        </li>
      ))}
    </ul>
  );
};
