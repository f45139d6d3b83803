import { Button, Field, Input, Radio, RadioGroup, Select, Textarea } from "@fluentui/react-components";
import { useState } from "react";
import { ApprovalDecision, type ApprovalView, type Capacity } from "../../../../shared/approvals.js";
import { LocalDate, type Sha256 } from "../../../../shared/ids.js";
import { localFrom } from "../../local-time.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { StepEvidence } from "../steps/step-evidence.js";
import { useAnswer } from "./answering.js";

/** A decision taken elsewhere, written down with its proof: a mail, a signed document, a board's dated resolution. */
export const RecordForm = ({ approval, reload }: { approval: ApprovalView; reload: () => Promise<void> }) => {
  const { t } = useWords();
  const { me } = useSession();
  const { answer, problem, busy } = useAnswer(approval, reload);
  const people = [...approval.approvers, ...approval.delegations.map(({ to }) => to)];
  const [by, setBy] = useState(people[0]?.id ?? "board");
  const [decision, setDecision] = useState<ApprovalDecision>("approve");
  const [on, setOn] = useState(localFrom(me.now).slice(0, 10));
  const [comment, setComment] = useState("");
  const [evidence, setEvidence] = useState<{ sha256: Sha256; name: string }[]>([]);
  const needsProof = approval.kind !== "financial-authorisation";
  const mayBeBoard = approval.kind === "executive-authorisation" || approval.kind === "evaluation-signature";
  const day = LocalDate.safeParse(on);

  const record = () => {
    if (!day.success) return;
    const words = comment.trim();
    const person = people.find(({ id }) => id === by);
    const delegated = approval.delegations.find(({ to }) => to.id === by);
    const as: Capacity = person ? (delegated?.as ?? "head") : "board";
    void answer({
      decision,
      ...(words !== "" && { comment: words }),
      recorded: {
        ...{ by: person?.id ?? null, as, on: day.data },
        evidence: evidence.map(({ sha256, name }) => ({ file: sha256, name })),
      },
    });
  };

  return (
    <details className="card why">
      <summary>{t("approvals.record")}</summary>
      <p className="quiet">{t(needsProof ? "approvals.record-hint" : "approvals.record-hint-financial")}</p>
      {problem && <ProblemNote problem={problem} />}
      <Field label={t("approvals.record-by")} required>
        <Select value={by} onChange={(_, { value }) => setBy(value)}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {mayBeBoard && <option value="board">{t("approvals.as-board-option")}</option>}
        </Select>
      </Field>
      <Field label={t("approvals.record-decision")} required>
        <RadioGroup
          value={decision}
          onChange={(_, { value }) => setDecision(ApprovalDecision.parse(value))}
          layout="horizontal"
        >
          {ApprovalDecision.options.map((one) => (
            <Radio key={one} value={one} label={t(`approvals.decided-${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("approvals.record-on")} required>
        <Input type="date" value={on} onChange={(_, { value }) => setOn(value)} />
      </Field>
      <Field label={t("approvals.card-comment")}>
        <Textarea rows={3} maxLength={4000} value={comment} onChange={(_, { value }) => setComment(value)} />
      </Field>
      <StepEvidence evidence={evidence} required={needsProof} change={setEvidence} />
      <div className="actions">
        <Button appearance="primary" disabledFocusable={busy || !day.success} onClick={record}>
          {t("approvals.record-do")}
        </Button>
      </div>
    </details>
  );
};
