import { sql } from "kysely";
import type { DossierId } from "../../../shared/ids.js";
import type { Rows, StoredDossier } from "../../app/store.js";
import { type Db, milliseconds } from "./db.js";

const head = ["organisation", "id", "revision", "updated_at as updatedAt"] as const;
const columns = [...head, "state"] as const;

export const dossiers = (db: Db): Rows["dossiers"] => ({
  async get(organisation, id) {
    const found = db.selectFrom("dossiers").select(columns);
    return (await found.where("organisation", "=", organisation).where("id", "=", id).executeTakeFirst()) ?? null;
  },

  heads: (organisation) =>
    db
      .selectFrom("dossiers")
      .select(head)
      .where("organisation", "=", organisation)
      .orderBy("updated_ms", "desc")
      .orderBy("id", "desc")
      .execute(),

  async some(organisation, ids) {
    if (ids.length === 0) return [];
    const found = db.selectFrom("dossiers").select(columns).where("organisation", "=", organisation);
    return found.where("id", "=", sql<DossierId>`any(${[...ids]})`).execute();
  },

  following: (organisation, id) =>
    db
      .selectFrom("dossiers")
      .select(columns)
      .where("organisation", "=", organisation)
      .where(sql<boolean>`state like '%"follows":"%'`)
      .where(sql<string>`(state::jsonb) -> 'dossier' ->> 'follows'`, "=", id)
      .orderBy("id")
      .execute(),

  save: (dossier, expectedRevision) =>
    expectedRevision === 0 ? insert(db, dossier) : update(db, dossier, expectedRevision),

  async appendEvents(events) {
    if (events.length === 0) return;
    const values = events.map(({ previousHash, ...event }) => ({ ...event, previous_hash: previousHash }));
    await db.insertInto("events").values(values).execute();
  },

  events: (organisation, id) =>
    db
      .selectFrom("events")
      .select(["organisation", "dossier", "seq", "body", "previous_hash as previousHash", "hash"])
      .where("organisation", "=", organisation)
      .where("dossier", "=", id)
      .orderBy("seq")
      .execute(),

  all: () => db.selectFrom("dossiers").select(["organisation", "id"]).orderBy("organisation").orderBy("id").execute(),
});

/** A conflict is an answer, not an error: an error would spoil the transaction that asked. */
async function insert(db: Db, dossier: StoredDossier): Promise<boolean> {
  const { updatedAt, ...same } = dossier;
  const saved = await db
    .insertInto("dossiers")
    .values({ ...same, updated_at: updatedAt, updated_ms: milliseconds(updatedAt) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return saved.numInsertedOrUpdatedRows === 1n;
}

async function update(db: Db, dossier: StoredDossier, expectedRevision: number): Promise<boolean> {
  const { organisation, id, revision, state, updatedAt } = dossier;
  const saved = await db
    .updateTable("dossiers")
    .set({ revision, state, updated_at: updatedAt, updated_ms: milliseconds(updatedAt) })
    .where("organisation", "=", organisation)
    .where("id", "=", id)
    .where("revision", "=", expectedRevision)
    .executeTakeFirst();
  return saved.numUpdatedRows === 1n;
}
