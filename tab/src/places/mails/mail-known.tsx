import { Button } from "@fluentui/react-components";
import type { MailKey } from "../../../../shared/ids.js";
import type { MailFound, MailKnown } from "../../../../shared/mails.js";
import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { Loading } from "../../parts/loading.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { ResumeMail } from "../../parts/resume-mail.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { MailDecision } from "./mail-decision.js";

/** One mail: everything that is known of it, a look at the mailbox, then a person's decision. */
export const MailKnownPlace = ({ mailKey }: { mailKey: MailKey }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { value, problem, reload } = useLoaded({
    key: `mail ${mailKey}`,
    load: () => api("mailKnown", { params: { key: mailKey } }),
  });
  if (!value && !problem) return <Loading />;
  return (
    <Page
      title={value?.subject ?? t("ledger.title")}
      above={
        <p className="above">
          <a href={hashOf.mails}>{t("ledger.title")}</a>
        </p>
      }
    >
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value && (
        <>
          <Known mail={value} reload={reload} />
          <Resume mail={value} reload={reload} />
          <MailDecision mail={value} reload={reload} />
          <Recipients mail={value} />
        </>
      )}
    </Page>
  );
};

const Resume = ({ mail: { dossier, resumes }, reload }: { mail: MailKnown; reload: () => Promise<void> }) => {
  const { t } = useWords();
  if (!dossier || !resumes) return null;
  return (
    <section className="card" aria-labelledby="resume">
      <h2 id="resume">{t("tab.partly-title")}</h2>
      <ResumeMail dossier={dossier} mail={resumes} reload={reload} />
    </section>
  );
};

const tones = { sent: "info", draft: "info", nowhere: "warning", unreadable: "warning" } as const satisfies Record<
  MailFound["found"],
  string
>;

const Known = ({ mail, reload }: { mail: MailKnown; reload: () => Promise<void> }) => {
  const { t, instant } = useWords();
  const moments = [
    { name: t("ledger.prepared-at"), at: mail.preparedAt },
    { name: t("ledger.drafted-at"), at: mail.draftedAt },
    { name: t("ledger.deposited-at"), at: mail.depositedAt },
    { name: t("ledger.sending-at"), at: mail.sendingAt },
    { name: t("ledger.sent-at"), at: mail.sentAt },
  ].flatMap(({ name, at }) => (at ? [{ name, value: instant(at) }] : []));
  const facts = [
    { name: t("ledger.state"), value: t(`common.mail-state-${mail.state}`) },
    ...(mail.problem ? [{ name: t("ledger.problem"), value: mail.problem }] : []),
    ...moments,
    ...(mail.looks > 0 ? [{ name: t("ledger.looks"), value: String(mail.looks) }] : []),
    { name: t("ledger.mailbox"), value: mail.mailbox },
    ...(mail.dossier
      ? [{ name: t("ledger.dossier"), value: <a href={hashOf.dossier(mail.dossier)}>{mail.dossier}</a> }]
      : []),
  ];
  const { now } = mail;
  const said =
    now.found === "sent"
      ? t("ledger.now-sent", { when: now.at ? instant(now.at) : "–" })
      : t(`ledger.now-${now.found}`);
  return (
    <section className="card" aria-labelledby="known">
      <h2 id="known">{t("ledger.known-title")}</h2>
      <Facts facts={facts} layout="lines" />
      <Note tone={tones[now.found]} title={t("ledger.now")}>
        <p>{said}</p>
        <Button onClick={() => void reload()}>{t("ledger.look-again")}</Button>
      </Note>
    </section>
  );
};

const Recipients = ({ mail: { to, bcc } }: { mail: MailKnown }) => {
  const { t } = useWords();
  return (
    <section className="card who-got" aria-labelledby="who-got">
      <h2 id="who-got">{t("ledger.who-got")}</h2>
      <p>
        {t("common.to-field")} {to.join(", ")}
      </p>
      {bcc.length > 0 && (
        <>
          <p>{t("common.bcc-field")}</p>
          <ul>
            {bcc.map(({ provider, address }) => (
              <li key={address}>{provider ? `${provider} (${address})` : address}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
