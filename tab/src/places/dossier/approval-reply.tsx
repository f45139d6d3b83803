import { Button } from "@fluentui/react-components";
import { useState } from "react";
import { ApprovalDecision } from "../../../../shared/approvals.js";
import type { DossierId } from "../../../../shared/ids.js";
import type { ReceivedApproval } from "../../../../shared/received.js";
import { useAsking } from "../../api/asking.js";
import { usePresses } from "../../api/presses.js";
import { useAnnounce } from "../../parts/live.js";
import { ProblemNote } from "../../parts/problem-note.js";
import { useWords } from "../../words.js";

type Props = { id: DossierId; number: number; reload: () => Promise<void> };

/** A plain reply to an approval request: the original is read, then its decision is recorded by one press. */
export const ApprovalReply = ({ id, number, reload }: Props) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const pressOf = usePresses();
  const [reply, setReply] = useState<ReceivedApproval | null>(null);
  const { busy, problem, ask } = useAsking();
  const read = async () => {
    const answer = await ask("receivedApproval", { params: { id, number: String(number) } });
    if (answer.ok) setReply(answer.value);
  };
  const record = async (decision: ApprovalDecision) => {
    const body = { actionId: pressOf([number, decision]), number, decision };
    // Their own words are the comment that changes need.
    const comment = decision === "changes" && reply?.text ? { comment: reply.text.slice(0, 4000) } : {};
    const answer = await ask("recordReply", { params: { id }, body: { ...body, ...comment } });
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
