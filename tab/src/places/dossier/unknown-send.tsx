import { Button, Field, Input, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { instantFrom } from "../../local-time.js";
import { Note } from "../../parts/note.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Verdict = "sent" | "not-sent";

/** The mail system could not tell whether the mail left. A person looks, then says; nothing is sent again before. */
export const UnknownSend = ({ dossier, reload }: { dossier: DossierView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState("");
  const [when, setWhen] = useState("");
  const [tried, setTried] = useState(false);
  const { problem, ask } = useAsking();
  const press = usePress();
  const mail = dossier.correspondence.find(({ state }) => state === "unknown");

  const resolve = async () => {
    setTried(true);
    if (!verdict || !note.trim()) return;
    const sentAt = verdict === "sent" ? instantFrom(when) : null;
    const actionId = press.idOf([verdict, when, note]);
    const outcome = await ask("command", {
      body: {
        type: "resolve-unknown-send",
        actionId,
        dossierId: dossier.id,
        verdict,
        note: note.trim(),
        ...(sentAt && { sentAt }),
      },
    });
    if (!outcome.ok) return;
    await reload();
  };

  return (
    <section className="card" aria-labelledby="unknown">
      <h2 id="unknown">{t("tab.unknown-title")}</h2>
      <Note tone="warning" title={t("tab.unknown-known")}>
        {mail?.problem && <p>{mail.problem}</p>}
        <p>{t("tab.unknown-look", { subject: mail?.subject ?? dossier.title })}</p>
        <p>{t("tab.unknown-safe")}</p>
      </Note>
      {canAct && (
        <PlainForm submit={resolve}>
          {problem && <ProblemNote problem={problem} />}
          <Field
            label={t("tab.unknown-question")}
            validationMessage={tried && !verdict ? t("tab.missing-verdict") : undefined}
            required
          >
            <RadioGroup
              value={verdict ?? ""}
              onChange={(_, { value }) => setVerdict(value === "sent" ? "sent" : "not-sent")}
            >
              <Radio value="sent" label={t("tab.unknown-sent")} />
              <Radio value="not-sent" label={t("tab.unknown-not-sent")} />
            </RadioGroup>
          </Field>
          {verdict === "sent" && (
            <Field label={t("tab.unknown-when")} hint={t("tab.unknown-when-hint")}>
              <Input type="datetime-local" value={when} onChange={(_, { value }) => setWhen(value)} />
            </Field>
          )}
          <Field
            label={t("tab.unknown-note")}
            hint={t("tab.unknown-note-hint")}
            validationMessage={tried && !note.trim() ? t("tab.missing-note") : undefined}
            required
          >
            <Textarea rows={2} maxLength={1000} value={note} onChange={(_, { value }) => setNote(value)} />
          </Field>
          <Button type="submit" appearance="primary">
            {t("tab.record")}
          </Button>
        </PlainForm>
      )}
    </section>
  );
};
