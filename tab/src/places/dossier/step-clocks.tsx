import type { ClockView } from "../../../../shared/steps.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { SkippedDays } from "../../parts/skipped-days.js";
import { useWords } from "../../words.js";

/** Delays that run or ran, each day explained. */
export const Clocks = ({ clocks }: { clocks: ClockView[] }) => {
  const { t, weekdayAndDate, date } = useWords();
  if (clocks.length === 0) return null;
  return (
    <section className="card" aria-labelledby="clocks">
      <h2 id="clocks">{t("steps.clocks-title")}</h2>
      <ul className="step-links">
        {clocks.map(({ id, label, kind, due, from, stoppedOn, late, skipped, rule }) => (
          <li key={id}>
            <strong>{label}</strong> {late && <span className="badge badge-alarm">{t("steps.late")}</span>}
            <p>{t(`steps.${kind}`, { date: weekdayAndDate(due) })}</p>
            <p className="quiet">
              {t("steps.counted-from", { date: date(from) })}{" "}
              {stoppedOn && t("steps.stopped", { date: date(stoppedOn) })}
            </p>
            <SkippedDays days={skipped} />
            <RuleWhy rules={[rule]} about={label} />
          </li>
        ))}
      </ul>
    </section>
  );
};
