import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { MAX_CLOSING_DAYS } from "../../../../shared/administration.js";
import { LocalDate } from "../../../../shared/ids.js";
import { useWords } from "../../words.js";
import { EditForm } from "./edit-form.js";
import type { OrganisationProps } from "./organisation-form.js";
import { useSeen } from "./use-administration.js";

/** On top of the holidays of the guide's calendar; a dossier keeps the version that it was decided with. */
export const ClosingDaysForm = ({ administration, organisation, close }: OrganisationProps) => {
  const { t } = useWords();
  const { seen, lookAgain } = useSeen(organisation.closingDays.tag);
  const [tried, setTried] = useState(false);
  const [lines, setLines] = useState(() =>
    [...organisation.closingDays.days, { date: "", reason: "" }].map((day, key) => ({ ...day, key })),
  );
  const change = (key: number, part: { date?: string; reason?: string }) =>
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const written = lines.filter(({ date, reason }) => date !== "" || reason.trim() !== "");
  const lacking = ({ date, reason }: { date: string; reason: string }) =>
    !LocalDate.safeParse(date).success || reason.trim() === "";

  const submit = () => {
    setTried(true);
    if (written.some(lacking)) return null;
    const days = written.map(({ date, reason }) => ({ date: LocalDate.parse(date), reason: reason.trim() }));
    return administration.save({ type: "save-closing-days", seen, organisation: organisation.id, days });
  };

  return (
    <EditForm
      title={t("tab.closing-days-of", { name: organisation.name })}
      submit={submit}
      close={close}
      refused={lookAgain}
    >
      <p className="quiet">{t("tab.closing-days-hint")}</p>
      {lines.map((line) => (
        <div className="row closing-day" key={line.key}>
          <Field label={t("tab.closing-day-date")}>
            <Input type="date" value={line.date} onChange={(_, { value }) => change(line.key, { date: value })} />
          </Field>
          <Field
            className="grows"
            label={t("tab.closing-day-reason")}
            validationMessage={
              tried && written.includes(line) && lacking(line) ? t("tab.missing-closing-day") : undefined
            }
          >
            <Input
              maxLength={120}
              value={line.reason}
              onChange={(_, { value }) => change(line.key, { reason: value })}
            />
          </Field>
          <Button
            appearance="subtle"
            onClick={() => setLines((before) => before.filter(({ key }) => key !== line.key))}
          >
            {t("tab.remove")}
            <span className="visually-hidden"> {line.date}</span>
          </Button>
        </div>
      ))}
      {lines.length < MAX_CLOSING_DAYS && (
        <Button
          className="adds"
          onClick={() =>
            setLines((before) => [
              ...before,
              { date: "", reason: "", key: Math.max(-1, ...before.map((l) => l.key)) + 1 },
            ])
          }
        >
          {t("tab.closing-day-add")}
        </Button>
      )}
    </EditForm>
  );
};
