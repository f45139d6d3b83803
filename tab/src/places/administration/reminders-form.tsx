import { Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { REMINDER_BOUNDS } from "../../../../shared/administration.js";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import type { OrganisationProps } from "./organisation-form.js";
import { useSeen } from "./use-administration.js";

/** Inside the organisation only; those that wait already keep their moment. */
export const RemindersForm = ({ administration, organisation, close }: OrganisationProps) => {
  const { t, time: inWords } = useWords();
  const { seen, lookAgain } = useSeen(organisation.reminders.tag);
  const [days, setDays] = useState(String(organisation.reminders.days));
  const [time, setTime] = useState(organisation.reminders.time);
  const [tried, setTried] = useState(false);
  const count = /^\d{1,2}$/.test(days.trim()) ? Number(days) : null;
  const hour = /^\d\d:\d\d$/.test(time);
  const { minDays, maxDays, from, to } = REMINDER_BOUNDS;

  const submit = () => {
    setTried(true);
    if (count === null || !hour) return null;
    return administration.save({ type: "save-reminders", seen, organisation: organisation.id, days: count, time });
  };

  return (
    <EditForm
      title={t("tab.reminder-of", { name: organisation.name })}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      <p className="quiet">{t("tab.reminder-hint")}</p>
      <div className="fields">
        <Field
          label={t("tab.reminder-days")}
          hint={t("tab.reminder-days-hint", { minDays, maxDays })}
          validationMessage={tried && count === null ? t("tab.missing-number") : undefined}
          required
        >
          <Input type="number" min={minDays} max={maxDays} value={days} onChange={(_, { value }) => setDays(value)} />
        </Field>
        <Field
          label={t("tab.reminder-time")}
          hint={t("tab.reminder-time-hint", { from: inWords(from), to: inWords(to) })}
          validationMessage={tried && !hour ? t("tab.missing-time") : undefined}
          required
        >
          <Input type="time" min={from} max={to} value={time} onChange={(_, { value }) => setTime(value)} />
        </Field>
      </div>
    </EditForm>
  );
};
