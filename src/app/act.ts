import type { Via } from "../../shared/approvals.js";
import { type Command, type CommandType, isOpening, type Opening } from "../../shared/commands.js";
import type { ActionId, DossierId, Instant, MailKey, PersonId } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import { CommandOutcome } from "../../shared/views.js";
import { isApprovalEvent } from "../domain/approvals.js";
import { localDateOf } from "../domain/calendar.js";
import { decide } from "../domain/decide/decide.js";
import type { Decision, Facts } from "../domain/decide/given.js";
import { type Dossier, stateOf } from "../domain/dossier.js";
import type { DossierEvent, EventType } from "../domain/events.js";
import { isReviewed } from "../domain/reviews.js";
import { waitsOf } from "../domain/waits.js";
import { servicesTransitions, type Transition } from "../guide/processes/services.js";
import { answersMailToKeep } from "./answers.js";
import type { Actor, AtHand, Result } from "./app.js";
import { withConsequences } from "./approval-consequences.js";
import { approvalMails } from "./approval-mails.js";
import { composeAuthorisationRequest } from "./compose.js";
import type { Deps } from "./deps.js";
import { gatherFacts, sendFacts } from "./facts.js";
import { gatheringMailToKeep } from "./gatherings.js";
import { incidentMailToKeep } from "./incident-mail.js";
import { readRecord } from "./journal.js";
import { mailTextsOf } from "./mail-texts/texts.js";
import { composePrerequisite } from "./prerequisites.js";
import { tellFormer } from "./restarted.js";
import { freeze } from "./review-rows.js";
import { type Batch, type Carried, everyWrite, type MailToKeep, prepare, readState, save, takenOver } from "./save.js";
import { stepMailToKeep } from "./step-mail.js";
import { type KeptAct, LostRace, type Rows } from "./store.js";
import { changesInWords } from "./team.js";
import { sinceBrokerSaw } from "./versions.js";
import { composeFollowUp } from "./waits.js";

/** How often a lost race is tried anew before the person is told that the dossier has changed. */
const TRIES = 5;

/**
 * The one way a person changes a dossier: load, decide, save everything in one transaction.
 * An accepted `actionId` replays its outcome; a refused one may be tried again.
 */
export const act = (deps: Deps, actor: Actor, command: Command): Promise<Result<CommandOutcome>> =>
  actAnswering(deps, actor, command, { read: nothing, say: async (_rows, { outcome }) => outcome }, itself);

/** What a press will ask for first, by the person alone: who that is need not be known before. */
export async function readAtHand(
  rows: Rows,
  person: PersonId,
  { dossierId, actionId }: { dossierId: DossierId; actionId: ActionId },
): Promise<AtHand> {
  const [replay, stored] = await Promise.all([
    rows.actions.get(person, actionId),
    rows.dossiers.getFor(person, dossierId),
  ]);
  return { actionId, replay, stored };
}

/** `null` where it does not answer for this command and organisation, and for a press that was answered before. */
function usable(atHand: AtHand | null, { organisation }: Actor, command: Command): AtHand | null {
  if (!atHand || isOpening(command) || atHand.actionId !== command.actionId) return null;
  const { stored, replay } = atHand;
  if (replay !== null) return null;
  return stored?.id === command.dossierId && stored.organisation === organisation ? atHand : null;
}

/** For an answer that rests on nothing else, and one that is told as it is. */
export const nothing = async (): Promise<null> => null;
export const itself = <T>(answer: T): T => answer;

/** What is answered to an accepted command. `read` travels with the writes, so that nobody waits for it on its own. */
export type Answering<Read, Answer> = {
  read(rows: Rows, id: DossierId): Promise<Read>;
  /** The message that shows the dossier's card from then on, unless the command was accepted before. */
  shownOn?: string;
  say(rows: Rows, done: Done, read: Read): Promise<Answer>;
};
/** `dossier` is the state after the command, `updatedAt` the instant of its last event. `changed`: by this very call. */
export type Done = { outcome: CommandOutcome; dossier: Dossier; updatedAt: Instant; changed: boolean };

/** The door: what somebody decided elsewhere and an adviser writes down came by a reply, or with another proof. */
function viaOf({ via }: Actor, command: Command): Via {
  if (command.type === "record-broker-answer" || command.type === "record-prerequisite-answer") return "recorded";
  if (command.type !== "answer-approval" || !command.recorded) return via;
  return command.recorded.received === undefined ? "recorded" : "reply";
}

/**
 * `act`, with another answer than its outcome, read in the same transaction. `tell` puts it in words while all of it is
 * made durable.
 */
export async function actAnswering<Read, Answer, Told>(
  deps: Deps,
  actor: Actor,
  command: Command,
  answering: Answering<Read, Answer>,
  tell: (answer: Answer) => Told,
  atHand: AtHand | null = null,
): Promise<Result<Told>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const carried: Carried | null = deps.hands ? { hands: deps.hands, rows: [], more: false } : null;
    try {
      const answer = attempt === 1 ? await inOneStatement(deps, actor, command, answering, carried, atHand) : null;
      if (answer !== null) {
        carried?.hands.carry(carried.rows, carried.more);
        return { ok: true, value: tell(answer) };
      }
      const told = await deps.store.transactionTold(
        (rows) => once(deps, rows, actor, command, answering, carried, attempt === 1 ? atHand : null),
        (result): Result<Told> => (result.ok ? { ok: true, value: tell(result.value) } : result),
      );
      if (told.ok) carried?.hands.carry(carried.rows, carried.more);
      return told;
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
  }
  return { ok: false, refusal: { code: "stale", facts: {} } };
}

async function once<Read, Answer>(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  command: Command,
  { read, shownOn, say }: Answering<Read, Answer>,
  carried: Carried | null,
  atHand: AtHand | null,
): Promise<Result<Answer>> {
  const first = usable(atHand, actor, command);
  const { replay, stored } = first ?? (await readForCommand(rows, actor, command));
  if (replay) {
    const outcome = { ...CommandOutcome.parse(JSON.parse(replay)), replayed: true };
    const current = stored ?? (await rows.dossiers.get(actor.organisation, outcome.dossierId));
    if (!current) return { ok: false, refusal: { code: "not-found", facts: {} } };
    const { dossier } = readState(current.state);
    const done = { outcome, dossier, updatedAt: current.updatedAt, changed: false };
    return { ok: true, value: await say(rows, done, await read(rows, outcome.dossierId)) };
  }
  if (!isOpening(command) && !stored) return { ok: false, refusal: { code: "not-found", facts: {} } };
  const { dossier, lastHash } = stored ? readState(stored.state) : { dossier: null, lastHash: null };
  const revision = stored?.revision ?? 0;
  const taken = await decisionOn(deps, rows, actor, command, { dossier, lastHash, revision });
  // Saving would find out that somebody was faster; what saves nothing must rest on what is so now.
  if (first && (!taken.ok || taken.events.length === 0)) throw new LostRace();
  if (!taken.ok) return taken;
  const { events, batch, outcome, id, at } = taken;
  // The former dossier has effects of its own.
  if (carried && command.type === "open-linked-dossier") carried.more = true;
  let after = dossier;
  const keepEvents = async () => {
    after = await save(deps, rows, batch, carried);
    assertLands(command, after);
  };
  const writes = everyWrite([
    events.length > 0 && keepEvents(),
    isOpening(command) && keepProfile(rows, actor, command),
    command.type === "open-linked-dossier" && tellFormer(deps, rows, actor, command, { id, at }),
    ...events.map((event) => event.type === "send-cancelled" && cancelRow(rows, event.mail)),
    settleLedger(rows, declaredBy(command, dossier)),
    (command.type === "resolve-incident-mail" ||
      command.type === "resolve-gathering-mail" ||
      command.type === "resolve-answers-mail" ||
      command.type === "resolve-step-mail") &&
      settleRow(rows, command.mail, command.verdict),
    keepOutcome(rows, actor, outcome, command, at),
    shownOn !== undefined && rows.chat.saveShownCard(actor.person, id, shownOn),
  ]);
  // Both end before the transaction does, whichever fails.
  const [written, found] = await Promise.allSettled([writes, read(rows, id)]);
  if (written.status === "rejected") throw written.reason;
  if (found.status === "rejected") throw found.reason;
  if (!after) throw new Error("A dossier that does not exist has no answer.");
  const updatedAt = events.length > 0 ? at : (stored?.updatedAt ?? at);
  const done = { outcome, dossier: after, updatedAt, changed: events.length > 0 };
  return { ok: true, value: await say(rows, done, found.value) };
}

type Standing = { dossier: Dossier | null; lastHash: string | null; revision: number };
type Taken = {
  ok: true;
  id: DossierId;
  at: Instant;
  events: DossierEvent[];
  batch: Batch;
  outcome: CommandOutcome;
};

/** What the command comes to on a dossier as it stands: nothing is written. */
async function decisionOn(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  command: Command,
  { dossier, lastHash, revision }: Standing,
): Promise<Taken | { ok: false; refusal: Refusal }> {
  const stale = isOpening(command) || !dossier ? null : await staleSection(rows, actor, command, dossier, revision);
  if (stale) return { ok: false, refusal: stale };
  const at = deps.clock.now();
  const facts = await gatherFacts(deps, rows, actor, command, dossier);
  const decision = decide({ dossier: dossier as Dossier, command, actor, at, facts });
  if (!decision.ok) return { ok: false, refusal: await withNames(rows, actor, decision.refusal) };
  const id = isOpening(command) ? facts.newDossierId : command.dossierId;
  const via = viaOf(actor, command);
  const events = withConsequences(deps.hash, dossier, decision.events, { at, person: actor.person });
  const batch: Batch = {
    organisation: actor.organisation,
    id,
    before: dossier,
    revision,
    lastHash,
    actor: { kind: "person", id: actor.person, via },
    at,
    events,
    rules: decision.rules,
    mails: [
      ...(await mailsOf(deps, rows, actor, dossier, decision, facts, command)),
      ...(await approvalMails(deps, rows, { ...actor, via }, dossier, events, at)),
    ],
  };
  const outcome: CommandOutcome = { dossierId: id, revision: revision + events.length, replayed: false };
  return { ok: true, id, at, events, batch, outcome };
}

/**
 * Acts that mostly come down to one event and rest on little: they are tried in one statement first, which is all that
 * a person waits for. `null` when this one is not so, or when somebody was faster: then it goes the way of all.
 */
const shortActs: ReadonlySet<CommandType> = new Set([
  "set-concerns",
  "answer-tasks",
  "set-team",
  "take-over-dossier",
  "adopt-profile",
  "dismiss-received-mail",
  "resolve-unknown-send",
]);

async function inOneStatement<Read, Answer>(
  deps: Deps,
  actor: Actor,
  command: Command,
  { read, shownOn, say }: Answering<Read, Answer>,
  carried: Carried | null,
  atHand: AtHand | null,
): Promise<Answer | null> {
  const stored = usable(atHand, actor, command)?.stored;
  if (!stored || !shortActs.has(command.type)) return null;
  const { rows } = deps.store;
  const { dossier: before, lastHash } = readState(stored.state);
  const taken = await decisionOn(deps, rows, actor, command, { dossier: before, lastHash, revision: stored.revision });
  const [event, ...more] = taken.ok ? taken.events : [];
  if (!taken.ok || !event || more.length > 0 || isApprovalEvent(event) || taken.batch.mails.length > 0) return null;
  const { batch, outcome, id, at } = taken;
  const { dossier, stored: next, links, effects, settled } = await prepare(deps, rows, batch);
  const [link] = links;
  if (!link || settled.length > 0) return null;
  assertLands(command, dossier);
  const kept = takenOver(effects, at, carried);
  const act: KeptAct = {
    dossier: next,
    expectedRevision: stored.revision,
    event: link,
    action: { person: actor.person, action: command.actionId, outcome: JSON.stringify(outcome) },
    effects: effects.map((row) => ({ row, takenUntil: kept?.due.includes(row) ? kept.until : null })),
    declared: declaredBy(command, before),
    shownOn: shownOn ?? null,
  };
  try {
    const [written, found] = await deps.store.together((one) =>
      Promise.allSettled([one.keepAct(act), read(one, id)] as const),
    );
    if (written.status === "rejected") throw written.reason;
    if (found.status === "rejected") throw found.reason;
    carried?.rows.push(...(kept?.due ?? []).filter((row) => written.value.includes(row.id)));
    return await say(rows, { outcome, dossier, updatedAt: at, changed: true }, found.value);
  } catch (error) {
    if (error instanceof LostRace) return null;
    throw error;
  }
}

async function readForCommand(
  rows: Rows,
  { person, organisation }: Actor,
  command: Command,
): Promise<Pick<AtHand, "replay" | "stored">> {
  const [replay, stored] = await Promise.all([
    rows.actions.get(person, command.actionId),
    isOpening(command) ? null : rows.dossiers.get(organisation, command.dossierId),
  ]);
  return { replay, stored };
}

/** Only one press of a button counts: who comes second loads again, and finds the outcome of the first. */
async function keepOutcome(
  rows: Rows,
  { person }: Actor,
  outcome: CommandOutcome,
  { actionId }: Command,
  at: Instant,
): Promise<void> {
  if (!(await rows.actions.put(person, actionId, JSON.stringify(outcome), at))) throw new LostRace();
}

/** A row of the process says where a command may lead; anywhere else is a bug, and nothing is saved. */
function assertLands(command: Command, dossier: Dossier): void {
  const row: Transition = servicesTransitions[command.type];
  if (!row.to.includes(stateOf(dossier)))
    throw new Error(`${command.type} led to ${stateOf(dossier)}, which the process does not allow.`);
}

/** Events that change what the person was looking at when giving a command. */
const sections: Partial<Record<CommandType, EventType[]>> = {
  "describe-dossier": ["dossier-described"],
  "attach-price-request": ["price-request-attached"],
  "request-broker-authorisation": ["price-request-attached", "authorisation-requested"],
  "record-broker-answer": ["price-request-attached", "broker-answer-recorded"],
  "confirm-corrections": ["price-request-attached", "broker-answer-recorded"],
  "set-concerns": ["concerns-set"],
  "prepare-send": ["send-prepared", "dossier-described"],
  "answer-tasks": ["task-declared"],
  "take-step": ["step-taken"],
  "set-team": ["team-set", "dossier-taken-over"],
  "adopt-profile": ["profile-adopted"],
};

/** What others changed since in the section that the person saw; other changes of the dossier do not matter. */
async function staleSection(
  rows: Rows,
  actor: Actor,
  command: Exclude<Command, Opening>,
  { process }: Dossier,
  revision: number,
): Promise<Refusal | null> {
  const section = sections[command.type];
  const seen = command.revision;
  if (!section || seen === undefined || seen >= revision) return null;
  const since = (await rows.dossiers.events(actor.organisation, command.dossierId)).slice(seen).map(readRecord);
  const byOthers = since.filter((r) => r.actor.kind !== "person" || r.actor.id !== actor.person);
  const changed = byOthers.filter(({ event }) => section.includes(event.type));
  return changed.length === 0
    ? null
    : { code: "stale", facts: { changes: await changesInWords(rows, actor, process, changed) } };
}

/** The mails that the decision's events announce, as they will leave. */
async function mailsOf(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  dossier: Dossier | null,
  decision: Extract<Decision, { ok: true }>,
  facts: Facts,
  command: Command,
): Promise<MailToKeep[]> {
  const mails: MailToKeep[] = [];
  for (const event of decision.events) {
    const kept = dossier && (await mailOf(deps, rows, actor, dossier, event, facts));
    if (kept) mails.push(kept);
    if (dossier && event.type === "incident-mail-requested" && command.type === "send-incident-mail")
      mails.push(await incidentMailToKeep(deps, rows, actor, dossier, command, event.mail));
    if (dossier && event.type === "gathering-requested" && command.type === "send-gathering")
      mails.push(await gatheringMailToKeep(deps, rows, actor, dossier, command, event.mail));
    if (dossier && event.type === "answers-requested" && command.type === "send-answers")
      mails.push(await answersMailToKeep(deps, rows, actor, dossier, command, event.mail));
    if (dossier && event.type === "step-taken" && event.mail && command.type === "take-step")
      mails.push(await stepMailToKeep(rows, actor, dossier, command, event.mail));
  }
  return mails;
}

async function mailOf(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  dossier: Dossier,
  event: DossierEvent,
  facts: Facts,
): Promise<MailToKeep | null> {
  if (event.type === "authorisation-requested") {
    const { needSummary, estimatedAmount, mail: key } = event;
    const since = await sinceBrokerSaw(deps, rows, dossier);
    const names = await namesFor(rows, actor, dossier);
    const said = { dossier, ...names, sender: actor, needSummary, estimatedAmount, since };
    const texts = await mailTextsOf(rows, actor.organisation);
    const mail = composeAuthorisationRequest({ ...said, texts });
    const review = { addressee: "courtier" as const, frozen: freeze({ ...said, subject: "price-request" }) };
    return { key, kind: "broker-authorisation-request", mailbox: actor.person, mail, check: null, review };
  }
  if (event.type === "prerequisite-asked") {
    const { prerequisite, mail: key } = event;
    const names = await namesFor(rows, actor, dossier);
    const texts = await mailTextsOf(rows, actor.organisation);
    const mail = composePrerequisite({ dossier, prerequisite, ...names, sender: actor, texts });
    const kept = { key, kind: "prerequisite" as const, mailbox: actor.person, mail, check: null };
    if (!isReviewed(prerequisite)) return kept;
    const frozen = freeze({ subject: prerequisite, dossier, ...names, sender: actor });
    return { ...kept, review: { addressee: "cic-sector", frozen } };
  }
  if (event.type === "wait-followed-up") {
    const { wait: id, since, mail: key } = event;
    const wait = waitsOf(dossier, facts.calendar, localDateOf(deps.clock.now())).find((one) => one.id === id);
    const { organisation } = await namesFor(rows, actor, dossier);
    const waited = { id, since, days: wait?.days ?? 0 };
    const texts = await mailTextsOf(rows, actor.organisation);
    const mail = composeFollowUp({ dossier, wait: waited, organisation, sender: actor, texts });
    return { key, kind: "wait-follow-up", mailbox: actor.person, mail, check: null };
  }
  if (event.type === "send-requested") {
    const { mail } = await sendFacts(deps, rows, actor, dossier);
    if (!mail || !facts.contractTemplate) throw new Error("A send was accepted that cannot be composed.");
    const check = { contractTemplate: facts.contractTemplate.sha256, closesAt: event.closesAt, content: event.content };
    const into = event.into && { into: event.into };
    return { key: event.mail, kind: "price-request", mailbox: actor.person, mail, check: { ...check, ...into } };
  }
  return null;
}

export async function namesFor(
  rows: Rows,
  actor: Pick<Actor, "organisation">,
  dossier: Dossier,
): Promise<{ organisation: string; qualifications: string[] }> {
  const organisation = (await rows.organisations.get(actor.organisation))?.name ?? "";
  const labels = new Map((await rows.catalogue.qualifications()).map((q) => [q.id, q.fr]));
  return { organisation, qualifications: dossier.qualifications.map((id) => labels.get(id) ?? id) };
}

/** What a person settled is settled in the ledger too, so that nothing stays "to be checked". */
function declaredBy(command: Command, dossier: Dossier | null): KeptAct["declared"] {
  if (command.type !== "resolve-unknown-send" || dossier?.send.state !== "unknown") return null;
  return { mail: dossier.send.mail, ...declared(command.verdict) };
}

const declared = (verdict: "sent" | "not-sent") =>
  ({ state: verdict === "sent" ? "sent" : "failed", problem: `declared-${verdict}` }) as const;

async function settleLedger(rows: Rows, settled: KeptAct["declared"]): Promise<void> {
  if (settled) await rows.mails.move(settled.mail, "unknown", { state: settled.state, problem: settled.problem });
}

async function settleRow(rows: Rows, mail: MailKey, verdict: "sent" | "not-sent"): Promise<void> {
  await rows.mails.move(mail, "unknown", declared(verdict));
}

/** Not yet begun: the row that waits for its minute ends here. */
async function cancelRow(rows: Rows, mail: MailKey): Promise<void> {
  if (!(await rows.mails.move(mail, "prepared", { state: "failed", problem: "cancelled" }))) throw new LostRace();
}

/** The organisation's profile is asked once: the first dossier gives it, the others take it. */
async function keepProfile(rows: Rows, actor: Actor, command: Opening): Promise<void> {
  if ("profile" in command && command.profile)
    await rows.organisations.setFirstProfile(actor.organisation, command.profile);
}

/** The domain knows providers by id; people know them by name. */
export async function withNames(rows: Rows, actor: Pick<Actor, "organisation">, refusal: Refusal): Promise<Refusal> {
  if (!("providers" in refusal.facts)) return refusal;
  const names = new Map<string, string>(
    (await rows.catalogue.providers(actor.organisation)).map(({ id, name }) => [id, name]),
  );
  const providers = refusal.facts.providers.map((id) => names.get(id) ?? id);
  return { ...refusal, facts: { ...refusal.facts, providers } } as Refusal;
}
