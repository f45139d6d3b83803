import type { AnswerApproval, ApprovalView } from "../../../../shared/approvals.js";
import { useAsking } from "../../api/asking.js";
import { usePresses } from "../../api/presses.js";
import { useAnnounce } from "../../parts/live.js";
import { useWords } from "../../words.js";

type Given = Omit<AnswerApproval, "type" | "actionId" | "dossierId" | "approval" | "content">;

/** An answer about the very content that is shown; what was typed stays when it is refused. */
export const useAnswer = (approval: ApprovalView, reload: () => Promise<void>) => {
  const { t } = useWords();
  const announce = useAnnounce();
  const pressOf = usePresses();
  const { busy, problem, ask } = useAsking();
  /** `forget` lets go of what was typed, once it is taken. */
  const answer = async (given: Given, forget: () => Promise<void>): Promise<boolean> => {
    if (busy) return false;
    const { id, dossier, content } = approval;
    const body = {
      type: "answer-approval" as const,
      actionId: pressOf(given),
      dossierId: dossier,
      approval: id,
      content,
    };
    const outcome = await ask("answerApproval", { body: { ...body, ...given } });
    if (!outcome.ok) return false;
    await forget();
    announce(outcome.value.effect === "recorded" ? t("approvals.recorded") : outcome.value.approval.standing);
    await reload();
    // The form is gone: where it stands is at the top.
    document.getElementById("contenu")?.focus();
    return true;
  };
  return { answer, problem, busy };
};
