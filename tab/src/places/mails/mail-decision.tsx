import { Button, Field, Input, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { DecideMail, MailKnown } from "../../../../shared/mails.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { instantFrom } from "../../local-time.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

/** Of a mail that nobody can tell about, whether it left; of one that did not leave, that it was dealt with. */
export const MailDecision = ({ mail, reload }: { mail: MailKnown; reload: () => Promise<void> }) => {
  const { t, instant } = useWords();
  const { canAct } = useSession();
  const [note, setNote] = useState("");
  const [when, setWhen] = useState("");
  const [tried, setTried] = useState(false);
  const { problem, ask } = useAsking();
  const press = usePress();
  if (mail.dealt)
    return <p>{t("ledger.dealt-by", { by: mail.dealt.by, at: instant(mail.dealt.at), note: mail.dealt.note })}</p>;
  if (!canAct || (mail.state !== "unknown" && mail.state !== "failed")) return null;

  const decide = async (verdict: DecideMail["verdict"]) => {
    setTried(true);
    if (!note.trim()) return;
    const sentAt = verdict === "sent" ? instantFrom(when) : null;
    const actionId = press.idOf([verdict, when, note]);
    const body = { actionId, key: mail.key, verdict, note: note.trim(), ...(sentAt && { sentAt }) };
    await ask("decideMail", { body });
    await reload();
  };

  return (
    <section className="card" aria-labelledby="decide">
      <h2 id="decide">{t("ledger.decide")}</h2>
      {problem && <ProblemNote problem={problem} />}
      <Field
        label={t("ledger.note")}
        validationMessage={tried && !note.trim() ? t("ledger.note-missing") : undefined}
        required
      >
        <Textarea rows={2} maxLength={1000} value={note} onChange={(_, { value }) => setNote(value)} />
      </Field>
      {mail.state === "unknown" && (
        <Field label={t("ledger.left-at")} hint={t("ledger.left-at-hint")}>
          <Input type="datetime-local" value={when} onChange={(_, { value }) => setWhen(value)} />
        </Field>
      )}
      <div className="row">
        {mail.state === "unknown" ? (
          <>
            <Button onClick={() => void decide("sent")}>{t("ledger.it-left")}</Button>
            <Button onClick={() => void decide("not-sent")}>{t("ledger.it-did-not")}</Button>
          </>
        ) : (
          <Button onClick={() => void decide("dealt-with")}>{t("ledger.dealt-with")}</Button>
        )}
      </div>
    </section>
  );
};
