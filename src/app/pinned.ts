import { stateOf } from "../domain/dossier-state.js";
import type { PinnedDossier } from "../domain/guide-diff.js";
import { readRecord } from "./journal.js";
import { readState } from "./save.js";
import type { Store } from "./store.js";

/** Every dossier of every organisation with the version of the guide that it pins and the rules its journal rests on. */
export async function pinnedDossiers({ rows: { dossiers } }: Store): Promise<PinnedDossier[]> {
  const pinned: PinnedDossier[] = [];
  for (const { organisation, id } of await dossiers.all()) {
    const stored = await dossiers.get(organisation, id);
    if (stored === null) continue;
    const { dossier } = readState(stored.state);
    const events = (await dossiers.events(organisation, id)).map(readRecord);
    const cited = [...new Set(events.flatMap(({ rules }) => rules))];
    pinned.push({ dossier: id, guideVersion: dossier.guideVersion, state: stateOf(dossier), cited });
  }
  return pinned;
}
