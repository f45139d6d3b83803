import { Button } from "@fluentui/react-components";
import type { DossierId, MailKey } from "../../../shared/ids.js";
import { useAsking } from "../api/asking.js";
import { usePress } from "../api/presses.js";
import { useSession } from "../session/session.js";
import { useWords } from "../words.js";
import { ProblemNote } from "./problem-note.js";

type Props = { dossier: DossierId; mail: MailKey; reload: () => Promise<void> };

/** Of a mail in several parts that stopped between two: the rest leaves as it is. */
export const ResumeMail = ({ dossier, mail, reload }: Props) => {
  const { t } = useWords();
  const { canAct } = useSession();
  const { busy, problem, ask } = useAsking();
  const press = usePress();
  if (!canAct) return null;
  const resume = async () => {
    const actionId = press.idOf([dossier, mail]);
    const outcome = await ask("command", { body: { type: "resume-mail", actionId, dossierId: dossier, mail } });
    if (!outcome.ok) return;
    // It may stop again, and be taken up again.
    press.taken();
    await reload();
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
