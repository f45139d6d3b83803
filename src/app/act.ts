import { type Command, isOpening, type Opening } from "../../shared/commands.js";
import type { Instant } from "../../shared/ids.js";
import { CommandOutcome } from "../../shared/views.js";
import type { Dossier } from "../domain/dossier.js";
import { type Answering, itself, nothing } from "./answering.js";
import type { Actor, AtHand, Result } from "./app.js";
import { usable } from "./at-hand.js";
import { assertLands, decisionOn, declared, declaredBy } from "./deciding.js";
import type { Deps } from "./deps.js";
import { cancelRows, dealWithRest, resumeRows, settleUnknownRow } from "./mail-parts.js";
import { inOneStatement } from "./one-statement.js";
import { tellFormer } from "./restarted.js";
import { type Carried, everyWrite, readState, save } from "./save.js";
import type { KeptAct } from "./store/dossiers.js";
import { LostRace, type Rows } from "./store.js";

/** How often a lost race is tried anew before the person is told that the dossier has changed. */
const TRIES = 5;

/**
 * The one way a person changes a dossier: load, decide, save everything in one transaction.
 * An accepted `actionId` replays its outcome; a refused one may be tried again.
 */
export const act = (deps: Deps, actor: Actor, command: Command): Promise<Result<CommandOutcome>> =>
  actAnswering(deps, actor, command, { read: nothing, say: async (_rows, { outcome }) => outcome }, itself);

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
    ...events.map((event) => event.type === "send-cancelled" && cancelRows(rows, event.mail)),
    ...events.map((event) => event.type === "mail-resumed" && resumeRows(rows, event.mail)),
    dossier !== null &&
      command.type === "keep-reached" &&
      endRest(rows, dossier, { at, person: actor.person, note: command.note }),
    settleLedger(rows, declaredBy(command, dossier, at)),
    (command.type === "resolve-incident-mail" ||
      command.type === "resolve-gathering-mail" ||
      command.type === "resolve-answers-mail" ||
      command.type === "resolve-step-mail") &&
      settleUnknownRow(rows, command.mail, declared(command.verdict, at)),
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

async function endRest(rows: Rows, { send }: Dossier, by: Parameters<typeof dealWithRest>[2]): Promise<void> {
  if (send.state !== "none") await dealWithRest(rows, send.mail, by);
}

async function settleLedger(rows: Rows, settled: KeptAct["declared"]): Promise<void> {
  if (!settled) return;
  const { mail, ...declared } = settled;
  await rows.mails.move(mail, "unknown", declared);
}

/** The organisation's profile is asked once: the first dossier gives it, the others take it. */
async function keepProfile(rows: Rows, actor: Actor, command: Opening): Promise<void> {
  if ("profile" in command && command.profile)
    await rows.organisations.setFirstProfile(actor.organisation, command.profile);
}
