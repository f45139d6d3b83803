import { Button } from "@fluentui/react-components";
import { Send20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { DossierId } from "../../../../shared/ids.js";
import { useAsking } from "../../api/asking.js";
import { useLoaded } from "../../api/loaded.js";
import { usePress } from "../../api/presses.js";
import { Loading } from "../../parts/loading.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { Note } from "../../parts/note.js";
import { Page } from "../../parts/page.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { RefusalWords } from "../../parts/refusal-words.js";
import { RuleWhy } from "../../parts/rule-why.js";
import { goTo, hashOf } from "../../route.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { DossierLine } from "./dossier-line.js";
import { MailHead, ReaderField } from "./mail-head.js";
import { howOf, SendHowField, sendsNow } from "./send-how.js";
import { Stepper } from "./stepper.js";

const verbs = { now: "tab.send", at: "deferred.do-schedule", drafts: "deferred.do-drafts" } as const;

/** Screen 3 of « Préparer l’envoi » : the exact mail. What is sent is what was read, by its digest. */
export const PreviewScreen = ({ id }: { id: DossierId }) => {
  const { api } = useSession();
  const { t } = useWords();
  const { busy, problem, ask } = useAsking();
  const [how, setHow] = useState(sendsNow);
  const [reader, setReader] = useState("");
  const [tried, setTried] = useState(false);
  const press = usePress();
  const loaded = useLoaded({
    key: `preview ${id}`,
    load: async () => {
      const [dossier, preview] = await Promise.all([
        api("dossier", { params: { id } }),
        api("sendPreview", { params: { id } }),
      ]);
      if (!dossier.ok) return dossier;
      if (!preview.ok) return preview;
      return { ok: true, value: { dossier: dossier.value, preview: preview.value } };
    },
  });

  const send = async (preview: string) => {
    const chosen = howOf(how);
    setTried(true);
    if (!chosen) return;
    const actionId = press.idOf([preview, chosen]);
    const body = { type: "send-price-request", actionId, dossierId: id, preview, how: chosen } as const;
    const outcome = await ask("command", { body });
    if (outcome.ok) return goTo(hashOf.dossier(id));
    // Something has changed since the preview was read: it is shown as it now is.
    if (outcome.problem.status === 409) await loaded.reload();
  };

  const { value } = loaded;
  if (!value && !loaded.problem) return <Loading />;
  return (
    <Page title={t("tab.screen-3")} above={<Stepper screen={3} id={id} />}>
      {value && <DossierLine dossier={value.dossier} />}
      {loaded.problem && <ProblemNote problem={loaded.problem} retry={loaded.reload} />}
      {loaded.problem && !value && (
        <a href={hashOf.send(id, loaded.problem.field === "file" ? 1 : 2)}>
          {t(loaded.problem.field === "file" ? "tab.back-to-screen-1" : "tab.edit-recipients")}
        </a>
      )}
      {problem && <ProblemNote problem={problem} />}
      {value && (
        <>
          {value.preview.refusals.map((refusal) => (
            <Note key={refusal.title} tone="danger" title={refusal.title}>
              <RefusalWords refusal={refusal} />
            </Note>
          ))}
          {value.preview.warnings.map(({ id: warning, text, rule }) => (
            <Note key={warning} tone="warning" title={t(`common.warning-${warning}`)}>
              <p>{text}</p>
              <RuleWhy rules={rule ? [rule] : []} about={t(`common.warning-${warning}`)} />
            </Note>
          ))}
          <ReaderField preview={value.preview} reader={reader} choose={setReader} />
          <MailHead preview={value.preview} reader={reader} />
          <section className="card" aria-labelledby="mail-text">
            <h2 id="mail-text">{t("tab.message")}</h2>
            <MailFrame html={value.preview.html} title={t("tab.message")} />
          </section>
          <SendHowField how={how} change={setHow} tried={tried} />
          <div className="actions">
            <Button
              appearance="primary"
              size="large"
              icon={<Send20Regular />}
              disabledFocusable={busy || value.preview.refusals.length > 0}
              onClick={() => void send(value.preview.digest)}
            >
              {t(busy ? "tab.working" : verbs[how.kind])}
            </Button>
            <a href={hashOf.send(id, 2)}>{t("tab.edit-recipients")}</a>
            <p className="quiet">
              {t(value.preview.refusals.length > 0 ? "tab.send-refused" : "common.sending-confirms")}
            </p>
          </div>
        </>
      )}
    </Page>
  );
};
