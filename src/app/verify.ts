import type { DossierId, OrganisationId } from "../../shared/ids.js";
import { canonical, firstFault, fold, readRecord } from "./journal.js";
import type { Hash } from "./ports/machine.js";
import { readState } from "./save.js";
import type { StoredDossier, StoredEvent } from "./store/dossiers.js";
import type { Rows, Store } from "./store.js";

/**
 * Whether each journal is the one that was written. The chain shows any event changed, moved, put in or taken out; the
 * stored state, which holds the number of events and the last hash, shows a tail cut off. Whoever can rewrite the whole
 * journal and the state with it can only be caught by a copy kept elsewhere: the proof of sending names one link.
 */

export type JournalFault = "missing" | "altered" | "unlinked" | "unreadable" | "unexpected" | "state-differs";

export type JournalVerdict = {
  dossier: DossierId;
  organisation: OrganisationId;
  events: number;
  /** The first broken event; `type` where it can still be read. */
  broken: { seq: number; type: string | null; fault: JournalFault } | null;
};

/** Every dossier of every organisation, or the one asked for. An unknown one gives nothing. */
export async function verifyJournals(store: Store, hash: Hash, only?: DossierId): Promise<JournalVerdict[]> {
  const all = (await store.rows.dossiers.all()).filter(({ id }) => only === undefined || id === only);
  const verdicts: JournalVerdict[] = [];
  for (const of of all) verdicts.push(await verdictOn(store.rows, hash, of));
  return verdicts;
}

async function verdictOn(
  { dossiers }: Pick<Rows, "dossiers">,
  hash: Hash,
  { organisation, id }: { organisation: OrganisationId; id: DossierId },
): Promise<JournalVerdict> {
  let stored = await dossiers.get(organisation, id);
  let events = await dossiers.events(organisation, id);
  // Somebody may be at work on it: state and events must be of one moment, without a transaction that holds them up.
  for (let after = await dossiers.get(organisation, id); after?.revision !== stored?.revision; ) {
    stored = after;
    events = await dossiers.events(organisation, id);
    after = await dossiers.get(organisation, id);
  }
  const found = stored === null ? null : fault(hash, stored, events);
  const broken = found && { ...found, type: typeOf(events.find(({ seq }) => seq === found.seq)) };
  return { dossier: id, organisation, events: events.length, broken };
}

function fault(hash: Hash, stored: StoredDossier, events: StoredEvent[]): { seq: number; fault: JournalFault } | null {
  const { organisation, id, revision } = stored;
  const chain = firstFault(hash, { organisation, dossier: id }, events);
  if (chain) return chain;
  if (events.length < revision) return { seq: events.length + 1, fault: "missing" };
  if (events.length > revision) return { seq: revision + 1, fault: "unexpected" };
  const told = canonical({ dossier: foldOrNull(events), lastHash: events.at(-1)?.hash ?? null });
  return told === stateOf(stored.state) ? null : { seq: revision, fault: "state-differs" };
}

/** A journal that cannot be folded tells no dossier. */
function foldOrNull(events: StoredEvent[]): unknown {
  try {
    return fold(events.map(readRecord));
  } catch {
    return null;
  }
}

function stateOf(text: string): string | null {
  try {
    return canonical(readState(text));
  } catch {
    return null;
  }
}

function typeOf(stored: StoredEvent | undefined): string | null {
  try {
    return stored === undefined ? null : readRecord(stored).event.type;
  } catch {
    return null;
  }
}
