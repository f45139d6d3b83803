import type { DossierId, MailKey, OrganisationId } from "../../shared/ids.js";
import { mailOfPart } from "../../shared/recipients.js";
import type { Refusal } from "../../shared/refusals.js";
import type { Fact } from "../domain/record.js";
import { dossierOf, sentByItsPerson } from "./deposited.js";
import type { Deps } from "./deps.js";
import { factOfFailure, factOfUnknown, settledMail } from "./mail-facts.js";
import { endPart, hasEnded, isPart, partToSend } from "./mail-parts.js";
import { compareReadBack, type Outgoing, outgoingOf } from "./outgoing.js";
import { laneOf, mailSystemFor, waitForTurn } from "./pace.js";
import type { Failure, PersonNeed } from "./ports/attempt.js";
import type { StoredMail } from "./ports/mail-system.js";
import { recordFact } from "./record-fact.js";
import type { StoredMailPayload } from "./save.js";
import { tellPersonToSignIn } from "./sign-in.js";
import { stillAllowed } from "./still-allowed.js";
import type { MailEnding, MailRow, MailState } from "./store/mails.js";
import { settleSubscriptionMail } from "./subscription-facts.js";
import { suppressedRecipients } from "./suppressed.js";

/**
 * Sends one mail at most once and never loses it (design: "mail at most once").
 *
 *   prepared → drafted → sending → sent | unknown | failed
 *
 * The draft's id is stored before anything else is done with it. A row marked `sending` is never sent a second time: it
 * is looked at. A draft found again is deleted, and only a confirmed deletion lets the row be prepared anew. What is
 * true is read from the mail system, never guessed; what nobody can tell is `unknown`, for a person to decide.
 */

export type Step =
  | { next: "done" }
  /** Again after so many machine milliseconds. `waited`: nothing was tried yet, so that it is no try. */
  | { next: "again"; afterMs: number; problem: string; waited?: boolean }
  /** Not before the person whose mailbox it is has signed in or consented, however long that takes. */
  | { next: "person"; afterMs: number; needs: PersonNeed }
  /** Again and again, however long it takes: something else ends it. */
  | { next: "watch"; afterMs: number };

const DONE: Step = { next: "done" };

/** Waits between two looks at a mail that may or may not have left, in machine milliseconds. */
const LOOKS_MS = [500, 2_000, 5_000, 15_000, 30_000];

/** The draft is gone and the row is prepared anew. */
const STARTED_OVER = "started-over";

/** Longest wait that the mail system may impose on one attempt. */
const MAX_WAIT_MS = 5 * 60_000;

const again = (failure: Failure, afterMs = 2_000): Step => {
  if (failure.kind === "later" && failure.needs)
    return { next: "person", afterMs: failure.retryAfterMs, needs: failure.needs };
  const asked = failure.kind === "refused" ? undefined : failure.retryAfterMs;
  const wait = failure.kind === "later" ? (asked ?? afterMs) : Math.max(asked ?? 0, afterMs);
  const waited = failure.kind === "later" && failure.status === 0;
  return {
    next: "again",
    afterMs: Math.min(wait, MAX_WAIT_MS),
    problem: codeOf(failure),
    ...(waited && { waited }),
  };
};

/** A code for the ledger and the log: never a word of the mail. */
const codeOf = (failure: Failure): string =>
  failure.kind === "refused"
    ? `refused-${failure.status}-${failure.code}`
    : failure.kind === "later"
      ? `later-${failure.status}`
      : `unknown-${failure.reason}`;

export async function sendMail(all: Deps, key: MailKey, attempts: number): Promise<Step> {
  const row = await partToSend(all.store.rows, key);
  if (!row) throw new Error("The outbox names a mail that is not in the ledger.");
  const deps = { ...all, mail: mailSystemFor(all, row) };
  const step = await stepOf(deps, row, attempts);
  if (step.next === "done") return nextPart(deps, row);
  if (step.next !== "person") return step;
  if (laneOf(row.kind) === "bulk") return giveUpUnsent(deps, key, `needs-${step.needs}`);
  await tellPersonToSignIn(all, row.key, step.needs);
  return step;
}

/** Of a mail in several parts, the next follows at once. */
async function nextPart(deps: Deps, row: MailRow): Promise<Step> {
  if (!isPart(row)) return DONE;
  const next = await partToSend(deps.store.rows, row.key);
  const goesOn = next !== null && next.key !== row.key && !hasEnded(next);
  return goesOn ? { next: "again", afterMs: 0, problem: "next-part", waited: true } : DONE;
}

function stepOf(deps: Deps, row: MailRow, attempts: number): Promise<Step> | Step {
  switch (row.state) {
    case "prepared":
      return draft(deps, row, attempts);
    case "drafted":
      return row.depositedAt ? watch(deps, row) : discardAndStartOver(deps, row, "drafted");
    case "sending":
      return look(deps, row);
    case "sent":
    case "unknown":
    case "failed":
      return DONE;
  }
}

/**
 * Every try was in vain: the mail gets a final state, so that nothing stays in progress for ever. What was marked
 * `sending` may have left; the rest surely did not.
 */
export async function giveUpMail(deps: Deps, key: MailKey): Promise<void> {
  await giveUpUnsent(deps, key, "given-up");
}

/** A mail that the calendar brings does not wait for a person: the chat has told the same. */
async function giveUpUnsent(deps: Deps, key: MailKey, problem: string): Promise<Step> {
  const row = await partToSend(deps.store.rows, key);
  if (row?.state === "sending") await unknown(deps, row, problem);
  if (row?.state === "prepared" || row?.state === "drafted") await settleFailed(deps, row, row.state, problem);
  return DONE;
}

/** Every kind of mail but the organisation's own belongs to a dossier. */
function ofDossier({ organisation, dossier, kind }: MailRow): { organisation: OrganisationId; dossier: DossierId } {
  if (dossier === null) throw new Error(`A mail of kind ${kind} names no dossier.`);
  return { organisation, dossier };
}

/** From nothing to a draft that was read back, then the one sending. */
async function draft(deps: Deps, row: MailRow, attempts: number): Promise<Step> {
  if (await waitsForItsMinute(deps, row)) return DONE;
  const stop = await stillAllowed(deps, row);
  if (stop) return stopped(deps, row, "prepared", stop);
  if ((await suppressedRecipients(deps, row)).length > 0) return failed(deps, row, "prepared", "address-suppressed");
  const turn = await waitForTurn(deps, row);
  if (turn > 0) return { next: "again", afterMs: turn, problem: "pace", waited: true };
  const outgoing = await outgoingOf(deps, row);
  if (!outgoing.ok) return failed(deps, row, "prepared", outgoing.problem);

  // A former try may have made a draft whose id was lost with its answer. It must be gone before another is made.
  const left = await deps.mail.find(row.mailbox, row.key);
  if (!left.ok) return refusedOr(deps, row, "prepared", left.failure);
  for (const found of left.value) {
    if (!found.isDraft) return confirm(deps, row, "prepared", found.id);
    const deleted = await deps.mail.deleteDraft(row.mailbox, found.id);
    if (!deleted.ok) return refusedOr(deps, row, "prepared", deleted.failure);
  }

  const created = await deps.mail.createDraft(row.mailbox, outgoing.mail, row.key);
  if (!created.ok) return refusedOr(deps, row, "prepared", created.failure, Math.min(1_000 * 2 ** attempts, 30_000));
  const draftId = created.value.id;
  const drafted = { state: "drafted", draftId, draftedAt: deps.clock.now(), problem: null } as const;
  // Cancelled at that very moment: the draft must not stay. Taken by another hand: that hand makes its own.
  if (!(await deps.store.rows.mails.move(row.key, "prepared", drafted)))
    return (await discardDraft(deps, { ...row, draftId })) ?? DONE;
  return fill(deps, { ...row, state: "drafted", draftId }, draftId, outgoing);
}

async function fill(
  deps: Deps,
  row: MailRow,
  draftId: string,
  outgoing: Extract<Outgoing, { ok: true }>,
): Promise<Step> {
  for (const attachment of outgoing.attachments) {
    const attached = await deps.mail.attach(row.mailbox, draftId, attachment);
    if (!attached.ok) return refusedOr(deps, row, "drafted", attached.failure);
  }
  const stored = await deps.mail.read(row.mailbox, draftId);
  if (!stored.ok) return refusedOr(deps, row, "drafted", stored.failure);
  const difference = compareReadBack(deps, outgoing, stored.value);
  if (difference) return failed(deps, row, "drafted", `read-back-${difference}`);

  const stop = await stillAllowed(deps, row);
  if (stop) return stopped(deps, row, "drafted", stop);
  if (checkOf(row)?.into === "drafts") return deposit(deps, row);
  const going = { state: "sending", sendingAt: deps.clock.now(), slotMs: deps.clock.machineNow() } as const;
  if (!(await deps.store.rows.mails.move(row.key, "drafted", going))) return DONE;
  const sent = await deps.mail.send(row.mailbox, draftId);
  if (!sent.ok) deps.log.warn("mail-send-unclear", { mail: row.key, problem: codeOf(sent.failure) });
  if (!sent.ok && sent.failure.kind === "refused")
    return afterRefusedSend(deps, { ...row, state: "sending" }, draftId, sent.failure);
  if (!sent.ok && sent.failure.kind === "later") return afterSurelyNotSent(deps, row, sent.failure);
  // Accepted, or an answer that does not tell: either way only a look decides.
  return look(deps, { ...row, state: "sending" });
}

const checkOf = ({ payload }: MailRow) => (JSON.parse(payload) as StoredMailPayload).check;

/** A sending that was put off has a later effect of its own. */
async function waitsForItsMinute(deps: Deps, row: MailRow): Promise<boolean> {
  if (row.kind !== "price-request") return false;
  const { send } = await dossierOf(deps, row);
  return send.state === "in-progress" && send.mail === mailOfPart(row.key) && (send.sendAt ?? "") > deps.clock.now();
}

/** The draft is as it was authorised, and stays where its person finds it. */
async function deposit(deps: Deps, row: MailRow): Promise<Step> {
  await recordFact(deps, ofDossier(row), { type: "draft-deposited", v: 1, mail: row.key }, async (rows) => ({
    go: await rows.mails.move(row.key, "drafted", { depositedAt: deps.clock.now() }),
  }));
  return { next: "watch", afterMs: deps.draftWatchMs };
}

/**
 * A deposited draft: sent by its person, taken back, no longer allowed (then it is deleted, so that nobody sends it), or
 * still there. What is found neither in the drafts nor among what was sent, a person tells.
 */
async function watch(deps: Deps, row: MailRow): Promise<Step> {
  if (!row.draftId) return unknown(deps, row, "no-draft-id", "drafted");
  const read = await deps.mail.read(row.mailbox, row.draftId);
  if (!read.ok) return again(read.failure);
  if (!read.value) return searched(deps, row);
  if (!read.value.isDraft) return handSent(deps, row, read.value);
  const { send } = await dossierOf(deps, row);
  if (send.state === "in-progress" && send.withdrawing) return takenBack(deps, row);
  const stop = await stillAllowed(deps, row);
  return stop ? stopped(deps, row, "drafted", stop) : { next: "watch", afterMs: deps.draftWatchMs };
}

async function searched(deps: Deps, row: MailRow): Promise<Step> {
  const found = await deps.mail.find(row.mailbox, row.key);
  if (!found.ok) return again(found.failure);
  const sent = found.value.find(({ isDraft }) => !isDraft);
  if (!sent) return unknown(deps, row, "draft-gone", "drafted");
  const read = await deps.mail.read(row.mailbox, sent.id);
  if (!read.ok) return again(read.failure);
  return read.value ? handSent(deps, row, read.value) : { next: "watch", afterMs: deps.draftWatchMs };
}

async function handSent(deps: Deps, row: MailRow, left: StoredMail): Promise<Step> {
  const outgoing = await outgoingOf(deps, row);
  if (!outgoing.ok) throw new Error("What was authorised cannot be read any more.");
  const how = await sentByItsPerson(deps, row, outgoing, left);
  if (how.kind === "wait") return again(how.failure);
  return how.kind === "recorded" ? DONE : confirm(deps, row, "drafted", left.id);
}

async function takenBack(deps: Deps, row: MailRow): Promise<Step> {
  if (!row.draftId) throw new Error("A draft that is taken back has no id.");
  const deleted = await deps.mail.deleteDraft(row.mailbox, row.draftId);
  // Sent at that very moment, or not to be deleted: the next look tells.
  if (!deleted.ok) return again(deleted.failure.kind === "refused" ? SOON : deleted.failure);
  const fact: Fact = { type: "send-cancelled", v: 1, mail: row.key, why: "person", note: null };
  await recordFact(deps, ofDossier(row), fact, async (rows) => ({
    go: await rows.mails.move(row.key, "drafted", { state: "failed", problem: "cancelled" }),
  }));
  return DONE;
}

const SOON: Failure = { kind: "later", status: 409, retryAfterMs: 2_000 };

/** The mail system asks to wait: nothing left. The draft goes, and the wait that it asked for is kept. */
async function afterSurelyNotSent(deps: Deps, row: MailRow, failure: Failure): Promise<Step> {
  const step = await discardAndStartOver(deps, { ...row, state: "sending" }, "sending");
  return step.next === "again" && step.problem === STARTED_OVER ? again(failure) : step;
}

/** The mail system said no to the sending itself (quota, too many recipients): look once, then give up honestly. */
async function afterRefusedSend(deps: Deps, row: MailRow, draftId: string, failure: Failure): Promise<Step> {
  const stored = await deps.mail.read(row.mailbox, draftId);
  if (stored.ok && stored.value?.isDraft) return failed(deps, row, "sending", codeOf(failure));
  return look(deps, row);
}

/** Where is it? Sent Items tells that it left; a draft that stays a draft is deleted, and only then made anew. */
async function look(deps: Deps, row: MailRow): Promise<Step> {
  if (!row.draftId) return unknown(deps, row, "no-draft-id");
  const stored = await deps.mail.read(row.mailbox, row.draftId);
  // Who could not look has not looked: the outbox bounds how often that is tried.
  if (!stored.ok) return again(stored.failure);
  if (stored.value && !stored.value.isDraft) return confirm(deps, row, "sending", row.draftId);
  if (!stored.value) {
    const found = await deps.mail.find(row.mailbox, row.key);
    if (!found.ok) return again(found.failure);
    const sent = found.value.find(({ isDraft }) => !isDraft);
    if (sent) return confirm(deps, row, "sending", sent.id);
    if (found.value.length === 0) return notYet(deps, row, "not-found");
  }
  if (row.looks < LOOKS_MS.length) return notYet(deps, row, "still-a-draft");
  return discardAndStartOver(deps, row, "sending");
}

/** Looks again later; when every look was in vain, says so instead of guessing. */
async function notYet(deps: Deps, row: MailRow, problem: string): Promise<Step> {
  const afterMs = LOOKS_MS[row.looks];
  if (afterMs === undefined) return unknown(deps, row, problem);
  await deps.store.rows.mails.move(row.key, "sending", { looks: row.looks + 1 });
  return { next: "again", afterMs, problem };
}

/** Only a confirmed deletion of the draft permits a new one; a draft that vanished by itself may be on its way. */
async function discardAndStartOver(deps: Deps, row: MailRow, from: "drafted" | "sending"): Promise<Step> {
  if (row.draftId) {
    const state = await deps.mail.read(row.mailbox, row.draftId);
    if (!state.ok) return waitToDiscard(deps, row, from, state.failure);
    if (state.value && !state.value.isDraft) return confirm(deps, row, from, row.draftId);
    if (!state.value && from === "sending") return notYet(deps, row, "not-found");
    if (state.value) {
      const deleted = await deps.mail.deleteDraft(row.mailbox, row.draftId);
      if (!deleted.ok) return waitToDiscard(deps, row, from, deleted.failure);
    }
  }
  await deps.store.rows.mails.move(row.key, from, { state: "prepared", draftId: null, looks: 0 });
  return { next: "again", afterMs: 0, problem: STARTED_OVER };
}

/** A deletion that was not confirmed is tried again; of a mail that may have been sent, a refusal proves nothing. */
const waitToDiscard = async (deps: Deps, row: MailRow, from: "drafted" | "sending", failure: Failure): Promise<Step> =>
  from === "sending" ? again(failure) : refusedOr(deps, row, from, failure);

/** The mail left: what the mail system holds is the proof. */
async function confirm(deps: Deps, row: MailRow, from: MailState, id: string): Promise<Step> {
  const read = await deps.mail.read(row.mailbox, id);
  if (!read.ok || !read.value) return again(read.ok ? { kind: "unknown", reason: "server-error" } : read.failure);
  const { internetMessageId, sentAt, bodyText, attachments } = read.value;
  const at = sentAt ?? deps.clock.now();
  const change = { state: "sent" as const, draftId: id, internetMessageId, sentAt: at, problem: null };
  if (row.kind !== "price-request") return settle(deps, row, from, change, settledMail(row, "sent", null, at));
  const recipients = (await deps.store.rows.mails.recipients(row.key)).flatMap(({ provider }) => provider ?? []);
  return settle(deps, row, from, change, {
    ...{ type: "price-request-sent", v: 1, mail: row.key, sentAt: at, internetMessageId, recipients, attachments },
    ...{ bodyText: deps.hash(bodyText), known: "confirmed", note: null },
  });
}

/** The row reaches its end, with what its dossier must know of it; a subscription has no dossier, a reminder tells none. */
async function settle(deps: Deps, row: MailRow, from: MailState, change: MailEnding, fact: Fact | null): Promise<Step> {
  if (row.kind === "subscription") await settleSubscriptionMail(deps, row, from, change);
  else if (fact) await endPart(deps, row, from, change, fact);
  else await deps.store.rows.mails.move(row.key, from, change);
  return DONE;
}

async function refusedOr(deps: Deps, row: MailRow, from: MailState, failure: Failure, afterMs?: number): Promise<Step> {
  return failure.kind === "refused" ? failed(deps, row, from, codeOf(failure)) : again(failure, afterMs);
}

/** Nothing left and nothing will: the draft goes, the dossier says so. */
async function failed(deps: Deps, row: MailRow, from: MailState, problem: string): Promise<Step> {
  const kept = await discardDraft(deps, row);
  if (kept) return kept;
  return settleFailed(deps, row, from, problem);
}

async function settleFailed(deps: Deps, row: MailRow, from: MailState, problem: string): Promise<Step> {
  const move = { state: "failed" as const, problem };
  return settle(deps, row, from, move, factOfFailure(row, problem));
}

/** A rule no longer holds: the mail stays, and the person is told which rule and how to repair it. */
async function stopped(deps: Deps, row: MailRow, from: MailState, why: Refusal): Promise<Step> {
  const kept = await discardDraft(deps, row);
  if (kept) return kept;
  const { code, facts, rule } = why;
  const fact: Fact = settledMail(row, "stopped", `stopped-${code}`) ?? {
    type: "send-stopped",
    v: 1,
    mail: row.key,
    why: { code, facts, ...(rule && { rule }) },
  };
  await endPart(deps, row, from, { state: "failed", problem: `stopped-${code}` }, fact);
  return DONE;
}

/** A draft that will not leave must not lie in the person's mailbox. `null` once it is surely gone. */
async function discardDraft(deps: Deps, row: MailRow): Promise<Step | null> {
  if (!row.draftId) return null;
  const deleted = await deps.mail.deleteDraft(row.mailbox, row.draftId);
  if (deleted.ok || deleted.failure.kind === "refused") return null;
  return again(deleted.failure);
}

async function unknown(
  deps: Deps,
  row: MailRow,
  problem: string,
  from: "sending" | "drafted" = "sending",
): Promise<Step> {
  const move = { state: "unknown" as const, problem };
  return settle(deps, row, from, move, factOfUnknown(row, problem));
}
