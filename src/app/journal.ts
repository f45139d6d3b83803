import canonicalize from "canonicalize";
import type { DossierId, Instant, OrganisationId } from "../../shared/ids.js";
import type { Dossier } from "../domain/dossier.js";
import { type DossierEvent, type EventActor, JournalRecord } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import type { Hash } from "./ports/machine.js";
import type { StoredEvent } from "./store/dossiers.js";

/**
 * The chain of the journal: each link is canonical JSON (RFC 8785) kept to the byte, and its hash covers the hash of
 * the link before it. Whoever changes, removes or moves one link breaks every link after it.
 */

/** Hash "before the first link": it binds the chain to its dossier, so that one dossier's journal cannot pass for another's. */
const genesis = (hash: Hash, organisation: OrganisationId, dossier: DossierId): string =>
  hash(`${organisation}/${dossier}`);

export const canonical = (value: unknown): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new Error("Only JSON can be kept in the journal.");
  return text;
};

export type Link = { at: Instant; actor: EventActor; rules: readonly string[]; event: DossierEvent };

export function seal(
  hash: Hash,
  of: { organisation: OrganisationId; dossier: DossierId },
  after: { seq: number; hash: string | null },
  links: Link[],
): StoredEvent[] {
  let previousHash = after.hash ?? genesis(hash, of.organisation, of.dossier);
  return links.map((link, index) => {
    const seq = after.seq + 1 + index;
    const body = canonical({ seq, ...link });
    const sealed = { ...of, seq, body, previousHash, hash: hash(`${previousHash}\n${body}`) };
    previousHash = sealed.hash;
    return sealed;
  });
}

export const readRecord = (stored: StoredEvent): JournalRecord => JournalRecord.parse(JSON.parse(stored.body));

/** The dossier that the journal tells, without looking at what is stored beside it. */
export const fold = (records: JournalRecord[]): Dossier | null =>
  records.reduce<Dossier | null>((dossier, { event, at }) => evolve(dossier, event, at), null);

export type ChainFault = { seq: number; fault: "missing" | "altered" | "unlinked" | "unreadable" };

/** The first link that does not hold, or `null`. */
export function firstFault(
  hash: Hash,
  of: { organisation: OrganisationId; dossier: DossierId },
  events: StoredEvent[],
): ChainFault | null {
  let previousHash = genesis(hash, of.organisation, of.dossier);
  for (const [index, stored] of events.entries()) {
    const seq = index + 1;
    if (stored.seq !== seq) return { seq, fault: "missing" };
    if (stored.previousHash !== previousHash) return { seq, fault: "unlinked" };
    if (hash(`${previousHash}\n${stored.body}`) !== stored.hash) return { seq, fault: "altered" };
    const record = JournalRecord.safeParse(safeJson(stored.body));
    if (!record.success || record.data.seq !== seq) return { seq, fault: "unreadable" };
    previousHash = stored.hash;
  }
  return null;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
