import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { ApprovalDecision } from "../../../../shared/approvals.js";
import type { DossierId } from "../../../../shared/ids.js";
import type { ReceivedApproval } from "../../../../shared/received.js";
import type { Problem } from "../../../../shared/refusals.js";
import { useAnnounce } from "../../parts/live.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";
import { usePresses } from "../approvals/answering.js";

type Props = { id: DossierId; number: number; reload: () => Promise<void> };

/** A plain reply to an approval request: the original is read, then its decision is recorded by one press. */
export const ApprovalReply = ({ id, number, reload }: Props) => {
  const { t } = useWords();
  const { api } = useSession();
  const announce = useAnnounce();
  const pressOf = usePresses();
  const [reply, setReply] = useState<ReceivedApproval | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const read = async () => {
    const answer = await api("receivedApproval", { params: { id, number: String(number) } });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setReply(answer.value);
  };
  const record = async (decision: ApprovalDecision) => {
    setBusy(true);
    const body = { actionId: pressOf([number, decision]), number, decision };
    // Their own words are the comment that changes need.
    const comment = decision === "changes" && reply?.text ? { comment: reply.text.slice(0, 4000) } : {};
    const answer = await api("recordReply", { params: { id }, body: { ...body, ...comment } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    announce(t("approvals.recorded"));
    await reload();
  };
  if (!reply)
    return (
      <>
        {problem && <ProblemNote problem={problem} />}
        <Button onClick={() => void read()}>{t("approvals.reply-read")}</Button>
      </>
    );
  const order = ApprovalDecision.options.toSorted((a, b) => Number(b === reply.says) - Number(a === reply.says));
  return (
    <div className="column">
      {problem && <ProblemNote problem={problem} />}
      <p className="quiet">{t("approvals.reply-of", { name: reply.by, kind: t(`approvals.kind-${reply.kind}`) })}</p>
      <blockquote className="as-written">{reply.text}</blockquote>
      <div className="row">
        {order.map((decision) => (
          <Button
            key={decision}
            appearance={decision === reply.says ? "primary" : "secondary"}
            disabledFocusable={busy}
            onClick={() => void record(decision)}
          >
            {t("approvals.reply-record", { decision: t(`approvals.decided-${decision}`) })}
          </Button>
        ))}
      </div>
    </div>
  );
};
