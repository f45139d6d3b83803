import { Button } from "@fluentui/react-components";
import { useRef, useState } from "react";
import { AccessStanding } from "../../shared/administration.js";
import type { Problem } from "../../shared/refusals.js";
import type { Api } from "./api/client.js";
import { useKeptFocus } from "./parts/kept-focus.js";
import { Note } from "./parts/note.js";
import { ProblemNote } from "./parts/problem-note.js";
import { useWords } from "./words.js";

/** What the server says to somebody whom no administrator has mapped; `null` for any other problem. */
export const standingOf = (problem: Problem): AccessStanding | null => {
  const parsed = AccessStanding.safeParse(problem.facts);
  return problem.status === 403 && parsed.success ? parsed.data : null;
};

type Props = { api: Api; first: AccessStanding; problem: Problem; again: () => Promise<void> };

/** For somebody who is signed in and has no access yet: they ask for it here, once. */
export const AccessDoor = ({ api, first, problem, again }: Props) => {
  const { t, instant } = useWords();
  const main = useRef<HTMLElement>(null);
  useKeptFocus(main);
  const [standing, setStanding] = useState(first);
  const [failed, setFailed] = useState<Problem | null>(null);
  const ask = async () => {
    const answer = await api("askAccess", { body: {} });
    setFailed(answer.ok ? null : answer.problem);
    if (answer.ok && answer.value.access === "granted") await again();
    else if (answer.ok) setStanding(answer.value);
  };
  const { access, askedAt } = standing;
  return (
    <main className="closed-door" ref={main}>
      <h1>{t("common.app-name")}</h1>
      {failed && <ProblemNote problem={failed} />}
      <div role="status">
        {access === "waiting" && (
          <Note tone="info" title={t("tab.access-waiting")}>
            <p>{t("tab.access-waiting-text", { at: askedAt ? instant(askedAt) : "" })}</p>
          </Note>
        )}
        {access === "declined" && (
          <Note tone="warning" title={t("tab.access-declined")}>
            <p>{t("tab.access-declined-text")}</p>
          </Note>
        )}
        {(access === "none" || access === "granted") && (
          <Note tone="info" title={problem.title}>
            <p>{problem.detail}</p>
            <p>{t("tab.access-hint")}</p>
          </Note>
        )}
      </div>
      <div className="row">
        {access === "none" && (
          <Button appearance="primary" onClick={() => void ask()}>
            {t("tab.access-ask")}
          </Button>
        )}
        <Button onClick={() => void again()}>{t("tab.retry")}</Button>
      </div>
    </main>
  );
};
