import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import type { ApprovalDecision, ApprovalView } from "../../../../shared/approvals.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";
import { useAnswer } from "./answering.js";

const Form = z.object({ comment: z.string() });
const Kept = Form.partial();
const empty = { comment: "" };

/** Approve, refuse, ask for changes: three buttons, one comment, which only changes require. */
export const DecisionForm = ({ approval, reload }: { approval: ApprovalView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { answer, problem, busy } = useAnswer(approval, reload);
  const { form, change, clear, ready } = useKeptForm(`approbation-decider:${approval.id}`, Kept, empty);
  const { comment } = form;
  const [missing, setMissing] = useState(false);
  const decide = (decision: ApprovalDecision) => {
    const words = comment.trim();
    setMissing(decision === "changes" && words === "");
    if (decision === "changes" && words === "") return;
    void answer({ decision, ...(words !== "" && { comment: words }) }, clear);
  };
  if (!ready) return null;
  return (
    <section className="card" aria-labelledby="decision">
      <h2 id="decision">{t("approvals.your-decision")}</h2>
      {problem && <ProblemNote problem={problem} />}
      <Field
        label={t("approvals.card-comment")}
        validationMessage={missing ? t("approvals.comment-missing") : undefined}
      >
        <Textarea
          rows={4}
          resize="vertical"
          maxLength={4000}
          value={comment}
          onChange={(_, { value }) => change({ comment: value })}
        />
      </Field>
      <div className="actions">
        {approval.decisions.map((decision) => (
          <Button
            key={decision}
            size="large"
            appearance={decision === "approve" ? "primary" : "secondary"}
            disabledFocusable={busy}
            onClick={() => decide(decision)}
          >
            {t(`approvals.decision-${decision}`)}
          </Button>
        ))}
      </div>
    </section>
  );
};
