import { Button } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Problem } from "../../../shared/refusals.js";
import { useWords } from "../words.js";
import { Note } from "./note.js";
import { RefusalWords } from "./refusal-words.js";

/** Why something was not done, on which rule, and what repairs it. Announced, and takes the focus when it appears. */
export const ProblemNote = ({ problem, retry }: { problem: Problem; retry?: () => unknown }) => {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem takes the focus again
  useEffect(() => {
    place.current?.focus();
    place.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);

  const rule =
    problem.section && problem.ruleText
      ? { id: problem.rule ?? problem.section, section: problem.section, text: problem.ruleText }
      : null;
  return (
    <div role="alert" tabIndex={-1} ref={place} className="problem">
      <Note tone="danger" title={problem.title}>
        <RefusalWords refusal={{ ...problem, rule }} />
        {retry && (
          <Button className="note-button" onClick={() => void retry()}>
            {t("tab.retry")}
          </Button>
        )}
      </Note>
    </div>
  );
};
