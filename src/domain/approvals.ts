import { z } from "zod";
import {
  ApprovalDecision,
  ApprovalId,
  type ApprovalState,
  approverRole,
  Capacity,
  InsideKind,
  VoidReason,
} from "../../shared/approvals.js";
import { type Instant, LocalDate, MailKey, PersonId, Role, Sha256 } from "../../shared/ids.js";
import { type ApprovalRow, approvalRow } from "../guide/processes/approvals.js";
import { processOf } from "../guide/processes/index.js";
import type { Dossier } from "./dossier.js";
import { FileRef } from "./file-ref.js";
import { isOpen, lastOf } from "./steps/steps.js";

/** Decisions that a dossier asks of named people of its organisation (guide 2.4.3, 2.4.4, 3.4, 3.5, 4.8.2; reading G.13). */

const v1 = { v: z.literal(1) };
const ToPerson = z.object({ person: PersonId, mail: MailKey });

export const approvalEvents = [
  z.object({
    type: z.literal("approval-requested"),
    ...v1,
    approval: ApprovalId,
    kind: InsideKind,
    /** Digest of what it is about: nothing else is approved. */
    content: Sha256,
    by: PersonId,
    approvers: z.array(PersonId),
    /** Whoever has it may answer; `null` where people were named. */
    role: Role.nullable(),
    memo: z.string().nullable(),
    amount: z.int().nullable(),
    documents: z.array(FileRef),
    neededBy: LocalDate.nullable(),
    mails: z.array(ToPerson),
  }),
  z.object({
    type: z.literal("approval-answered"),
    ...v1,
    approval: ApprovalId,
    kind: InsideKind,
    decision: ApprovalDecision,
    comment: z.string().nullable(),
    content: Sha256,
    /** Who decided; `null` for a board. */
    by: PersonId.nullable(),
    as: Capacity,
    /** Local day of the decision. */
    on: LocalDate,
    /** Who decided had asked for it, or is in charge of the dossier. */
    samePerson: z.boolean(),
    /** Where somebody else wrote it down: the proof, and the mail that tells the one who decided. */
    recorded: z.object({ by: PersonId, evidence: z.array(FileRef), mail: MailKey.nullable() }).nullable(),
  }),
  z.object({
    type: z.literal("approval-voided"),
    ...v1,
    approval: ApprovalId,
    kind: InsideKind,
    reason: VoidReason,
    note: z.string().nullable(),
  }),
  z.object({
    type: z.literal("approval-delegated"),
    ...v1,
    approval: ApprovalId,
    kind: InsideKind,
    to: PersonId,
    as: z.enum(["delegate", "interim"]),
    from: LocalDate,
    until: LocalDate,
    instrument: FileRef,
    mail: MailKey,
  }),
  z.object({
    type: z.literal("approval-contested"),
    ...v1,
    approval: ApprovalId,
    kind: InsideKind,
    by: PersonId,
    comment: z.string(),
  }),
  /** The request once more, to those who have not decided: a mail whose buttons work again. */
  z.object({
    type: z.literal("approval-reminded"),
    ...v1,
    approval: ApprovalId,
    kind: InsideKind,
    number: z.int(),
    mails: z.array(ToPerson),
  }),
  z.object({
    type: z.literal("approval-escalated"),
    ...v1,
    approval: ApprovalId,
    kind: InsideKind,
    note: z.string().nullable(),
    mails: z.array(ToPerson),
  }),
  z.object({ type: z.literal("approval-mail-failed"), ...v1, mail: MailKey, problem: z.string() }),
] as const;

const ApprovalEvent = z.discriminatedUnion("type", approvalEvents);
export type ApprovalEvent = z.infer<typeof ApprovalEvent>;
type Event<T extends ApprovalEvent["type"]> = Extract<ApprovalEvent, { type: T }>;
export type Requested = Event<"approval-requested">;
export type Answered = Event<"approval-answered">;

export type Approval = Omit<Requested, "type" | "v" | "approval" | "mails"> & {
  id: ApprovalId;
  requestedAt: Instant;
  state: ApprovalState;
  /** Every mail that asked, of which a reply may answer any. */
  mails: { person: PersonId; mail: MailKey; at: Instant }[];
  reminders: number;
  delegations: Omit<Event<"approval-delegated">, "type" | "v" | "approval" | "kind" | "mail">[];
  answer: (Omit<Answered, "type" | "v" | "approval" | "kind"> & { at: Instant }) | null;
  voided: { reason: VoidReason; note: string | null; at: Instant } | null;
  contested: { by: PersonId; comment: string; at: Instant } | null;
  /** Who was told that it waits; absent before anybody was. */
  escalations?: { to: PersonId[]; at: Instant }[];
};

const types: ReadonlySet<string> = new Set<ApprovalEvent["type"]>([
  "approval-requested",
  "approval-answered",
  "approval-voided",
  "approval-delegated",
  "approval-contested",
  "approval-reminded",
  "approval-escalated",
  "approval-mail-failed",
]);
export const isApprovalEvent = (event: { type: string }): event is ApprovalEvent => types.has(event.type);

type Has = Pick<Dossier, "approvals">;
export const approvalsOf = ({ approvals }: Has): readonly Approval[] => approvals ?? [];
export const approvalOf = (dossier: Has, id: ApprovalId): Approval | null =>
  approvalsOf(dossier).find((one) => one.id === id) ?? null;
export const waitingApprovals = (dossier: Has): Approval[] =>
  approvalsOf(dossier).filter(({ state }) => state === "waiting");

export function evolveApprovals(dossier: Dossier, event: ApprovalEvent, at: Instant): Dossier {
  const before = approvalsOf(dossier);
  if (event.type === "approval-requested") {
    const { type: _, v: __, approval, mails, ...asked } = event;
    const fresh: Approval = {
      ...{ id: approval, ...asked, requestedAt: at, state: "waiting", reminders: 0, delegations: [] },
      ...{ mails: mails.map((mail) => ({ ...mail, at })), answer: null, voided: null, contested: null },
    };
    return { ...dossier, approvals: [...before, fresh] };
  }
  if (event.type === "approval-mail-failed") return dossier;
  const approvals = before.map((one) => (one.id === event.approval ? changed(one, event, at) : one));
  return { ...dossier, approvals };
}

function changed(
  approval: Approval,
  event: Exclude<ApprovalEvent, Requested | Event<"approval-mail-failed">>,
  at: Instant,
): Approval {
  switch (event.type) {
    case "approval-answered": {
      const { type: _, v: __, approval: ___, kind: ____, ...answer } = event;
      return { ...approval, state: "answered", answer: { ...answer, at } };
    }
    case "approval-voided":
      return { ...approval, state: "voided", voided: { reason: event.reason, note: event.note, at } };
    case "approval-delegated": {
      const { to, as, from, until, instrument, mail } = event;
      const mails = [...approval.mails, { person: to, mail, at }];
      return { ...approval, delegations: [...approval.delegations, { to, as, from, until, instrument }], mails };
    }
    case "approval-contested":
      return { ...approval, contested: { by: event.by, comment: event.comment, at } };
    case "approval-reminded": {
      const mails = [...approval.mails, ...event.mails.map((mail) => ({ ...mail, at }))];
      return { ...approval, reminders: event.number, mails };
    }
    case "approval-escalated": {
      const told = { to: event.mails.map(({ person }) => person), at };
      return { ...approval, escalations: [...(approval.escalations ?? []), told] };
    }
  }
}

/** Files that an event brings among the documents of the dossier. */
export function approvalFiles(event: ApprovalEvent): FileRef[] {
  switch (event.type) {
    case "approval-requested":
      return event.documents;
    case "approval-answered":
      return event.recorded?.evidence ?? [];
    case "approval-delegated":
      return [event.instrument];
    default:
      return [];
  }
}

type Asked = Pick<Requested, "kind" | "memo" | "amount"> & { documents: readonly Pick<FileRef, "sha256">[] };

/** What a request is about, as plain data: its digest is what is approved. The day of a step, its number and its author are no part of it. */
export function subjectOf(dossier: Dossier, { kind, memo, amount, documents }: Asked): Record<string, unknown> {
  const about = approvalRow(dossier.process, kind)?.about ?? [];
  return {
    ...{ kind, memo, amount, documents: documents.map(({ sha256 }) => sha256) },
    title: dossier.title,
    priceRequest: dossier.priceRequest?.content ?? null,
    steps: about.flatMap((step) => {
      const last = lastOf(dossier, step);
      return last ? [{ step, values: last.values, evidence: last.evidence.map(({ sha256 }) => sha256) }] : [];
    }),
  };
}

/** Whether the decision is still to be taken where the dossier stands. */
export function isAskedNow(dossier: Dossier, kind: InsideKind): boolean {
  const row: ApprovalRow | null = approvalRow(dossier.process, kind);
  const step = row?.steps.approve === undefined ? undefined : processOf(dossier.process).steps[row.steps.approve];
  return step !== undefined && isOpen(dossier, step);
}

/** In what capacity somebody may decide on a local day; `null` when it is not theirs to decide. */
export function capacityOf(
  approval: Approval,
  person: PersonId,
  roles: readonly Role[],
  on: LocalDate,
): Exclude<Capacity, "board"> | null {
  if (approval.role === null ? approval.approvers.includes(person) : roles.includes(approval.role)) return "head";
  const delegated = approval.delegations.findLast(({ to, from, until }) => to === person && from <= on && on <= until);
  return delegated?.as ?? null;
}

export const roleFor = (kind: InsideKind): Role => approverRole[kind];
