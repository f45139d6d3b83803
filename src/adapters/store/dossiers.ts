import { sql } from "kysely";
import type { DossierId, Instant, OrganisationId, PersonId } from "../../../shared/ids.js";
import type { StoredDossier, StoredEvent } from "../../app/store/dossiers.js";
import type { Rows } from "../../app/store.js";
import { type Db, milliseconds } from "./db.js";
import { statement, wroteOne } from "./statement.js";

const head = ["organisation", "id", "revision", "updated_at as updatedAt"] as const;
const columns = [...head, "state"] as const;

export const dossiers = (db: Db): Rows["dossiers"] => ({
  get: async (organisation, id) => (await find(db, organisation, id)).rows[0] ?? null,

  getFor: async (person, id) => (await findFor(db, person, id)).rows[0] ?? null,

  heads: async (organisation) => (await findHeads(db, organisation)).rows,

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
    const [first, ...more] = events;
    if (!first) return;
    if (more.length === 0) return append(db, first);
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
  const written = [revision, state, updatedAt, milliseconds(updatedAt)] as const;
  return wroteOne(await change(db, organisation, id, expectedRevision, ...written));
}

/** Most acts give one event. */
async function append(db: Db, event: StoredEvent): Promise<void> {
  const { organisation, dossier, seq, body, previousHash, hash } = event;
  await appendOne(db, organisation, dossier, seq, body, previousHash, hash);
}

const find = statement((db, organisation: OrganisationId, id: DossierId) =>
  db.selectFrom("dossiers").select(columns).where("organisation", "=", organisation).where("id", "=", id).compile(),
);

const findFor = statement((db, person: PersonId, id: DossierId) =>
  db
    .selectFrom("dossiers")
    .innerJoin("people", "people.organisation", "dossiers.organisation")
    .select(["dossiers.organisation", "dossiers.id", "revision", "updated_at as updatedAt", "state"])
    .where("people.id", "=", person)
    .where("dossiers.id", "=", id)
    .compile(),
);

const findHeads = statement((db, organisation: OrganisationId) =>
  db
    .selectFrom("dossiers")
    .select(head)
    .where("organisation", "=", organisation)
    .orderBy("updated_ms", "desc")
    .orderBy("id", "desc")
    .compile(),
);

const change = statement(
  (
    db,
    organisation: OrganisationId,
    id: DossierId,
    expected: number,
    revision: number,
    state: string,
    at: Instant,
    ms: number,
  ) =>
    db
      .updateTable("dossiers")
      .set({ revision, state, updated_at: at, updated_ms: ms })
      .where("organisation", "=", organisation)
      .where("id", "=", id)
      .where("revision", "=", expected)
      .compile(),
);

const appendOne = statement(
  (
    db,
    organisation: OrganisationId,
    dossier: DossierId,
    seq: number,
    body: string,
    previous_hash: string,
    hash: string,
  ) => db.insertInto("events").values({ organisation, dossier, seq, body, previous_hash, hash }).compile(),
);
