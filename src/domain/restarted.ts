import type { CommandType } from "../../shared/commands.js";
import type { Refusal } from "../../shared/refusals.js";
import type { Dossier } from "./dossier.js";
import { stateOf } from "./dossier-state.js";

/**
 * A dossier that was started over in another (guide 3.3.2; machine B, B3x). Once it has ended, it is frozen: what is to
 * be done is done in the other one. What happened, and who looks after it, can still be said: a fact is never refused.
 */
export const isFrozen = (dossier: Dossier): boolean =>
  dossier.restartedIn !== undefined && ["B3x", "B9"].includes(stateOf(dossier));

/** Work on the acquisition itself, as against facts, proofs and people. */
const work: ReadonlySet<CommandType> = new Set<CommandType>([
  "declare-task",
  "answer-tasks",
  "adopt-profile",
  "take-step",
]);

export const goesOnElsewhere = (dossier: Dossier, command: CommandType): Refusal | null =>
  dossier.restartedIn !== undefined && isFrozen(dossier) && work.has(command)
    ? { code: "restarted", facts: { dossier: dossier.restartedIn } }
    : null;
