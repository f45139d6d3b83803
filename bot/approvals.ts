import type { AnswerApproval, ApprovalId } from "../shared/approvals.js";
import { approvalCard } from "./cards/approval.js";
import { approvalsCard } from "./cards/approvals.js";
import { refusalCard } from "./cards/refusal.js";
import { refusalLines } from "./cards/refusal-words.js";
import type { Said, Turn } from "./turn.js";

/** Decisions in the chat: the card is replaced by what became of it, whoever answered and wherever. */

export const listApprovals = async ({ app, actor, reader }: Turn): Promise<Said> => ({
  card: approvalsCard.render(await app.approvals(actor), reader),
  dossier: null,
});

export const showApproval = async (turn: Turn, id: ApprovalId): Promise<Said> => show(turn, id, [], "");

async function show({ app, actor, reader }: Turn, id: ApprovalId, notices: string[], typed: string): Promise<Said> {
  const found = await app.approvalFor(actor, id);
  if (found.ok) return { card: approvalCard.render({ approval: found.value, notices, typed }, reader), dossier: id };
  const problem = app.problem(found.refusal, reader.lang);
  return { card: refusalCard.render({ problem, dossierId: null, retry: null, typed: null }, reader), dossier: null };
}

/** One press, one decision. Who comes second reads who decided, when and what; a refused press keeps what was typed. */
export async function answerApproval(turn: Turn, answer: AnswerApproval): Promise<Said> {
  const { app, actor, reader } = turn;
  const outcome = await app.answerApproval({ ...actor, via: "teams" }, answer);
  if (!outcome.ok) {
    const notices = refusalLines(app.problem(outcome.refusal, reader.lang), reader);
    return show(turn, answer.approval, notices, answer.comment ?? "");
  }
  const { effect, approval } = outcome.value;
  const notices = effect === "already-answered" ? [reader.t("approvals.card-first")] : [];
  return { card: approvalCard.render({ approval, notices, typed: "" }, reader), dossier: approval.id };
}
