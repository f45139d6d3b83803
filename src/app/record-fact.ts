import type { DossierId, OrganisationId } from "../../shared/ids.js";
import type { Dossier } from "../domain/dossier.js";
import type { DossierEvent } from "../domain/events.js";
import { type Fact, record } from "../domain/record.js";
import type { Deps } from "./deps.js";
import { type MailToKeep, readState, save } from "./save.js";
import { LostRace, type Rows } from "./store.js";

const TRIES = 8;

/**
 * Writes into the journal what the outside or the calendar brought. `also` runs in the same transaction (the mail row
 * moves with its event). Recording the same fact again changes nothing.
 */
export const recordFact = (deps: Deps, of: Of, fact: Fact, also?: Also): Promise<void> =>
  recordFacts(deps, of, (dossier) => record(dossier, fact), also);

type Of = { organisation: OrganisationId; dossier: DossierId };
type Also = (rows: Rows, dossier: Dossier) => Promise<{ go: boolean; mails?: MailToKeep[] }>;

/** The same for several events that say one thing; `events` is asked again when somebody else was faster. */
export async function recordFacts(
  deps: Deps,
  of: Of,
  eventsOn: (dossier: Dossier) => DossierEvent[],
  also: Also = async () => ({ go: true }),
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await deps.store.transaction(async (rows) => {
        const stored = await rows.dossiers.get(of.organisation, of.dossier);
        if (!stored) throw new Error("A fact is about a dossier that does not exist.");
        const { dossier, lastHash } = readState(stored.state);
        const events = eventsOn(dossier);
        const { go, mails } = await also(rows, dossier);
        if (!go || events.length === 0) return;
        await save(deps, rows, {
          organisation: of.organisation,
          id: of.dossier,
          before: dossier,
          revision: stored.revision,
          lastHash,
          actor: { kind: "system" },
          at: deps.clock.now(),
          events,
          rules: [],
          mails: mails ?? [],
        });
      });
    } catch (error) {
      if (!(error instanceof LostRace) || attempt === TRIES) throw error;
    }
  }
}
