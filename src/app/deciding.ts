import type { Via } from "../../shared/approvals.js";
import { type Command, type CommandType, isOpening, type Opening } from "../../shared/commands.js";
import type { DossierId, Instant } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { CommandOutcome } from "../../shared/views.js";
import { decide } from "../domain/decide/decide.js";
import type { Dossier } from "../domain/dossier.js";
import { stateOf } from "../domain/dossier-state.js";
import type { DossierEvent, EventType } from "../domain/events.js";
import { unknownPart } from "../domain/parts.js";
import { servicesTransitions, type Transition } from "../guide/processes/services.js";
import { mailsOf } from "./act-mails.js";
import type { Actor } from "./app.js";
import { withConsequences } from "./approval-consequences.js";
import { approvalMails } from "./approval-mails.js";
import type { Deps } from "./deps.js";
import { gatherFacts } from "./facts.js";
import { readRecord } from "./journal.js";
import { withNames } from "./names.js";
import type { Batch } from "./save.js";
import type { KeptAct } from "./store/dossiers.js";
import type { Rows } from "./store.js";
import { changesInWords } from "./team.js";

/** What a person's command comes to on a dossier as it stands. */

/** The door: what somebody decided elsewhere and an adviser writes down came by a reply, or with another proof. */
function viaOf({ via }: Actor, command: Command): Via {
  if (command.type === "record-broker-answer" || command.type === "record-prerequisite-answer") return "recorded";
  if (command.type !== "answer-approval" || !command.recorded) return via;
  return command.recorded.received === undefined ? "recorded" : "reply";
}

export type Standing = { dossier: Dossier | null; lastHash: string | null; revision: number };
type Taken = {
  ok: true;
  id: DossierId;
  at: Instant;
  events: DossierEvent[];
  batch: Batch;
  outcome: CommandOutcome;
};

/** What the command comes to on a dossier as it stands: nothing is written. */
export async function decisionOn(
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

/** A row of the process says where a command may lead; anywhere else is a bug, and nothing is saved. */
export function assertLands(command: Command, dossier: Dossier): void {
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

/** What a person settled is settled in the ledger too, so that nothing stays "to be checked". */
export function declaredBy(command: Command, dossier: Dossier | null, at: Instant): KeptAct["declared"] {
  if (command.type !== "resolve-unknown-send" || dossier?.send.state !== "unknown") return null;
  return { mail: unknownPart(dossier.send), ...declared(command.verdict, command.sentAt ?? at) };
}

export type Declared = { state: "sent" | "failed"; problem: string; sentAt: Instant | null };

export const declared = (verdict: "sent" | "not-sent", at: Instant): Declared => ({
  state: verdict === "sent" ? "sent" : "failed",
  problem: `declared-${verdict}`,
  sentAt: verdict === "sent" ? at : null,
});
