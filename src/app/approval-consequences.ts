import type { ApprovalDecision } from "../../shared/approvals.js";
import type { Instant, PersonId } from "../../shared/ids.js";
import {
  type Approval,
  type ApprovalEvent,
  approvalOf,
  isAskedNow,
  subjectOf,
  waitingApprovals,
} from "../domain/approvals.js";
import type { Dossier } from "../domain/dossier.js";
import type { DossierEvent } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import type { StepTaken } from "../domain/steps/steps.js";
import { type ApprovalRow, approvalRow } from "../guide/processes/approvals.js";
import { canonical } from "./journal.js";
import type { Hash } from "./ports/machine.js";

/** Digest of what an approval is about: the same at every door. */
export const approvalContent = (hash: Hash, dossier: Dossier, asked: Parameters<typeof subjectOf>[1]) =>
  hash(canonical(subjectOf(dossier, asked)));

/**
 * What a change of the dossier does to the decisions that wait: one that was taken by the step itself is answered, one
 * whose content has changed is void, one that is no longer asked too. In the transaction of the change, so no door can
 * answer about what is no longer so.
 */
export function withConsequences(
  hash: Hash,
  before: Dossier | null,
  events: readonly DossierEvent[],
  by: { at: Instant; person: PersonId },
): DossierEvent[] {
  if (!before || waitingApprovals(before).length === 0) return [...events];
  const after = events.reduce<Dossier>((dossier, event) => evolve(dossier, event, by.at), before);
  const consequences = waitingApprovals(before).flatMap((approval): ApprovalEvent[] => {
    if (approvalOf(after, approval.id)?.state !== "waiting") return [];
    const taken = takenFor(before, approval, events);
    if (taken) return [answeredBy(taken.step, approval, taken.decision, by.person)];
    const voided = (reason: "content-changed" | "no-longer-asked"): ApprovalEvent[] => [
      { type: "approval-voided", v: 1, approval: approval.id, kind: approval.kind, reason, note: null },
    ];
    if (approvalContent(hash, after, approval) !== approval.content) return voided("content-changed");
    return isAskedNow(after, approval.kind) ? [] : voided("no-longer-asked");
  });
  return [...events, ...consequences];
}

/** The step that the decision is, where it was taken by another way than the request. */
function takenFor(
  { process }: Dossier,
  { kind }: Approval,
  events: readonly DossierEvent[],
): { step: StepTaken; decision: ApprovalDecision } | null {
  const row: ApprovalRow | null = approvalRow(process, kind);
  for (const [decision, name] of Object.entries(row?.steps ?? {})) {
    const step = events.find((event): event is StepTaken => event.type === "step-taken" && event.step === name);
    if (step) return { step, decision: decision as ApprovalDecision };
  }
  return null;
}

function answeredBy(
  { on, evidence, note, values }: StepTaken,
  { id, kind, content, approvers }: Approval,
  decision: ApprovalDecision,
  person: PersonId,
): ApprovalEvent {
  const own = approvers.includes(person);
  const as = values.as === "board" || values.as === "delegate" || values.as === "interim" ? values.as : "head";
  return {
    ...{
      type: "approval-answered",
      v: 1,
      approval: id,
      kind,
      decision,
      comment: note,
      content,
      as,
      on,
      samePerson: false,
    },
    by: own ? person : null,
    recorded: own ? null : { by: person, evidence, mail: null },
  };
}
