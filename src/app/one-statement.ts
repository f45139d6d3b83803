import type { Command, CommandType } from "../../shared/commands.js";
import { isApprovalEvent } from "../domain/approvals.js";
import type { Answering } from "./answering.js";
import type { Actor, AtHand } from "./app.js";
import { usable } from "./at-hand.js";
import { assertLands, decisionOn, declaredBy } from "./deciding.js";
import type { Deps } from "./deps.js";
import { type Carried, prepare, readState, takenOver } from "./save.js";
import type { KeptAct } from "./store/dossiers.js";
import { LostRace } from "./store.js";

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

export async function inOneStatement<Read, Answer>(
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
    declared: declaredBy(command, before, at),
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
