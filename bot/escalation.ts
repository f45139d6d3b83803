import type { ActionId, DossierId } from "../shared/ids.js";
import type { Refusal } from "../shared/refusals.js";
import { escalationCard } from "./cards/escalation.js";
import type { EscalationForm } from "./chat-forms.js";
import { showDossier } from "./dossier-views.js";
import { unread } from "./lead-answers.js";
import { nothing, refused, type Said, type Turn } from "./turn.js";

/** Telling colleagues, from the chat, that a decision waits: who decides stays the same. */

const form = async (turn: Turn, typed: EscalationForm, refusal: Refusal | null): Promise<Said> => {
  const { app, actor, reader } = turn;
  const [found, people] = await Promise.all([app.dossierApprovals(actor, typed.dossierId), app.colleagues(actor)]);
  if (!found.ok) return refused(turn, found.refusal, nothing);
  const waiting = found.value.approvals.filter(({ state, mayRecord }) => state === "waiting" && mayRecord);
  const colleagues = people.filter(({ id }) => id !== actor.person);
  const problem = refusal && app.problem(refusal, reader.lang);
  return { card: escalationCard.render({ waiting, colleagues, typed, problem }, reader), dossier: null };
};

export const askEscalation = (turn: Turn, dossierId: DossierId): Promise<Said> => {
  const actionId = turn.reader.newActionId() as ActionId;
  return form(turn, { dossierId, actionId, approval: null, to: [], note: "" }, null);
};

export const escalate = async (turn: Turn, typed: EscalationForm): Promise<Said> => {
  const { dossierId, actionId, approval, to } = typed;
  const note = typed.note.trim().slice(0, 1000);
  if (approval === null) return form(turn, typed, unread("approval"));
  if (to.length === 0 || to.length > 5) return form(turn, typed, unread("to"));
  const outcome = await turn.app.act(turn.actor, {
    ...{ type: "escalate-approval", dossierId, actionId, approval, to },
    ...(note !== "" && { note }),
  });
  return outcome.ok
    ? showDossier(turn, dossierId, [turn.reader.t("approvals.escalate-done")])
    : form(turn, typed, outcome.refusal);
};
