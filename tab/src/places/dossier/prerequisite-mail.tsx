import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { DossierId } from "../../../../shared/ids.js";
import type { PrerequisiteId } from "../../../../shared/prerequisites.js";
import type { Problem } from "../../../../shared/refusals.js";
import { useLoaded } from "../../api/loaded.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { AuthorisationMail } from "../authorisation/authorisation-mail.js";

type Props = { id: PrerequisiteId; dossierId: DossierId; done: () => Promise<void>; cancel: () => void };

/** The mail to CIC or to the broker as it will leave; then one press. */
export const PrerequisiteMail = ({ id, dossierId, done, cancel }: Props) => {
  const { api } = useSession();
  const { t } = useWords();
  const announce = useAnnounce();
  const actionId = useRef(crypto.randomUUID());
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const preview = useLoaded({
    key: `prerequisite ${dossierId} ${id}`,
    load: () => api("prerequisitePreview", { params: { id: dossierId, prerequisite: id } }),
  });
  const send = async () => {
    setBusy(true);
    const outcome = await api("command", {
      body: { type: "ask-prerequisite", actionId: actionId.current, dossierId, prerequisite: id },
    });
    setBusy(false);
    if (!outcome.ok) return setProblem(outcome.problem);
    announce(t("prerequisites.sending"));
    await done();
  };
  if (!preview.value && !preview.problem) return <Loading />;
  return (
    <div className="task-form">
      {preview.problem && <ProblemNote problem={preview.problem} retry={preview.reload} />}
      {problem && <ProblemNote problem={problem} />}
      {preview.value && <AuthorisationMail preview={preview.value} />}
      <div className="row">
        <Button appearance="primary" disabledFocusable={busy || !preview.value} onClick={() => void send()}>
          {t(busy ? "tab.working" : "prerequisites.send")}
        </Button>
        <Button onClick={cancel}>{t("diffusion.cancel")}</Button>
      </div>
    </div>
  );
};
