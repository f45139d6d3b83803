import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { localDay } from "../../../../shared/format.js";
import type { DossierId, LocalDate } from "../../../../shared/ids.js";
import { WhatIfDate, type WhatIfView } from "../../../../shared/what-if.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** "If I send on the 3rd, when can the contract be signed at the earliest?", from a dossier or without one. */
export const GuideCalendar = ({ send, dossier }: { send: LocalDate | null; dossier: DossierId | null }) => {
  const { me } = useSession();
  const { t } = useWords();
  const day = send ?? localDay(me.now);
  return (
    <>
      <h2>{t("guide.what-if-title")}</h2>
      <p>{t("guide.what-if-intro")}</p>
      <DayForm day={day} dossier={dossier} />
      <Answer day={day} dossier={dossier} />
    </>
  );
};

const DayForm = ({ day, dossier }: { day: LocalDate; dossier: DossierId | null }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState<string>(day);
  const [wrong, setWrong] = useState(false);
  const compute = () => {
    const date = WhatIfDate.safeParse(typed);
    setWrong(!date.success);
    if (date.success) goTo(hashOf.whatIf(date.data, dossier));
  };
  return (
    <PlainForm className="row what-if-form" submit={compute}>
      <Field label={t("guide.what-if-send")} validationMessage={wrong ? t("guide.what-if-bad-date") : undefined}>
        <Input type="date" value={typed} onChange={(_, data) => setTyped(data.value)} />
      </Field>
      <Button type="submit" appearance="primary">
        {t("guide.what-if-compute")}
      </Button>
    </PlainForm>
  );
};

const Answer = ({ day, dossier }: { day: LocalDate; dossier: DossierId | null }) => {
  const { api } = useSession();
  const { t, weekdayAndDate } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `what-if/${day}/${dossier}`,
    load: () => api("whatIf", { query: { send: day, ...(dossier === null ? {} : { dossier }) } }),
  });
  if (!value) return problem ? <ProblemNote problem={problem} retry={reload} /> : <Loading />;
  return (
    <section className="card" aria-labelledby="earliest">
      <h3 id="earliest">{t("guide.what-if-answer", { date: weekdayAndDate(value.signature) })}</h3>
      {value.dossier && (
        <p>
          <a href={hashOf.dossier(value.dossier.id)}>{t("guide.what-if-dossier", { title: value.dossier.title })}</a>
          {value.steps[0]?.known && ` ${t("guide.what-if-fixed")}`}
        </p>
      )}
      <ol className="what-if">
        {value.steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
      <ul>
        {value.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
};

const Step = ({ step }: { step: WhatIfView["steps"][number] }) => {
  const { t, weekdayAndDate, date } = useWords();
  return (
    <li>
      <p>
        <strong>{step.title}</strong>{" "}
        <span className="what-if-date">
          {weekdayAndDate(step.date)}
          {step.latest && ` (${t("guide.what-if-latest", { date: date(step.latest) })})`}
        </span>
        {step.known && <span className="badge badge-go">{t("guide.what-if-known")}</span>}
      </p>
      <p className="quiet">{step.explanation}</p>
      {step.days.length > 0 && (
        <details className="why">
          <summary>
            {t("guide.what-if-days")}
            <span className="visually-hidden"> {step.title}</span>
          </summary>
          <ul>
            {step.days.map((day) => (
              <li key={day.date} className={day.reason === null ? undefined : "quiet"}>
                <DayLine day={day} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {step.rule && <RuleWhy rules={[step.rule]} about={step.title} />}
    </li>
  );
};

const DayLine = ({ day: { date, number, reason } }: { day: WhatIfView["steps"][number]["days"][number] }) => {
  const { t, date: plain, weekdayAndDate } = useWords();
  const said = weekdayAndDate(date);
  if (number !== null && reason !== null) return t("guide.what-if-day-both", { date: plain(date), number, reason });
  if (number !== null) return t("guide.what-if-day-counted", { date: said, number });
  return t("guide.what-if-day-skipped", { date: plain(date), reason: reason ?? "" });
};
