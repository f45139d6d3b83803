import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { PersonId } from "../../../../shared/ids.js";
import type { Problem } from "../../../../shared/refusals.js";
import { useLoaded } from "../../api/loaded.js";
import { Facts } from "../../parts/facts.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { MailFrame } from "../../parts/mail-frame.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Props = { person: PersonId; leaving: boolean; done: () => Promise<void>; cancel: () => void };

/** The mail to the broker as it will leave, with the exact subject; then one press. */
export const AskMail = ({ person, leaving, done, cancel }: Props) => {
  const { api } = useSession();
  const { t } = useWords();
  const announce = useAnnounce();
  const actionId = useRef(crypto.randomUUID());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const preview = useLoaded({
    key: `subscription ${leaving}`,
    load: () => api("subscriptionPreview", { query: { leaving: leaving ? "true" : "false" } }),
  });
  const send = async () => {
    setBusy(true);
    const outcome = await api("subscriptionCommand", {
      body: { type: "ask-subscription", actionId: actionId.current, person, leaving },
    });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.problem);
    announce(t("diffusion.sending"));
    await done();
  };
  if (!preview.value && !preview.problem) return <Loading />;
  return (
    <section className="task-form" aria-label={t("diffusion.mail-title")}>
      {preview.problem && <ProblemNote problem={preview.problem} retry={preview.reload} />}
      {problem && <ProblemNote problem={problem} />}
      {preview.value && (
        <>
          <Facts
            layout="lines"
            facts={[
              {
                name: t("common.from-field"),
                value: `${preview.value.from.name} <${preview.value.from.address}>`,
              },
              {
                name: t("common.to-field"),
                value: preview.value.to.map(({ name, address }) => `${name} <${address}>`).join(", "),
              },
              { name: t("common.subject-field"), value: <strong>{preview.value.subject}</strong> },
            ]}
          />
          <MailFrame html={preview.value.html} title={t("diffusion.mail-title")} />
          <p className="quiet">{t(leaving ? "diffusion.leave-silent" : "diffusion.sent-once")}</p>
        </>
      )}
      <div className="row">
        <Button appearance="primary" disabledFocusable={busy || !preview.value} onClick={() => void send()}>
          {t(busy ? "tab.working" : "diffusion.send")}
        </Button>
        <Button onClick={cancel}>{t("diffusion.cancel")}</Button>
      </div>
    </section>
  );
};
