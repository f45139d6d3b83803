import { useState } from "react";
import type { FiledFromOutlook, OutlookMessageView } from "../../../../shared/outlook.js";
import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { FilingForm } from "./filing-form.js";

/** « Verser au dossier » : beside a mail in Outlook, or from the local mailbox page in a plain browser. */
export const FilingPlace = ({ message }: { message: string | null }) => {
  const { t } = useWords();
  return (
    <Page title={t("filing.title")}>
      {message === null ? <Note tone="info" title={t("filing.nothing")} /> : <OneMessage message={message} />}
    </Page>
  );
};

const OneMessage = ({ message }: { message: string }) => {
  const { api } = useSession();
  const { value, problem, reload } = useLoaded({
    key: `outlook ${message}`,
    load: () => api("outlookMessage", { query: { id: message } }),
  });
  const [filed, setFiled] = useState<FiledFromOutlook | null>(null);
  if (problem) return <ProblemNote problem={problem} retry={reload} />;
  if (!value) return <Loading />;
  return (
    <>
      <MessageFacts mail={value} />
      {filed ? <Filed filed={filed} sent={value.direction === "sent"} /> : <FilingForm mail={value} done={setFiled} />}
    </>
  );
};

const MessageFacts = ({ mail }: { mail: OutlookMessageView }) => {
  const { t, instant } = useWords();
  const { from, at, subject, recipients, filed, direction } = mail;
  return (
    <section className="card" aria-label={t("filing.subject")}>
      <Facts
        facts={[
          { name: t("filing.subject"), value: subject ?? t("filing.masked") },
          { name: t("filing.from"), value: from },
          { name: t("filing.at"), value: instant(at) },
          ...(recipients ? [{ name: t("filing.recipients"), value: t("filing.recipients-value", recipients) }] : []),
        ]}
      />
      <p className="quiet">{t(direction === "sent" ? "filing.intro-sent" : "filing.intro-received")}</p>
      {filed.map(({ dossier }) => (
        <p key={dossier}>
          <a href={hashOf.dossier(dossier)}>{t("filing.already", { dossier })}</a>
        </p>
      ))}
    </section>
  );
};

const Filed = ({ filed, sent }: { filed: FiledFromOutlook; sent: boolean }) => {
  const { t, instant } = useWords();
  const { dossierId, differences, incident, closesAt } = filed;
  return (
    <section className="card" aria-live="polite">
      <Note tone="success" title={t("filing.done")}>
        {closesAt && <p>{t("filing.closes", { at: instant(closesAt) })}</p>}
      </Note>
      {sent && differences.length === 0 && <p>{t("filing.no-differences")}</p>}
      {differences.length > 0 && (
        <Note tone="warning" title={t("filing.differences")}>
          <ul>
            {differences.map((difference) => (
              <li key={difference}>{difference}</li>
            ))}
          </ul>
        </Note>
      )}
      <p>
        <a href={hashOf.dossier(dossierId)}>{t("filing.open")}</a>
      </p>
      {incident !== null && (
        <p>
          <a href={hashOf.incident(dossierId, incident)}>{t("filing.see")}</a>
        </p>
      )}
    </section>
  );
};
