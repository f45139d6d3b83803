import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { z } from "zod";
import type { ApprovalView } from "../../../../shared/approvals.js";
import { useAsking } from "../../api/asking.js";
import { usePresses } from "../../api/presses.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";

const Form = z.object({ comment: z.string() });
const Kept = Form.partial();
const empty = { comment: "" };

/** "This is not what I decided": the record stays, the dossier says that it is contested. */
export const ContestForm = ({ approval, reload }: { approval: ApprovalView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const pressOf = usePresses();
  const { form, change, clear, ready } = useKeptForm(`approbation-contester:${approval.id}`, Kept, empty);
  const { comment } = form;
  const [missing, setMissing] = useState(false);
  const { problem, ask } = useAsking();
  const contest = async () => {
    const words = comment.trim();
    setMissing(words === "");
    if (words === "") return;
    const { id, dossier } = approval;
    const said = { approval: id, comment: words };
    const command = { type: "contest-approval" as const, actionId: pressOf(said), dossierId: dossier, ...said };
    const outcome = await ask("command", { body: command });
    if (!outcome.ok) return;
    await clear();
    await reload();
  };
  if (!ready) return null;
  return (
    <section className="card" aria-labelledby="contest">
      <h2 id="contest">{t("approvals.contest")}</h2>
      <p>{t("approvals.contest-hint")}</p>
      {problem && <ProblemNote problem={problem} />}
      <Field
        label={t("approvals.contest-what")}
        required
        validationMessage={missing ? t("approvals.comment-missing") : undefined}
      >
        <Textarea rows={3} maxLength={2000} value={comment} onChange={(_, { value }) => change({ comment: value })} />
      </Field>
      <div className="row">
        <Button onClick={() => void contest()}>{t("approvals.contest")}</Button>
      </div>
    </section>
  );
};
