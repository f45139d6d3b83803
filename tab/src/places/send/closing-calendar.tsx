import type { LocalDate } from "../../../../shared/ids.js";
import type { ClosingChoices } from "../../../../shared/previews.js";
import { SkippedDays } from "../../parts/skipped-days.js";
import { useWords } from "../../words.js";

type Day = ClosingChoices["days"][number];

/** 0 is Sunday. A local date has no hour: read as UTC, its weekday is its own. */
const weekday = (date: LocalDate) => new Date(`${date}T00:00:00Z`).getUTCDay();

const weeksOf = (days: Day[]): (Day | null)[][] => {
  const first = days[0];
  if (!first) return [];
  const cells: (Day | null)[] = [...Array<null>(weekday(first.date)).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
};

/** How the delay is counted: the weeks with the number of each business day, then every skipped day with its reason. */
export const ClosingCalendar = ({ choices, closesOn }: { choices: ClosingChoices; closesOn: string }) => {
  const { t, lang } = useWords();
  const names = new Intl.DateTimeFormat(lang === "fr" ? "fr-CA" : "en-CA", { weekday: "short", timeZone: "UTC" });
  // 4 January 2026 is a Sunday.
  const headings = Array.from({ length: 7 }, (_, day) => names.format(Date.UTC(2026, 0, 4 + day)));
  const skipped = choices.days.flatMap(({ date, businessDay, reason }) =>
    businessDay === null && date <= closesOn ? [{ date, reason: reason ?? "" }] : [],
  );
  return (
    <div className="calendar">
      <table>
        <caption>{t("tab.calendar")}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(choices.days).map((week) => (
            <tr key={week.find((day) => day !== null)?.date ?? ""}>
              {week.map((day, index) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: a column of the week is what its index says
                day ? <DayCell key={index} day={day} chosen={day.date === closesOn} /> : <td key={index} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <SkippedDays days={skipped} />
    </div>
  );
};

const DayCell = ({ day, chosen }: { day: Day; chosen: boolean }) => {
  const { t } = useWords();
  const kind = day.businessDay === null ? "skipped" : day.allowed ? "allowed" : "counted";
  const said = chosen ? t("tab.day-chosen") : t(`tab.day-${kind}`);
  return (
    <td className={`day day-${kind}${chosen ? " day-chosen" : ""}`} title={day.reason ?? undefined}>
      <span className="day-date">{Number(day.date.slice(8))}</span>
      <span className="day-count" aria-hidden="true">
        {day.businessDay ?? "–"}
      </span>
      <span className="visually-hidden">
        {" "}
        {said}
        {day.businessDay !== null && ` ${t("tab.business-day-count", { number: day.businessDay })}`}
        {day.reason && ` ${day.reason}`}
      </span>
    </td>
  );
};
