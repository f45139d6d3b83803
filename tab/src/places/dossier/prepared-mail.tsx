import { Button } from "@fluentui/react-components";
import type { ActionId } from "../../../../shared/ids.js";
import type { AuthorisationPreview } from "../../../../shared/previews.js";
import { useAsking } from "../../api/asking.js";
import type { Answer } from "../../api/client.js";
import { useLoaded } from "../../api/loaded.js";
import { usePress } from "../../api/presses.js";
import { useAnnounce } from "../../parts/live.js";
import { Loading } from "../../parts/loading.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { AuthorisationMail } from "../authorisation/authorisation-mail.js";

type Props = {
  /** Another name is another mail, which is read anew. */
  name: string;
  load: () => Promise<Answer<AuthorisationPreview>>;
  send: (actionId: ActionId) => Promise<Answer<unknown>>;
  done: () => Promise<void>;
  cancel: () => void;
};

/** A mail to CIC or to the broker as it will leave; then one press. */
export const PreparedMail = ({ name, load, send, done, cancel }: Props) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const press = usePress();
  const { busy, problem, follow } = useAsking();
  const preview = useLoaded({ key: name, load });
  const leave = async () => {
    const outcome = await follow(send(press.idOf(name)));
    if (!outcome.ok) return;
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
        <Button appearance="primary" disabledFocusable={busy || !preview.value} onClick={() => void leave()}>
          {t(busy ? "tab.working" : "prerequisites.send")}
        </Button>
        <Button onClick={cancel}>{t("diffusion.cancel")}</Button>
      </div>
    </div>
  );
};
