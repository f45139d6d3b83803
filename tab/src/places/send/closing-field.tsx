import { Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import type { ClosingChoices } from "../../../../shared/views.js";
import { useWords } from "../../words.js";
import { ClosingCalendar } from "./closing-calendar.js";

type Props = {
  choices: ClosingChoices;
  closesOn: string;
  closesAtTime: string;
  change: (part: { closesOn?: string; closesAtTime?: string }) => void;
  errors: { closesOn: string | undefined; closesAtTime: string | undefined };
};

/** The closing date: only days that the guide allows (3.3.3) can be chosen; the count and every skipped day are shown. */
export const ClosingField = ({ choices, closesOn, closesAtTime, change, errors }: Props) => {
  const { t, date, weekdayAndDate } = useWords();
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
                  <span className="quiet">{t("tab.business-day", { number: day.businessDay ?? 0 })}</span>
                  {day.date === choices.proposed && <span className="badge badge-go">{t("tab.suggested")}</span>}
                </>
              }
            />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("tab.closing-time")} hint={t("tab.closing-time-hint")} validationMessage={errors.closesAtTime}>
        <Input
          type="time"
          className="time"
          value={closesAtTime}
          onChange={(_, { value }) => change({ closesAtTime: value })}
        />
      </Field>
      <ClosingCalendar choices={choices} closesOn={closesOn} />
    </section>
  );
};
