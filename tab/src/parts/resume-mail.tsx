import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import type { DossierId, MailKey } from "../../../shared/ids.js";
import type { Problem } from "../../../shared/refusals.js";
import { useSession } from "../session/session.js";
import { useWords } from "../words.js";
import { ProblemNote } from "./problem-note.js";

type Props = { dossier: DossierId; mail: MailKey; reload: () => Promise<void> };

/** Of a mail in several parts that stopped between two: the rest leaves as it is. */
export const ResumeMail = ({ dossier, mail, reload }: Props) => {
  const { t } = useWords();
  const { api, canAct } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { current: actionId } = useRef(crypto.randomUUID());
  if (!canAct) return null;
  const resume = async () => {
    setBusy(true);
    const outcome = await api("command", { body: { type: "resume-mail", actionId, dossierId: dossier, mail } });
    setBusy(false);
    setProblem(outcome.ok ? null : outcome.problem);
    if (outcome.ok) await reload();
  };
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <p>{t("tab.partly-same")}</p>
      <div className="row">
        <Button appearance="primary" disabledFocusable={busy} onClick={() => void resume()}>
          {t(busy ? "tab.working" : "tab.partly-resume")}
        </Button>
      </div>
    </>
  );
};
