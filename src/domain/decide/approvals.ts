import type { ApprovalId, Separation } from "../../../shared/approvals.js";
import type { Command } from "../../../shared/commands.js";
import type { LocalDate, MailKey, PersonId, Sha256 } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { StepValues } from "../../../shared/steps.js";
import { approvalRow } from "../../guide/processes/approvals.js";
import { processOf } from "../../guide/processes/index.js";
import type { Step } from "../../guide/processes/step.js";
import {
  type Answered,
  type Approval,
  approvalOf,
  capacityOf,
  isAskedNow,
  roleFor,
  waitingApprovals,
} from "../approvals.js";
import { instantAt, localDateOf } from "../calendar.js";
import type { DossierEvent } from "../events.js";
import type { FileRef } from "../file-ref.js";
import { receivedNumbered } from "../received.js";
import { toConfirm } from "../steps/guards.js";
import { tokensOf } from "../steps/tokens.js";
import { accept, type Decision, type Given, refuse } from "./given.js";
import { filesNamed, takeStep } from "./steps.js";

/** Asking for a decision, answering it, and what may happen to it in between. */

/** What these decisions rest on besides the dossier. */
export type ApprovalFacts = {
  newId: ApprovalId;
  /** Digest of what the request would be about. */
  content: Sha256 | null;
  /** People whom the command or the request names, by object id. */
  names: ReadonlyMap<PersonId, string>;
  separation: Separation;
  /** What a board is called in the dossier. */
  board: string;
};

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

const given = ({ facts }: Pick<Given, "facts">): ApprovalFacts => {
  if (!facts.approval) throw new Error("An approval is decided without its facts.");
  return facts.approval;
};

const mailFor = (key: MailKey, index: number): MailKey => `${key}:${index + 1}` as MailKey;

export function requestApproval(asked: Of<"request-approval">): Decision {
  const { dossier, command, actor, facts } = asked;
  const { kind, memo, amount, neededBy } = command;
  const { newId, content, names } = given(asked);
  if (!approvalRow(dossier.process, kind) || !isAskedNow(dossier, kind) || content === null)
    return refuse({ code: "approval-not-now", facts: { kind } });
  const open = waitingApprovals(dossier).find((one) => one.kind === kind);
  if (open) return refuse({ code: "approval-open", facts: { kind } });
  if (kind === "financial-authorisation" && amount === undefined)
    return refuse({ code: "approval-amount-missing", facts: {}, field: "amount" });
  const role = command.approvers.length === 0 ? roleFor(kind) : null;
  const holders = facts.colleagues.filter(({ roles }) => roles.includes(roleFor(kind))).map(({ id }) => id);
  const approvers = [...new Set(role === null ? command.approvers : holders)];
  if (approvers.length === 0 || approvers.some((person) => !names.has(person)))
    return refuse({ code: "approver-unknown", facts: {}, field: "approvers" });
  const documents = filesNamed(facts, command.documents);
  if ("refusal" in documents) return refuse(documents.refusal);
  return accept([
    {
      ...{ type: "approval-requested", v: 1, approval: newId, kind, content, by: actor.person, approvers, role },
      ...{ memo: memo ?? null, amount: amount ?? null, documents: documents.files, neededBy: neededBy ?? null },
      mails: approvers.map((person, index) => ({ person, mail: mailFor(facts.newMailKey, index) })),
    },
  ]);
}

/** Who decided, and as what; a refusal tells a person who opened somebody else's request what to do instead. */
type Decider = { by: PersonId | null; as: Answered["as"] } | { refusal: Refusal };

function deciderOf(asked: Of<"answer-approval">, approval: Approval, on: LocalDate): Decider {
  const { command, actor } = asked;
  const { names } = given(asked);
  const approvers = approval.approvers.map((id) => names.get(id) ?? id).join(", ");
  const notTheirs = { refusal: { code: "approval-not-yours" as const, facts: { approvers } } };
  const { recorded } = command;
  if (!recorded) {
    const as = capacityOf(approval, actor.person, actor.roles, on);
    return as ? { by: actor.person, as } : notTheirs;
  }
  if (!actor.roles.includes("client")) return notTheirs;
  if (recorded.by === null)
    return recorded.as === "board" && roleFor(approval.kind) === "executive-head"
      ? { by: null, as: "board" }
      : { refusal: { code: "approver-unknown", facts: {}, field: "recorded" } };
  // The roles of who decided are not known here: a request to a role names those who had it.
  const named = approval.approvers.includes(recorded.by);
  const as = named ? "head" : capacityOf({ ...approval, role: null }, recorded.by, [], on);
  return as ? { by: recorded.by, as } : { refusal: { code: "approver-unknown", facts: {}, field: "recorded" } };
}

/**
 * The one command in which every door ends. Who comes second changes nothing and is no error: the answer shows who
 * decided, when and what. The decision ends in the step that the process knows, with its guards.
 */
export function answerApproval(asked: Of<"answer-approval">): Decision {
  const { dossier, command, actor, at, facts } = asked;
  const approval = approvalOf(dossier, command.approval);
  if (!approval) return refuse({ code: "not-found", facts: {} });
  const today = localDateOf(at);
  const { recorded, decision, comment } = command;
  const on = recorded?.on ?? today;
  const decider = deciderOf(asked, approval, on);
  if ("refusal" in decider) return refuse(decider.refusal);
  if (approval.state !== "waiting") return accept([]);
  if (command.content !== approval.content) return refuse({ code: "approval-other-content", facts: {} });
  if (on > today) return refuse({ code: "in-the-future", facts: { when: instantAt(on, "00:00") }, field: "on" });
  if (on < localDateOf(approval.requestedAt))
    return refuse({ code: "approval-before-request", facts: {}, field: "on" });
  if (decision === "changes" && !comment) return refuse({ code: "comment-missing", facts: {}, field: "comment" });
  const proof = filesNamed(facts, recorded?.evidence ?? []);
  if ("refusal" in proof) return refuse(proof.refusal);
  if (recorded && proof.files.length === 0 && approval.kind !== "financial-authorisation")
    return refuse({ code: "evidence-missing", facts: {}, field: "evidence" });
  const samePerson = decider.by !== null && [approval.by, dossier.owner].includes(decider.by);
  if (samePerson && given(asked).separation === "refuse") return refuse({ code: "approval-own", facts: {} });

  const answered: Answered = {
    ...{
      type: "approval-answered",
      v: 1,
      approval: approval.id,
      kind: approval.kind,
      decision,
      comment: comment ?? null,
    },
    ...{ content: approval.content, by: decider.by, as: decider.as, on, samePerson },
    recorded: recorded
      ? { by: actor.person, evidence: proof.files, mail: decider.by === null ? null : facts.newMailKey }
      : null,
  };
  const step = stepOf(asked, approval, answered);
  if (step && !step.ok) return step;
  const filed = recorded?.received === undefined ? [] : filing(asked, recorded.received, proof.files);
  return accept([answered, ...(step?.events ?? []), ...filed], step?.rules ?? []);
}

/** The step that the decision is, taken as whoever decided; `null` where the process has none for it. */
function stepOf(asked: Of<"answer-approval">, approval: Approval, answered: Answered): Decision | null {
  const { dossier, command, actor } = asked;
  const name = approvalRow(dossier.process, approval.kind)?.steps[answered.decision];
  const row: Step | undefined = name === undefined ? undefined : processOf(dossier.process).steps[name];
  if (name === undefined || !row) return null;
  const values = valuesFor(row, asked, approval, answered);
  const instrument = approval.delegations.findLast(({ to }) => to === answered.by)?.instrument;
  const evidence: FileRef[] = [
    ...approval.documents,
    ...(answered.as !== "head" && instrument ? [instrument] : []),
    ...(answered.recorded?.evidence ?? []),
  ];
  const confirmed = toConfirm(row, tokensOf(dossier, { step: name, values }));
  // The request gives the right to take this very step; nothing else of the dossier.
  const acts = row.whose === "client" ? "client" : roleFor(approval.kind);
  return takeStep({
    ...asked,
    actor: { ...actor, roles: [...actor.roles, acts] },
    command: {
      ...{ type: "take-step", actionId: command.actionId, dossierId: command.dossierId, step: name, values },
      ...{ on: answered.on, evidence: evidence.map(({ sha256, name }) => ({ file: sha256, name })), confirmed },
      ...{ happened: false, ...(answered.comment !== null && { note: answered.comment }) },
    },
  });
}

function valuesFor(
  { fields }: Step,
  asked: Of<"answer-approval">,
  approval: Approval,
  { by, as, comment }: Answered,
): StepValues {
  const { names, board } = given(asked);
  const known: StepValues = {
    by: by === null ? board : (names.get(by) ?? by),
    as,
    ...(approval.amount !== null && { amount: approval.amount }),
    ...(comment !== null && { reason: comment }),
  };
  return Object.fromEntries(fields.flatMap(({ id }) => (known[id] === undefined ? [] : [[id, known[id]]])));
}

/** The reply that says the decision is filed with it. */
function filing({ dossier }: Of<"answer-approval">, number: number, [evidence]: FileRef[]): DossierEvent[] {
  const received = receivedNumbered(dossier, number);
  if (!evidence || received?.state !== "proposed") return [];
  return [{ type: "received-mail-filed", v: 1, number, as: "approval-answer", evidence }];
}

/** Only while it waits; who comes second is told by the view. */
function onWaiting(dossier: Given["dossier"], id: ApprovalId, act: (approval: Approval) => Decision): Decision {
  const approval = approvalOf(dossier, id);
  if (!approval) return refuse({ code: "not-found", facts: {} });
  return approval.state === "waiting" ? act(approval) : accept([]);
}

export const withdrawApproval = ({ dossier, command }: Of<"withdraw-approval">): Decision =>
  onWaiting(dossier, command.approval, ({ id, kind }) =>
    accept([{ type: "approval-voided", v: 1, approval: id, kind, reason: "withdrawn", note: command.note ?? null }]),
  );

/** By the one who delegates or by an adviser with the written instrument: an administrator alone gives nobody a right. */
export function delegateApproval(asked: Of<"delegate-approval">): Decision {
  const { dossier, command, actor, facts } = asked;
  const { to, as, from, until } = command;
  return onWaiting(dossier, command.approval, (approval) => {
    const own = approval.approvers.includes(actor.person);
    if (!own && !actor.roles.includes("client"))
      return refuse({ code: "not-allowed", facts: { needed: "client, executive-head" } });
    if (to === actor.person) return refuse({ code: "delegation-invalid", facts: { reason: "self" }, field: "to" });
    if (approval.approvers.includes(to))
      return refuse({ code: "delegation-invalid", facts: { reason: "approver" }, field: "to" });
    if (until < from) return refuse({ code: "delegation-invalid", facts: { reason: "dates" }, field: "until" });
    if (!given(asked).names.has(to)) return refuse({ code: "approver-unknown", facts: {}, field: "to" });
    const files = filesNamed(facts, [command.instrument]);
    if ("refusal" in files) return refuse(files.refusal);
    const [instrument] = files.files;
    if (!instrument) return refuse({ code: "evidence-missing", facts: {}, field: "instrument" });
    return accept([
      {
        ...{ type: "approval-delegated", v: 1, approval: approval.id, kind: approval.kind, to, as, from, until },
        ...{ instrument, mail: mailFor(facts.newMailKey, 0) },
      },
    ]);
  });
}

/** What was recorded in somebody's name is theirs to contest; the record stays, and the dossier says so. */
export function contestApproval({ dossier, command, actor }: Of<"contest-approval">): Decision {
  const approval = approvalOf(dossier, command.approval);
  const answer = approval?.answer;
  if (!approval || !answer) return refuse({ code: "not-found", facts: {} });
  if (answer.recorded === null || answer.by !== actor.person)
    return refuse({ code: "approval-not-recorded-for-you", facts: {} });
  if (approval.contested) return accept([]);
  const { comment } = command;
  return accept([
    { type: "approval-contested", v: 1, approval: approval.id, kind: approval.kind, by: actor.person, comment },
  ]);
}

/** Tells people; who decides stays the same. */
export const escalateApproval = (asked: Of<"escalate-approval">): Decision =>
  onWaiting(asked.dossier, asked.command.approval, ({ id, kind }) => {
    const to = [...new Set(asked.command.to)];
    if (to.some((person) => !given(asked).names.has(person)))
      return refuse({ code: "approver-unknown", facts: {}, field: "to" });
    const mails = to.map((person, index) => ({ person, mail: mailFor(asked.facts.newMailKey, index) }));
    return accept([{ type: "approval-escalated", v: 1, approval: id, kind, note: asked.command.note ?? null, mails }]);
  });

export const approvalBuilders = {
  "request-approval": requestApproval,
  "answer-approval": answerApproval,
  "withdraw-approval": withdrawApproval,
  "delegate-approval": delegateApproval,
  "contest-approval": contestApproval,
  "escalate-approval": escalateApproval,
};
