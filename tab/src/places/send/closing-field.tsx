import { Field, Input, Radio, RadioGroup, Select } from "@fluentui/react-components";
import type { ClosingChoices } from "../../../../shared/previews.js";
import { useWords } from "../../words.js";
import { ClosingCalendar } from "./closing-calendar.js";

type Props = {
  choices: ClosingChoices;
  closesOn: string;
  closesAtTime: string;
  /** Last day for questions; empty where there is none. */
  questionsOn: string;
  change: (part: { closesOn?: string; closesAtTime?: string; questionsOn?: string }) => void;
  errors: Record<"closesOn" | "closesAtTime" | "questionsOn", string | undefined>;
};

/** Every half hour of a working day, and the hour held now whatever it is. */
const hoursWith = (held: string): string[] => {
  const hours = Array.from({ length: 25 }, (_, half) => {
    const minutes = 8 * 60 + half * 30;
    return `${String(Math.trunc(minutes / 60)).padStart(2, "0")}:${minutes % 60 === 0 ? "00" : "30"}`;
  });
  return held === "" || hours.includes(held) ? hours : [...hours, held].sort();
};

/** The closing date: only days that the guide allows (3.3.3) can be chosen; the count and every skipped day are shown. */
export const ClosingField = ({ choices, closesOn, closesAtTime, questionsOn, change, errors }: Props) => {
  const { t, date, time, weekdayAndDate } = useWords();
  const allowed = choices.days.filter((day) => day.allowed);
  return (
    <section className="card" aria-labelledby="closing">
      <h2 id="closing">{t("common.closing-date")}</h2>
      <p className="quiet">{t("tab.closing-hint", { from: date(choices.from) })}</p>
      <Field label={t("tab.closing-day")} validationMessage={errors.closesOn} required>
        <RadioGroup value={closesOn} onChange={(_, { value }) => change({ closesOn: value })}>
          {allowed.map((day) => (
            <Radio
              key={day.date}
              value={day.date}
              label={
                <>
                  {weekdayAndDate(day.date)}{" "}
                  <span className="quiet choice-detail">{t("tab.business-day", { number: day.businessDay ?? 0 })}</span>
                  {day.date === choices.proposed && <span className="badge badge-go">{t("tab.suggested")}</span>}
                </>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("tab.closing-time")} hint={t("tab.closing-time-hint")} validationMessage={errors.closesAtTime}>
        <Select className="time" value={closesAtTime} onChange={(_, { value }) => change({ closesAtTime: value })}>
          {hoursWith(closesAtTime).map((hour) => (
            <option key={hour} value={hour}>
              {time(hour)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("answers.cut-off")} hint={t("answers.cut-off-hint")} validationMessage={errors.questionsOn}>
        <Input
          type="date"
          className="time"
          min={choices.from}
          max={closesOn}
          value={questionsOn}
          onChange={(_, { value }) => change({ questionsOn: value })}
        />
      </Field>
      <ClosingCalendar choices={choices} closesOn={closesOn} />
    </section>
  );
};
