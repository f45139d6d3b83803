import { Button } from "@fluentui/react-components";
import { useState } from "react";
import type { FileView } from "../../../../shared/files.js";
import { useLoaded } from "../../api/loaded.js";
import { DropZone } from "../../parts/drop-zone.js";
import { FileButton } from "../../parts/file-button.js";
import { Loading } from "../../parts/loading.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { type Source, useFiling } from "../send/filing.js";

type Props = {
  label: string;
  hint?: string;
  button: string;
  chosen: { sha256: string; name: string } | null;
  onTaken: (file: FileView) => void;
};

const ACCEPTED = ".eml,.pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt";

/** A file from this computer or a message of the mailbox, kept with the dossier. */
export const EvidenceField = ({ label, hint, button, chosen, onTaken }: Props) => {
  const { t } = useWords();
  const { busy, problem, take } = useFiling();
  const [open, setOpen] = useState(false);
  const file = async (source: Source) => {
    const taken = await take(source, "evidence");
    if (taken) onTaken(taken);
    if (taken) setOpen(false);
  };
  return (
    <fieldset className="evidence">
      <legend>{label}</legend>
      {hint && <p className="quiet">{hint}</p>}
      {problem && <ProblemNote problem={problem} />}
      <DropZone onFile={(dropped) => void file({ file: dropped })}>
        {chosen && <p className="file-name">{chosen.name}</p>}
        <div className="row">
          <FileButton
            label={chosen ? t("tab.incident-replace") : button}
            accept={ACCEPTED}
            busy={busy !== null}
            onFile={(picked) => void file({ file: picked })}
          />
          <Button appearance="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t("tab.incident-from-mailbox")}
          </Button>
        </div>
      </DropZone>
      {open && <Messages busy={busy !== null} take={(messageId) => void file({ messageId })} />}
    </fieldset>
  );
};

const SHOWN = 8;

const Messages = ({ busy, take }: { busy: boolean; take: (messageId: string) => void }) => {
  const { t, instant } = useWords();
  const { api } = useSession();
  const { value, problem, reload } = useLoaded({ key: "mailbox evidence", load: () => api("mailbox", { query: {} }) });
  if (problem) return <ProblemNote problem={problem} retry={reload} />;
  if (!value) return <Loading />;
  if (value.length === 0) return <p>{t("tab.mailbox-empty")}</p>;
  return (
    <ul className="messages">
      {value.slice(0, SHOWN).map(({ id, from, subject, receivedAt }) => (
        <li key={id} className="message">
          <div className="message-head">
            <strong className="message-from">{from.name || from.address}</strong>
            <span className="quiet message-at">{instant(receivedAt)}</span>
          </div>
          <p className="message-subject">{subject}</p>
          <Button
            size="small"
            disabled={busy}
            aria-label={t("tab.incident-take-of", { subject })}
            onClick={() => take(id)}
          >
            {t("tab.incident-take")}
          </Button>
        </li>
      ))}
    </ul>
  );
};
