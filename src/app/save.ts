import type { Via } from "../../shared/approvals.js";
import type { DossierId, Instant, MailKey, OrganisationId, PersonId, ProviderId } from "../../shared/ids.js";
import { partKeys } from "../../shared/recipients.js";
import type { FrozenRequest, Reviewer } from "../../shared/reviews.js";
import type { Dossier } from "../domain/dossier.js";
import { DEFAULT_REMINDERS, type EffectPayload, effectsOf, type Settings } from "../domain/effects.js";
import type { DossierEvent, EventActor } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import { inParts } from "../domain/parts.js";
import { keepApproval } from "./approval-rows.js";
import { calendarOf } from "./calendar-of.js";
import type { ComposedMail } from "./compose.js";
import type { Deps } from "./deps.js";
import { canonical, seal } from "./journal.js";
import type { Hands } from "./outbox.js";
import { laneOf } from "./pace.js";
import { keepReview, type Settlement, settlements } from "./review-rows.js";
import type { StoredDossier, StoredEvent } from "./store/dossiers.js";
import type { MailKind, MailRow } from "./store/mails.js";
import type { NewOutboxRow, OutboxRow } from "./store/outbox.js";
import { LostRace, type Rows } from "./store.js";

/** A mail that an event of the batch announces, composed beforehand. */
export type MailToKeep = {
  key: MailKey;
  kind: MailKind;
  mailbox: PersonId;
  mail: ComposedMail;
  check: SendCheck | null;
  /** What the broker's or CIC's people see of it, where they use the app. */
  review?: { addressee: Reviewer; frozen: FrozenRequest };
};

/** What must still hold when a price request leaves: checked at the draft and again just before sending. */
export type SendCheck = {
  contractTemplate: string;
  closesAt: Instant;
  content: string;
  /** The draft is for a person to send. */
  into?: "drafts";
};

/** `parts`: how many rows of the ledger the whole mail has, where it has more than one. */
export type StoredMailPayload = { mail: ComposedMail; check: SendCheck | null; parts?: number };

export type Batch = {
  organisation: OrganisationId;
  id: DossierId;
  before: Dossier | null;
  revision: number;
  /** Hash of the last link, `null` before the first. */
  lastHash: string | null;
  actor: EventActor;
  at: Instant;
  events: DossierEvent[];
  rules: readonly string[];
  mails: MailToKeep[];
};

/** What the batch leads to, and who carries it out. */
export type Carried = {
  hands: Hands;
  /** Added, and kept by `hands`: to be handed over once the transaction is committed. */
  rows: OutboxRow[];
  /** Others may be due. */
  more: boolean;
};

/** What a batch makes of the dossier, sealed; nothing is written yet. */
export type Prepared = {
  dossier: Dossier;
  stored: StoredDossier;
  links: StoredEvent[];
  effects: NewOutboxRow[];
  settled: Settlement[];
};

export async function prepare(
  deps: Pick<Deps, "hash" | "newId">,
  rows: Rows,
  { organisation, id, before, revision, lastHash, actor, at, events, rules, mails }: Batch,
): Promise<Prepared> {
  const effects: NewOutboxRow[] = [];
  const settled: Settlement[] = [];
  let dossier = before;
  let seq = revision;
  for (const event of events) {
    seq += 1;
    const former = dossier;
    dossier = evolve(former, event, at);
    settled.push(...settlements(event, former, dossier, { at, via: viaIn(actor) }));
    const settings = await settingsOf(rows, dossier, event);
    for (const { key, dueAt, what } of effectsOf(event, seq, dossier, at, settings))
      effects.push({
        id: deps.newId(),
        key,
        kind: what.kind,
        organisation,
        dossier: id,
        payload: canonical(what),
        dueAt,
        attempts: 0,
        ...(isBulk(what, mails) && { bulk: true }),
        ...((what.kind === "chat" || what.kind === "approval-card") && { inChatOf: what.person }),
      });
  }
  if (!dossier) throw new Error("A batch without events cannot begin a dossier.");
  const links = seal(
    deps.hash,
    { organisation, dossier: id },
    { seq: revision, hash: lastHash },
    events.map((event) => ({ at, actor, rules, event })),
  );
  // No hash rests on its text: `verify` compares what it says.
  const state = JSON.stringify({ dossier, lastHash: links.at(-1)?.hash ?? lastHash });
  return { dossier, stored: { organisation, id, revision: seq, state, updatedAt: at }, links, effects, settled };
}

/**
 * Journal, state, mails and outbox in the caller's transaction: either all of it happened or nothing did.
 * Throws `LostRace` when somebody else was faster.
 */
export async function save(
  deps: Pick<Deps, "hash" | "newId">,
  rows: Rows,
  batch: Batch,
  carried: Carried | null = null,
): Promise<Dossier> {
  const { organisation, id, at } = batch;
  const { dossier, stored, links, effects, settled } = await prepare(deps, rows, batch);
  await everyWrite([
    saveState(rows, stored, batch.revision),
    rows.dossiers.appendEvents(links),
    ...batch.mails.map((kept) => keepMail(rows, organisation, id, at, kept)),
    ...batch.mails.map((kept) => keepReview(deps, rows, { organisation, dossier: id }, at, kept)),
    ...settled.map(({ mail, as }) => rows.reviews.settle(mail, as)),
    keepApprovals(rows, batch),
    addEffects(rows, effects, at, carried),
  ]);
  return dossier;
}

/** The effects that `carried` takes over, and until when it keeps them; the others wait in the table. */
export function takenOver(
  effects: readonly NewOutboxRow[],
  now: Instant,
  carried: Carried | null,
): { due: NewOutboxRow[]; until: number } | null {
  const due = effects.filter(({ dueAt }) => Date.parse(dueAt) <= Date.parse(now));
  if (!carried || due.length === 0) return null;
  const until = carried.hands.keepUntil(due);
  if (until !== null) return { due, until };
  carried.more = true;
  return null;
}

async function addEffects(rows: Rows, effects: NewOutboxRow[], now: Instant, carried: Carried | null): Promise<void> {
  const taken = takenOver(effects, now, carried);
  if (!carried || !taken) {
    if (effects.length > 0) await rows.outbox.add(effects);
    return;
  }
  const later = effects.filter((row) => !taken.due.includes(row));
  const [added] = await Promise.all([
    rows.outbox.add(taken.due, taken.until),
    later.length > 0 && rows.outbox.add(later),
  ]);
  carried.rows.push(...taken.due.filter(({ id }) => added.includes(id)));
}

/** What the calendar brings, and the proof of a mail that has left, let pass what a person asked for and waits for. */
const isBulk = (what: EffectPayload, mails: readonly MailToKeep[]): boolean =>
  what.kind === "proof" ||
  (what.kind === "send-mail" && laneOf(mails.find(({ key }) => key === what.mail)?.kind) === "bulk");
const viaIn = (actor: EventActor): Via | null => (actor.kind === "person" ? actor.via : null);

/** In the order of the events: a request may be answered in the batch that makes it. */
async function keepApprovals(rows: Rows, { organisation, id, events, actor, at }: Batch): Promise<void> {
  for (const event of events) await keepApproval(rows, { organisation, dossier: id }, event, { actor, at });
}

/** Events that may set clocks: no other waits for what the clocks rest on. */
const setsClocks: ReadonlySet<DossierEvent["type"]> = new Set([
  "price-request-sent",
  "dossier-declared",
  "incident-mail-settled",
  "step-taken",
]);

async function settingsOf(rows: Rows, dossier: Dossier, event: DossierEvent): Promise<Settings> {
  const { calendar } = await calendarOf(rows, dossier);
  const chosen = setsClocks.has(event.type) ? await rows.organisations.reminders(dossier.organisation) : null;
  return { calendar, reminders: chosen ?? DEFAULT_REMINDERS };
}

async function saveState(rows: Rows, dossier: StoredDossier, expectedRevision: number): Promise<void> {
  if (!(await rows.dossiers.save(dossier, expectedRevision))) throw new LostRace();
}

/**
 * Writes of one transaction, sent together. In a transaction that has failed every later statement fails too, so a lost
 * race is told before what it caused.
 */
export async function everyWrite(writes: (Promise<void> | false)[]): Promise<void> {
  const settled = await Promise.allSettled(writes);
  const failures = settled.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((failure) => failure instanceof LostRace) ?? failures[0];
}

export async function keepMail(
  rows: Rows,
  organisation: OrganisationId,
  dossier: DossierId | null,
  at: Instant,
  { key, kind, mailbox, mail, check }: MailToKeep,
): Promise<void> {
  const parts = inParts(mail.bcc);
  const keys = partKeys(key, parts.length);
  // One after the other: they stand, and leave, in the order of their recipients.
  for (const [index, bcc] of parts.entries())
    await keepPart(rows, { organisation, dossier, at, kind, mailbox }, keys[index] ?? key, {
      ...{ mail: { ...mail, bcc }, check },
      ...(parts.length > 1 && { parts: parts.length }),
    });
}

async function keepPart(
  rows: Rows,
  { at, ...kept }: Pick<MailRow, "organisation" | "dossier" | "kind" | "mailbox"> & { at: Instant },
  key: MailKey,
  payload: StoredMailPayload,
): Promise<void> {
  const { mail } = payload;
  const row: MailRow = {
    ...kept,
    key,
    state: "prepared",
    subject: mail.subject,
    payload: JSON.stringify(payload),
    draftId: null,
    internetMessageId: null,
    sentAt: null,
    problem: null,
    looks: 0,
    createdAt: at,
    draftedAt: null,
    sendingAt: null,
    depositedAt: null,
    dealtAt: null,
    dealtBy: null,
    dealtNote: null,
  };
  const none: ProviderId | null = null;
  await rows.mails.add(row, [
    ...mail.to.map(({ address }) => ({ mail: key, address, field: "to" as const, provider: none })),
    ...mail.bcc.map(({ address, provider }) => ({ mail: key, address, field: "bcc" as const, provider })),
  ]);
}

/** The state column: the dossier, and the hash that the next link must cover. */
export function readState(text: string): { dossier: Dossier; lastHash: string | null } {
  return JSON.parse(text) as { dossier: Dossier; lastHash: string | null };
}
