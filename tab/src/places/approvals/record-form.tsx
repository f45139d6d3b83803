import { Button, Field, Input, Radio, RadioGroup, Select, Textarea } from "@fluentui/react-components";
import { z } from "zod";
import { ApprovalDecision, type ApprovalView, type Capacity } from "../../../../shared/approvals.js";
import { LocalDate } from "../../../../shared/ids.js";
import { useKeptForm } from "../../forms/kept-form.js";
import { localFrom } from "../../local-time.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { StepEvidence } from "../steps/step-evidence.js";
import { useAnswer } from "./answering.js";
import { KeptFile } from "./kept.js";

const Form = z.object({
  by: z.string(),
  decision: ApprovalDecision,
  on: z.string(),
  comment: z.string(),
  evidence: z.array(KeptFile),
});
type Form = z.infer<typeof Form>;
const Kept = Form.partial();

/** A decision taken elsewhere, written down with its proof: a mail, a signed document, a board's dated resolution. */
export const RecordForm = ({ approval, reload }: { approval: ApprovalView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { me } = useSession();
  const { answer, problem, busy } = useAnswer(approval, reload);
  const people = [...approval.approvers, ...approval.delegations.map(({ to }) => to)];
  const initial: Form = {
    ...{ by: people[0]?.id ?? "board", decision: "approve", on: localFrom(me.now).slice(0, 10) },
    ...{ comment: "", evidence: [] },
  };
  const { form, change, clear, ready } = useKeptForm(`approbation-consigner:${approval.id}`, Kept, initial);
  const { by, decision, on, comment, evidence } = form;
  const needsProof = approval.kind !== "financial-authorisation";
  const mayBeBoard = approval.kind === "executive-authorisation" || approval.kind === "evaluation-signature";
  const day = LocalDate.safeParse(on);

  const record = () => {
    if (!day.success) return;
    const words = comment.trim();
    const person = people.find(({ id }) => id === by);
    const delegated = approval.delegations.find(({ to }) => to.id === by);
    const as: Capacity = person ? (delegated?.as ?? "head") : "board";
    const given = {
      decision,
      ...(words !== "" && { comment: words }),
      recorded: {
        ...{ by: person?.id ?? null, as, on: day.data },
        evidence: evidence.map(({ sha256, name }) => ({ file: sha256, name })),
      },
    };
    void answer(given, clear);
  };

  if (!ready) return null;
  return (
    <details className="card why">
      <summary>{t("approvals.record")}</summary>
      <p className="quiet">{t(needsProof ? "approvals.record-hint" : "approvals.record-hint-financial")}</p>
      {problem && <ProblemNote problem={problem} />}
      <Field label={t("approvals.record-by")} required>
        <Select value={by} onChange={(_, { value }) => change({ by: value })}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {mayBeBoard && <option value="board">{t("approvals.as-board-option")}</option>}
        </Select>
      </Field>
      <Field label={t("approvals.record-decision")} required>
        <RadioGroup value={decision} onChange={(_, { value }) => change({ decision: ApprovalDecision.parse(value) })}>
          {ApprovalDecision.options.map((one) => (
            <Radio key={one} value={one} label={t(`approvals.decided-${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("approvals.record-on")} required>
        <Input type="date" value={on} onChange={(_, { value }) => change({ on: value })} />
      </Field>
      <Field label={t("approvals.card-comment")}>
        <Textarea rows={3} maxLength={4000} value={comment} onChange={(_, { value }) => change({ comment: value })} />
      </Field>
      <StepEvidence evidence={evidence} required={needsProof} change={(files) => change({ evidence: files })} />
      <div className="row">
        <Button appearance="primary" disabledFocusable={busy || !day.success} onClick={record}>
          {t("approvals.record-do")}
        </Button>
      </div>
    </details>
  );
};
