import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { wordsOf } from "../../../../shared/i18n/index.js";
import type { DeadEffect, MailLine } from "../../../../shared/mails.js";
import type { Problem } from "../../../../shared/refusals.js";
import { useLoaded } from "../../api/loaded.js";
import { Loading } from "../../parts/loading.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { SendCounts } from "../dossier/send-counts.js";

const REFRESH_MS = 15_000;

/** The ledger: totals that always add up, and everything that waits for a person. */
export const MailsPlace = () => {
  const { api, canAct } = useSession();
  const { t } = useWords();
  const [failure, setFailure] = useState<Problem | null>(null);
  const { value, problem, reload } = useLoaded({ key: "mails", load: () => api("mails", {}), every: () => REFRESH_MS });
  if (!value && !problem) return <Loading />;
  const retry = async (id: string) => {
    const answer = await api("retryEffect", { body: { id } });
    setFailure(answer.ok ? null : answer.problem);
    await reload();
  };
  return (
    <Page title={t("ledger.title")}>
      <p className="quiet">{t("ledger.hint")}</p>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {failure && <ProblemNote problem={failure} />}
      {value && (
        <>
          <section className="card" aria-labelledby="totals">
            <h2 id="totals">{t("ledger.totals")}</h2>
            <SendCounts counts={value.totals} />
          </section>
          {value.unknown.length + value.failed.length + value.dead.length === 0 && <p>{t("ledger.none")}</p>}
          <Lines title={t("ledger.unknown")} hint={t("ledger.unknown-hint")} lines={value.unknown} />
          <Lines title={t("ledger.failed")} hint={t("ledger.failed-hint")} lines={value.failed} />
          <Dead effects={value.dead} retry={canAct ? (id) => void retry(id) : null} />
          <Lines title={t("ledger.in-progress")} lines={value.inProgress} />
        </>
      )}
    </Page>
  );
};

const Lines = ({ title, hint, lines }: { title: string; hint?: string; lines: MailLine[] }) => {
  const { t, instant } = useWords();
  if (lines.length === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {hint && <p className="quiet">{hint}</p>}
      <ul className="mail-lines">
        {lines.map(({ key, kind, subject, counts, preparedAt, problem }) => (
          <li key={key}>
            <h3>{subject}</h3>
            <p className="quiet">
              {t(`common.mail-kind-${kind}`)}. {t("ledger.recipients", { count: counts.total })}.{" "}
              {t("ledger.prepared-at")} {instant(preparedAt)}.
            </p>
            {problem && <p>{problem}</p>}
            <a href={hashOf.mail(key)} aria-label={t("ledger.see-known-of", { subject })}>
              {t("ledger.see-known")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Dead = ({ effects, retry }: { effects: DeadEffect[]; retry: ((id: string) => void) | null }) => {
  const { t, lang, instant } = useWords();
  if (effects.length === 0) return null;
  return (
    <section className="card" aria-label={t("ledger.dead")}>
      <h2>{t("ledger.dead")}</h2>
      <p className="quiet">{t("ledger.dead-hint")}</p>
      <ul className="mail-lines">
        {effects.map(({ id, kind, dossier, dueAt, attempts, problem }) => (
          <li key={id}>
            <h3>{wordsOf(lang, `ledger.effect-${kind}`) ?? kind}</h3>
            <p className="quiet">
              {instant(dueAt)}. {t("ledger.attempts", { count: attempts, problem: problem ?? "" })}
            </p>
            <div className="row">
              {dossier && <a href={hashOf.dossier(dossier)}>{t("ledger.open-dossier")}</a>}
              {retry && <Button onClick={() => retry(id)}>{t("ledger.retry-effect")}</Button>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
};
