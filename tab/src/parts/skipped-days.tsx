import type { LocalDate } from "../../../shared/ids.js";
import { useWords } from "../words.js";

/** Every day that a delay does not count, and why. */
export const SkippedDays = ({ days }: { days: { date: LocalDate; reason: string }[] }) => {
  const { t, weekdayAndDate, many } = useWords();
  if (days.length === 0) return null;
  const count = days.length;
  return (
    <details className="why">
      <summary>{t(many(count) ? "tab.skipped-many" : "tab.skipped-one", { count })}</summary>
      <ul>
        {days.map((day) => (
          <li key={day.date}>{t("tab.skipped-day", { date: weekdayAndDate(day.date), reason: day.reason })}</li>
        ))}
      </ul>
    </details>
  );
};
