import type { DossierId, Instant, OrganisationId, PersonId } from "../../shared/ids.js";
import type { Book, Cursor, RegisterRecord, Stray } from "../../src/app/register/book.js";
import { type Named, rowIdOf, rowOfDossier } from "../../src/app/register/rows.js";
import type { Truth } from "../../src/app/register/truth.js";
import { prerequisiteStateIn } from "../../src/app/register/words.js";
import type { Dossier } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { evolve } from "../../src/domain/evolve.js";
import { judgeDossierEdit } from "../../src/domain/register/dossier-rows.js";
import { saidIn } from "../../src/domain/register/edit.js";
import { picked } from "../../src/domain/register/row.js";

/** What the register's two sides remember, in memory: the book keeps the contract of the store's. */

export function memoryBook(): Book {
  const records = new Map<string, RegisterRecord>();
  const rounds = new Map<string, number>();
  const strays = new Map<string, Stray>();
  const names = new Map<string, string>();
  let cursor: Cursor = { at: null, round: 1, complete: false, lookedAt: null };
  const all = () => [...records.values()].map((one) => structuredClone(one));
  const byKey = (a: RegisterRecord, b: RegisterRecord) => (a.key < b.key ? -1 : 1);
  return {
    get: async (key) => structuredClone(records.get(key) ?? null),
    withKeys: async (keys) => all().filter(({ key }) => keys.includes(key)),
    ofItems: async (ids) =>
      [...records.values()]
        .filter(({ itemId }) => itemId !== null && ids.includes(itemId))
        .map((one) => structuredClone(one)),
    ofOrganisation: async (organisation) =>
      all()
        .filter((one) => one.organisation === organisation)
        .sort(byKey),
    toSettle: async (organisation) =>
      all()
        .filter((one) => one.organisation === organisation && (one.issues.length > 0 || one.standing === "removed"))
        .sort(byKey),
    count: async (organisation) => all().filter((one) => one.organisation === organisation).length,
    save: async (record, expected) => {
      if ((records.get(record.key)?.revision ?? 0) !== expected) return false;
      records.set(record.key, structuredClone(record));
      return true;
    },
    met: async (ids, round) => {
      for (const id of ids) rounds.set(id, round);
    },
    notMet: async (round) =>
      all().filter(
        ({ standing, itemId }) => standing === "kept" && itemId !== null && (rounds.get(itemId) ?? 0) < round,
      ),
    strays: async (organisation) => [...strays.values()].filter((one) => one.organisation === organisation),
    putStray: async (stray) => void strays.set(stray.itemId, stray),
    dropStrays: async (ids) => {
      for (const id of ids) strays.delete(id);
    },
    cursor: async () => cursor,
    putCursor: async (next) => {
      cursor = next;
    },
    putEditor: async (id, name) => void names.set(id, name),
    editors: async (ids) => new Map([...names].filter(([id]) => ids.includes(id))),
  };
}

export type MemoryTruth = Truth & {
  dossier(): Dossier;
  journal(): { event: DossierEvent; at: Instant }[];
  /** What the application does by itself. */
  tell(event: DossierEvent): void;
};

/** One dossier by the domain alone, its journal beside it. A death never falls between journal and book. */
export function memoryTruth(book: Book, first: Dossier, now: () => Instant): MemoryTruth {
  let dossier = first;
  const journal: { event: DossierEvent; at: Instant }[] = [];
  const tell = (event: DossierEvent) => {
    const at = now();
    dossier = evolve(dossier, event, at);
    journal.push({ event, at });
  };
  const names = { organisation: "Organisme (fictif)", person: "Camille Fictif" };
  return {
    tell,
    dossier: () => dossier,
    journal: () => journal,
    row: async (named: Named) => rowOfDossier(dossier, rowIdOf(named), names),
    take: async (record, { columns, contested, list }) => {
      const row = rowIdOf(record);
      if ((await book.get(record.key))?.revision !== record.revision) return "lost";
      const words = row === "deadline" ? null : prerequisiteStateIn(row, list.state);
      const state = words && words !== "another" ? words.state : null;
      const wordsFault = words === "another" ? ("state-of-another" as const) : ("unknown-state" as const);
      const judge = (judged: typeof columns) =>
        judgeDossierEdit(dossier, row, { columns: judged, values: list, state, wordsFault }, now());
      const { accepted, faults } = judge(columns);
      const verdict = { accepted, faults: [...faults, ...judge(contested).faults] };
      if (accepted.length === 0) return { verdict, record };
      const next = {
        ...record,
        agreed: { ...record.agreed, ...picked(list, accepted) },
        revision: record.revision + 1,
      };
      await book.save(next, record.revision);
      tell({
        ...{ type: "register-row-changed", v: 1, row, change: "edited", by: null, columns: accepted },
        ...{ state: accepted.includes("state") ? state : null, said: saidIn({ values: list }, accepted) },
      });
      return { verdict, record: next };
    },
    stands: async (record, standing) => {
      const next = { ...record, standing, revision: record.revision + 1 };
      if (!(await book.save(next, record.revision))) return "lost";
      const change = standing === "removed" ? "removed" : "restored";
      const nothing = { by: null, columns: [], state: null, said: {} };
      tell({ type: "register-row-changed", v: 1, row: rowIdOf(record), change, ...nothing });
      return next;
    },
  };
}

export const rowNamed = (organisation: OrganisationId, dossier: DossierId, key: string): Named => ({
  ...{ key, organisation, dossier },
  person: null as PersonId | null,
});
