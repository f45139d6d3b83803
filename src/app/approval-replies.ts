import type { ApprovalDecision } from "../../shared/approvals.js";
import type { DossierId, LocalDate, MailKey, OrganisationId } from "../../shared/ids.js";
import type { ReceivedApproval, RecordReply } from "../../shared/received.js";
import type { CommandOutcome } from "../../shared/views.js";
import { decisionIn, repliedTo } from "../domain/approval-replies.js";
import { capacityOf } from "../domain/approvals.js";
import { localDateOf } from "../domain/calendar.js";
import type { Arrival } from "../domain/matching.js";
import { receivedNumbered } from "../domain/received.js";
import { act } from "./act.js";
import type { Actor, Result } from "./app.js";
import { peopleFor } from "./approval-facts.js";
import { unreadable } from "./consent.js";
import type { Deps } from "./deps.js";
import { fileNameFor } from "./file-name-for.js";
import { readState } from "./save.js";
import type { Rows } from "./store.js";
import { upload } from "./uploads.js";

/** Plain replies to the mail of an approval request: proposed with their original, recorded on one press. */

/** Of a mail that came in: nothing, or that its writer was asked for a decision and what the first words seem to say. */
export async function approvalReply(
  rows: Rows,
  of: { organisation: OrganisationId; dossier: DossierId },
  answers: MailKey | null | undefined,
  arrival: Pick<Arrival, "from" | "preview">,
): Promise<{ likely: "approval-answer"; says?: ApprovalDecision } | Record<never, never>> {
  if (!answers) return {};
  const stored = await rows.dossiers.get(of.organisation, of.dossier);
  const replied = stored && repliedTo(readState(stored.state).dossier, answers);
  if (!replied) return {};
  const asked = (await peopleFor(rows, of.organisation)).get(replied.person);
  // Somebody who answers from another address answers for somebody else: that is nobody's decision.
  if (asked?.mail.toLowerCase() !== arrival.from) return {};
  const says = decisionIn(arrival.preview);
  return { likely: "approval-answer", ...(says && { says }) };
}

const notFound = { ok: false, refusal: { code: "not-found", facts: {} } } as const;

/** The original as it was received, before anything is recorded. */
export async function receivedApproval(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  number: number,
): Promise<Result<ReceivedApproval>> {
  const stored = await deps.store.rows.dossiers.get(actor.organisation, id);
  const dossier = stored && readState(stored.state).dossier;
  const received = dossier && receivedNumbered(dossier, number);
  const replied = dossier && received && repliedTo(dossier, received.answers);
  if (!dossier || !received || !replied || !actor.roles.includes("client")) return notFound;
  const mime = await deps.mail.mime(received.mailbox, received.message);
  if (!mime.ok) return unreadable(mime.failure);
  const parsed = await deps.documents.parseMail(mime.value);
  const { approval, person } = replied;
  const by = (await peopleFor(deps.store.rows, actor.organisation)).get(person)?.name ?? person;
  const says = received.says ?? null;
  const text = parsed.ok ? parsed.mail.text.slice(0, 8000) : "";
  return { ok: true, value: { approval: approval.id, kind: approval.kind, by, from: received.from, says, text } };
}

/** One press: the original is kept as the proof, and the decision ends in the command of every other door. */
export async function recordReply(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  { actionId, number, decision, comment }: RecordReply,
): Promise<Result<CommandOutcome>> {
  const stored = await deps.store.rows.dossiers.get(actor.organisation, id);
  const dossier = stored && readState(stored.state).dossier;
  const received = dossier && receivedNumbered(dossier, number);
  const replied = dossier && received && repliedTo(dossier, received.answers);
  if (!dossier || !received || !replied) return notFound;
  if (!actor.roles.includes("client"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } };
  const mime = await deps.mail.mime(received.mailbox, received.message);
  if (!mime.ok) return unreadable(mime.failure);
  const name = fileNameFor(received.subject ?? received.from, "eml", "courriel");
  const file = await upload(deps, actor, name, "evidence", mime.value);
  if (!file.ok) return file;
  const { approval, person } = replied;
  const on: LocalDate = localDateOf(received.receivedAt);
  const as = approval.approvers.includes(person) ? "head" : (capacityOf(approval, person, [], on) ?? "head");
  return act(deps, actor, {
    ...{ type: "answer-approval", actionId, dossierId: id, approval: approval.id, content: approval.content, decision },
    ...(comment !== undefined && { comment }),
    recorded: { by: person, as, on, evidence: [{ file: file.value.sha256, name: file.value.name }], received: number },
  });
}
