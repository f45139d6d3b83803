import { Button } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import type { Problem } from "../../../shared/refusals.js";
import { useWords } from "../words.js";
import { Note } from "./note.js";
import { RuleWhy } from "./rule-why.js";

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
      ? [{ id: problem.rule ?? problem.section, section: problem.section, text: problem.ruleText }]
      : [];
  return (
    <div role="alert" tabIndex={-1} ref={place} className="problem">
      <Note tone="danger" title={problem.title}>
        {problem.detail && <p>{problem.detail}</p>}
        {problem.repair && (
          <p>
            <strong>{t("tab.repair")}</strong> {problem.repair}
          </p>
        )}
        {problem.section && <p className="quiet">{t("common.section-cited", { section: problem.section })}</p>}
        <RuleWhy rules={rule} about={problem.title} />
        {retry && (
          <Button className="note-button" onClick={() => void retry()}>
            {t("tab.retry")}
          </Button>
        )}
      </Note>
    </div>
  );
};
