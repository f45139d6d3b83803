import { useRef, useState } from "react";
import type { AnswerApproval, ApprovalView } from "../../../../shared/approvals.js";
import { ActionId } from "../../../../shared/ids.js";
import type { Problem } from "../../../../shared/refusals.js";
import { useAnnounce } from "../../parts/live.js";
import { useSession } from "../../session/session.js";
import { useWords } from "../../words.js";

type Given = Omit<AnswerApproval, "type" | "actionId" | "dossierId" | "approval" | "content">;

/** One press of one button keeps its id while nothing of it changes: repeated, it is the same press. */
export const usePresses = () => {
  const presses = useRef(new Map<string, ActionId>());
  return (what: unknown): ActionId => {
    const key = JSON.stringify(what);
    const known = presses.current.get(key) ?? ActionId.parse(crypto.randomUUID());
    presses.current.set(key, known);
    return known;
  };
};

/** An answer about the very content that is shown; what was typed stays when it is refused. */
export const useAnswer = (approval: ApprovalView, reload: () => Promise<void>) => {
  const { api } = useSession();
  const { t } = useWords();
  const announce = useAnnounce();
  const pressOf = usePresses();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  /** `forget` lets go of what was typed, once it is taken. */
  const answer = async (given: Given, forget: () => Promise<void>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    const { id, dossier, content } = approval;
    const body = {
      type: "answer-approval" as const,
      actionId: pressOf(given),
      dossierId: dossier,
      approval: id,
      content,
    };
    const outcome = await api("answerApproval", { body: { ...body, ...given } });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return false;
    }
    await forget();
    announce(outcome.value.effect === "recorded" ? t("approvals.recorded") : outcome.value.approval.standing);
    await reload();
    // The form is gone: where it stands is at the top.
    document.getElementById("contenu")?.focus();
    return true;
  };
  return { answer, problem, busy };
};
