import { type Command, isOpening } from "../../shared/commands.js";
import type { ActionId, DossierId, PersonId } from "../../shared/ids.js";
import type { Actor, AtHand } from "./app.js";
import type { Rows } from "./store.js";

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
export function usable(atHand: AtHand | null, { organisation }: Actor, command: Command): AtHand | null {
  if (!atHand || isOpening(command) || atHand.actionId !== command.actionId) return null;
  const { stored, replay } = atHand;
  if (replay !== null) return null;
  return stored?.id === command.dossierId && stored.organisation === organisation ? atHand : null;
}
