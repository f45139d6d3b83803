import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { MailKey } from "../../../../shared/ids.js";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { Note } from "../../parts/note.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = {
  dossier: DossierView;
  mail: MailKey;
  /** The command that settles it. */
  command: "resolve-step-mail" | "resolve-gathering-mail" | "resolve-answers-mail";
  reload: () => Promise<void>;
};

/** The mail system could not tell whether a mail left: a person looks, then says. Nothing is sent again before. */
export const UnknownMail = ({ dossier, mail, command, reload }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const [note, setNote] = useState("");
  const { problem, ask } = useAsking();
  const press = usePress();
  const say = async (verdict: "sent" | "not-sent") => {
    const actionId = press.idOf([verdict, note]);
    const body = {
      type: command,
      actionId,
      dossierId: dossier.id,
      mail,
      verdict,
      note: note.trim(),
    } as const;
    const outcome = await ask("command", { body });
    if (!outcome.ok) return;
    await reload();
  };
  return (
    <Note tone="warning" title={t("steps.mail-unknown")}>
      {problem && <ProblemNote problem={problem} />}
      {canAct && (
        <>
          <Field label={t("steps.why-note")} required>
            <Textarea rows={2} maxLength={1000} value={note} onChange={(_, { value }) => setNote(value)} />
          </Field>
          <div className="row">
            <Button disabledFocusable={!note.trim()} onClick={() => void say("sent")}>
              {t("steps.mail-was-sent")}
            </Button>
            <Button disabledFocusable={!note.trim()} onClick={() => void say("not-sent")}>
              {t("steps.mail-was-not")}
            </Button>
          </div>
        </>
      )}
    </Note>
  );
};
