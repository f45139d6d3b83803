import { Button, Field, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { Key } from "../../../../shared/i18n/index.js";
import type { ProviderId } from "../../../../shared/ids.js";
import type { IncidentKind } from "../../../../shared/incidents.js";
import { ReceivedKind, type ReceivedView } from "../../../../shared/received.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePresses } from "../../api/presses.js";
import { Download } from "../../parts/download.js";
import { useAnnounce } from "../../parts/live.js";
import { Note } from "../../parts/note.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { ApprovalReply } from "./approval-reply.js";

type Props = { dossier: DossierView; reload: () => Promise<void> };

/** A question may change the request: only a person can tell, so this fact is not recorded by itself. */
const follows: Partial<Record<ReceivedKind, { fact: IncidentKind; words: Key }>> = {
  question: { fact: "question-changes-request", words: "received.next-question" },
};

/** Mails that came in for the dossier, newest first: proposed until a person files them or sets them aside. */
export const ReceivedMails = ({ dossier, reload }: Props) => {
  const { t } = useWords();
  const { received, sent, gatherings } = dossier;
  if (received.length === 0 && !sent && gatherings.length === 0) return null;
  const newest = received.toReversed();
  const aside = newest.filter(({ state }) => state === "dismissed");
  const shown = newest.filter(({ state }) => state !== "dismissed");
  return (
    <section className="card" aria-labelledby="received">
      <h2 id="received">{t("received.title")}</h2>
      <p className="quiet">{t(received.length === 0 ? "received.none" : "received.intro")}</p>
      {dossier.returns?.masked && <Note tone="info" title={t("received.masked-note")} />}
      {shown.length > 0 && (
        <ul className="versions">
          {shown.map((mail) => (
            <ReceivedMail key={mail.number} mail={mail} dossier={dossier} reload={reload} />
          ))}
        </ul>
      )}
      {aside.length > 0 && (
        <details className="why">
          <summary>{t("received.closed-ones", { count: aside.length })}</summary>
          <ul className="versions">
            {aside.map((mail) => (
              <ReceivedMail key={mail.number} mail={mail} dossier={dossier} reload={reload} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

const ReceivedMail = ({ mail, dossier, reload }: Props & { mail: ReceivedView }) => {
  const { t, instant } = useWords();
  const { api, canAct } = useSession();
  const { number, provider, from, subject, receivedAt, late, hasAttachments, by, state, evidence, masked } = mail;
  const next = mail.as && follows[mail.as];
  const say = t as (key: Key) => string;
  return (
    <li aria-label={t("received.from", { from: provider?.name ?? from })}>
      <p className="badges">
        <strong>{provider?.name ?? from}</strong>{" "}
        <span className={`badge badge-${state === "proposed" ? "wait" : "calm"}`}>
          {state === "filed" && mail.as
            ? t("received.filed", { kind: t(`received.kind-${mail.as}`) })
            : t(state === "dismissed" ? "received.dismissed" : "received.proposed")}
        </span>{" "}
        {late && <span className="badge badge-alarm">{t("received.late")}</span>}
      </p>
      <p className="file-name">
        {subject ?? <span className="quiet">{t(masked ? "received.masked-subject" : "received.no-subject")}</span>}
      </p>
      <p className="quiet">
        {t("received.at", { at: instant(receivedAt) })}
        {hasAttachments && ` · ${t("received.attachments")}`}
      </p>
      {mail.failed.length > 0 && <p>{t("received.failed", { names: mail.failed.join(", ") })}</p>}
      {by === "address" && state === "proposed" && <p className="quiet">{t("received.guess")}</p>}
      {evidence && (
        <Download
          label={t("received.original")}
          spoken={t("tab.download-of", { name: evidence.name })}
          name={evidence.name}
          fetchFile={() => api("fileOf", { params: { id: dossier.id, sha256: evidence.sha256 } })}
        />
      )}
      {mail.attachments.map((file) => (
        <Download
          key={file.sha256}
          label={file.name}
          spoken={t("tab.download-of", { name: file.name })}
          name={file.name}
          fetchFile={() => api("fileOf", { params: { id: dossier.id, sha256: file.sha256 } })}
        />
      ))}
      {masked && mail.attachmentCount > 0 && (
        <p className="quiet">{t("received.masked-files", { count: mail.attachmentCount })}</p>
      )}
      {mail.incident !== null && (
        <p>
          <a href={hashOf.incident(dossier.id, mail.incident)}>{t("received.next-fact")}</a>
        </p>
      )}
      {canAct &&
        state === "filed" &&
        mail.as === "question" &&
        mail.incident === null &&
        dossier.questions?.mayAnswer && (
          <p>
            <a href={hashOf.answers(dossier.id)}>{t("answers.answer")}</a>
          </p>
        )}
      {canAct && state === "filed" && next && (
        <p>
          <a href={`${hashOf.recordIncident(dossier.id)}/${next.fact}`}>{say(next.words)}</a>
        </p>
      )}
      {canAct && state === "proposed" && mail.likely === "approval-answer" && (
        <ApprovalReply id={dossier.id} number={number} reload={reload} />
      )}
      {canAct && <FilingForm key={`${state} ${mail.as}`} {...{ mail, dossier, reload }} number={number} />}
    </li>
  );
};

const FilingForm = ({ mail, dossier, reload, number }: Props & { mail: ReceivedView; number: number }) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const [kind, setKind] = useState<ReceivedKind>(mail.as ?? mail.likely);
  const [whose, setWhose] = useState<ProviderId | "">(mail.provider?.id ?? "");
  const providers = dossier.returns?.providers.map(({ provider }) => provider) ?? [];
  const { busy, problem, follow } = useAsking();
  const pressOf = usePresses();
  const filed = mail.state === "filed";

  const settle = async (asked: () => ReturnType<typeof api<"fileReceived" | "command">>, said: string) => {
    const outcome = await follow(asked());
    if (!outcome.ok) return;
    announce(said);
    await reload();
  };
  const file = () =>
    settle(
      () =>
        api("fileReceived", {
          params: { id: dossier.id },
          body: { actionId: pressOf([kind, whose]), number, as: kind, ...(whose && { provider: whose }) },
        }),
      t("received.filed-done"),
    );
  const dismiss = () =>
    settle(
      () =>
        api("command", {
          body: { type: "dismiss-received-mail", actionId: pressOf("dismiss"), dossierId: dossier.id, number },
        }),
      t("received.dismissed-done"),
    );

  return (
    <div className="row received-filing">
      {problem && <ProblemNote problem={problem} />}
      <Field label={t("received.kind")}>
        <Select value={kind} onChange={(_, { value }) => setKind(ReceivedKind.parse(value))}>
          {ReceivedKind.options.map((one) => (
            <option key={one} value={one}>
              {t(`received.kind-${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {(mail.provider === null || whose !== mail.provider.id) && providers.length > 0 && (
        <Field label={t("received.whose")}>
          <Select
            value={whose}
            onChange={(_, { value }) => setWhose(providers.find(({ id }) => id === value)?.id ?? "")}
          >
            <option value="">{t("received.whose-unknown")}</option>
            {providers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Button
        appearance={filed ? "secondary" : "primary"}
        disabledFocusable={busy || (filed && kind === mail.as && whose === (mail.provider?.id ?? ""))}
        onClick={() => void file()}
      >
        {t(busy ? "tab.working" : filed ? "received.file-again" : "received.file")}
      </Button>
      {mail.state === "proposed" && (
        <Button disabledFocusable={busy} onClick={() => void dismiss()}>
          {t("received.dismiss")}
        </Button>
      )}
    </div>
  );
};
