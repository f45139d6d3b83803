import { Button } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Problem } from "../../../../shared/refusals.js";
import { useAnnounce } from "../../parts/live.js";
import { PlainForm } from "../../parts/plain-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";

type Props = {
  title: string;
  children: ReactNode;
  /** `null`: something is missing, which the fields say. */
  submit: () => Promise<Problem | null> | null;
  /** Saved, or given up. */
  close: () => void;
  /** Told that the thing has changed: what is typed stays. */
  refused?: () => void;
  action?: string;
  /** A form that stays open after it is saved has nothing to be cancelled. */
  stays?: boolean;
};

/** One form of the administration: what is typed stays until it is saved or given up. */
export const EditForm = ({ title, children, submit, close, refused, action, stays = false }: Props) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!stays) heading.current?.focus();
  }, [stays]);

  const send = async () => {
    const asked = submit();
    if (!asked || busy) return;
    setBusy(true);
    const answer = await asked;
    setBusy(false);
    setProblem(answer);
    if (answer) return refused?.();
    announce(t("tab.saved"));
    close();
  };

  return (
    <PlainForm className="sub-form" submit={send}>
      <h3 tabIndex={-1} ref={heading}>
        {title}
      </h3>
      {problem && <ProblemNote problem={problem} />}
      {children}
      <div className="row">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {action ?? t("tab.save")}
        </Button>
        {!stays && <Button onClick={close}>{t("tab.cancel")}</Button>}
      </div>
    </PlainForm>
  );
};
