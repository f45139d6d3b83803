import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import type { DossierView } from "../../../../shared/views.js";
import { useAsking } from "../../api/asking.js";
import { usePress } from "../../api/presses.js";
import { Note } from "../../parts/note.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RefusalWords } from "../../parts/refusal-words.js";
import { ResumeMail } from "../../parts/resume-mail.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = {
  dossier: DossierView;
  sent: NonNullable<DossierView["partlySent"]>;
  reload: () => Promise<void>;
};

/** Some providers have the request and others do not: the rest leaves as it is, or the client says why it stays so. */
export const PartlySent = ({ dossier, sent, reload }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const cause = dossier.correspondence.find(({ kind, problem }) => kind === "price-request" && problem)?.problem;
  return (
    <section className="card" aria-labelledby="partly">
      <h2 id="partly">{t("tab.partly-title")}</h2>
      <div role="alert">
        <Note tone="danger" title={t("tab.partly-count", { reached: sent.reached, others: sent.others })}>
          {dossier.sendState === "stopped" && dossier.stopped ? (
            <>
              <p>{dossier.stopped.title}</p>
              <RefusalWords refusal={{ ...dossier.stopped, repair: t("tab.partly-stopped") }} />
            </>
          ) : (
            cause && <p>{cause}</p>
          )}
        </Note>
      </div>
      <ResumeMail dossier={dossier.id} mail={sent.mail} reload={reload} />
      {canAct && <KeepReached dossier={dossier} reload={reload} />}
    </section>
  );
};

const KeepReached = ({ dossier, reload }: Omit<Props, "sent">) => {
  const { t } = useWords();
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const { busy, problem, ask } = useAsking();
  const press = usePress();
  const keep = async () => {
    setTried(true);
    const said = note.trim();
    if (!said || busy) return;
    const actionId = press.idOf([said]);
    const outcome = await ask("command", {
      body: { type: "keep-reached", actionId, dossierId: dossier.id, note: said },
    });
    if (outcome.ok) await reload();
  };
  return (
    <PlainForm submit={keep}>
      {problem && <ProblemNote problem={problem} />}
      <Field
        label={t("tab.partly-reason")}
        hint={t("tab.partly-reason-hint")}
        validationMessage={tried && !note.trim() ? t("tab.partly-reason-missing") : undefined}
        required
      >
        <Textarea rows={2} maxLength={1000} value={note} onChange={(_, { value }) => setNote(value)} />
      </Field>
      <Button type="submit" disabledFocusable={busy}>
        {t(busy ? "tab.working" : "tab.partly-keep")}
      </Button>
    </PlainForm>
  );
};
