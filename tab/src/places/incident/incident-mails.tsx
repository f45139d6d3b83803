import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { IncidentMailView, IncidentView } from "../../../../shared/incident-views.js";
import type { IncidentMailId } from "../../../../shared/incidents.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { Note } from "../../parts/note.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { ResumeMail } from "../../parts/resume-mail.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = {
  dossier: DossierView;
  incident: IncidentView;
  prepare: (what: IncidentMailId) => void;
  reload: () => Promise<void>;
};

/** The mails that the fact calls for, with what became of each. */
export const IncidentMails = ({ dossier, incident, prepare, reload }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  return (
    <section className="card" aria-labelledby="incident-mails">
      <h2 id="incident-mails">{t("tab.incident-mails")}</h2>
      <ul className="files">
        {incident.mails.map((mail) => (
          <li key={mail.what}>
            <span>
              <strong>{mail.label}</strong>{" "}
              {mail.outcome && (
                <span className={`badge badge-${toneOf(mail)}`}>{t(`common.incident-outcome-${mail.outcome}`)}</span>
              )}
              {mail.outcome === "partly" && mail.mail && (
                <ResumeMail dossier={dossier.id} mail={mail.mail} reload={reload} />
              )}
              {mail.outcome === "unknown" && canAct && <Unknown dossier={dossier} mail={mail} reload={reload} />}
            </span>
            {canAct && offered(mail) && (
              <Button
                size="small"
                onClick={() => prepare(mail.what)}
                aria-label={t("tab.incident-prepare-of", { which: mail.label })}
              >
                {t("tab.incident-prepare")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const toneOf = ({ outcome }: IncidentMailView): string => {
  if (outcome === "sent") return "go";
  return outcome === "in-progress" ? "calm" : "alarm";
};

/** One provider may need a second answer; the others leave once. */
const offered = ({ outcome, audience }: IncidentMailView): boolean =>
  outcome === null || outcome === "failed" || outcome === "stopped" || (outcome === "sent" && audience === "one");

type UnknownProps = Pick<Props, "dossier" | "reload"> & { mail: IncidentMailView };

/** Nothing is sent again before a person has looked. */
const Unknown = ({ dossier, mail, reload }: UnknownProps) => {
  const { t } = useWords();
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const { problem, ask } = useAsking();
  const press = usePress();
  const resolve = async (verdict: "sent" | "not-sent") => {
    setTried(true);
    if (!note.trim() || !mail.mail) return;
    const actionId = press.idOf([verdict, note]);
    const outcome = await ask("command", {
      body: {
        ...{ type: "resolve-incident-mail", actionId, dossierId: dossier.id },
        ...{ mail: mail.mail, verdict, note: note.trim() },
      },
    });
    if (!outcome.ok) return;
    await reload();
  };
  return (
    <Note tone="warning" title={t("tab.incident-unknown")}>
      {problem && <ProblemNote problem={problem} />}
      <Field
        label={t("tab.unknown-note")}
        validationMessage={tried && !note.trim() ? t("tab.missing-note") : undefined}
        required
      >
        <Textarea rows={2} maxLength={1000} value={note} onChange={(_, { value }) => setNote(value)} />
      </Field>
      <div className="row">
        <Button onClick={() => void resolve("sent")}>{t("tab.unknown-sent")}</Button>
        <Button onClick={() => void resolve("not-sent")}>{t("tab.unknown-not-sent")}</Button>
      </div>
    </Note>
  );
};
