import { sql } from "kysely";
import type { KeptAct } from "../../app/store/dossiers.js";
import type { OutboxRow } from "../../app/store/outbox.js";
import type { Rows } from "../../app/store.js";
import { type Db, milliseconds } from "./db.js";
import { statement } from "./statement.js";

/**
 * A row waits, is taken for the time of a lease, and ends done or dead; a lease that runs out makes it free again.
 * What is done stays, without its payload: its key must remain taken, or an effect asked for twice would happen twice.
 */
export const outbox = (db: Db): Rows["outbox"] => ({
  async add(rows, takenUntil) {
    if (rows.length === 0) return [];
    const added = await addAll(db, ...effectColumns(rows.map((row) => ({ row, takenUntil: takenUntil ?? null }))));
    return added.rows.map(({ id }) => id);
  },

  async take(now, machineNow, leaseMs, limit, { urgentOnly } = { urgentOnly: false }) {
    const taken = await takeSome(db, Date.parse(now), machineNow, machineNow + leaseMs, limit, urgentOnly ? 0 : limit);
    return taken.rows.map(({ bulk, ...row }) => (bulk ? { ...row, bulk } : row));
  },

  async freeTaken() {
    await sql`update outbox set taken = false, free_ms = 0 where state = 'waiting' and taken`.execute(db);
  },

  async done(ids) {
    if (ids.length > 0) await finish(db, [...ids]);
  },

  async retry(id, retryAt, problem, waited = false) {
    const tries = waited ? 0 : 1;
    await waiting(db, id)
      .set((row) => ({ attempts: row("attempts", "+", tries), taken: false, free_ms: retryAt, problem }))
      .execute();
  },

  async dead(id, problem) {
    await waiting(db, id)
      .set((row) => ({ attempts: row("attempts", "+", 1), state: "dead", problem }))
      .execute();
  },

  deadOf: (organisation) =>
    db
      .selectFrom("outbox")
      .select(["id", "key", "kind", "organisation", "dossier", "due_at as dueAt", "attempts", "problem"])
      .where("organisation", "=", organisation)
      .where("state", "=", "dead")
      .orderBy("seq")
      .execute(),

  async revive(organisation, id) {
    const revived = await db
      .updateTable("outbox")
      .set({ state: "waiting", taken: false, free_ms: 0, attempts: 0 })
      .where("id", "=", id)
      .where("organisation", "=", organisation)
      .where("state", "=", "dead")
      .executeTakeFirst();
    return revived.numUpdatedRows === 1n;
  },

  async cancel(keyPrefix) {
    await sql`delete from outbox where state = 'waiting' and not taken and starts_with(key, ${keyPrefix})`.execute(db);
  },

  async stats(now) {
    const { rows } = await sql<Awaited<ReturnType<Rows["outbox"]["stats"]>>>`
      select
        (select count(*) from outbox where state = 'waiting') as waiting,
        (select count(*) from outbox where state = 'waiting' and due_ms <= ${Date.parse(now)}) as due,
        (select count(*) from outbox where state = 'dead') as dead,
        (select due_at from outbox where state = 'waiting' and due_ms <= ${Date.parse(now)}
          order by due_ms, seq limit 1) as "oldestDueAt"`.execute(db);
    return rows[0] ?? { waiting: 0, due: 0, dead: 0, oldestDueAt: null };
  },
});

/**
 * One statement: what another replica is taking at this moment is locked, and skipped. Each lane has its index; what is
 * bulk takes the hands that what is urgent leaves, `bulkLimit` at most.
 */
const takeSome = statement((db, due: number, free: number, until: number, limit: number, bulkLimit: number) =>
  sql<OutboxRow>`
    with urgent as materialized (
      select id from outbox
      where state = 'waiting' and not bulk and due_ms <= ${due} and free_ms <= ${free}
      order by due_ms, seq
      limit ${limit}
      for update skip locked
    ), slow as materialized (
      select id from outbox
      where state = 'waiting' and bulk and due_ms <= ${due} and free_ms <= ${free}
      order by due_ms, seq
      limit least(${bulkLimit}, ${limit} - (select count(*) from urgent))
      for update skip locked
    )
    update outbox set taken = true, free_ms = ${until}
    where id = any(array(select id from urgent union all select id from slow))
    returning id, key, kind, organisation, dossier, payload, due_at as "dueAt", attempts, bulk`.compile(db),
);

const finish = statement((db, ids: string[]) =>
  sql`update outbox set state = 'done', payload = '', problem = null
    where id = any(${ids}::text[]) and state = 'waiting'`.compile(db),
);

/** As columns: one statement adds however many there are. */
export const effectColumns = (effects: KeptAct["effects"]) => {
  const rows = effects.map(({ row }) => row);
  return [
    rows.map(({ id }) => id),
    rows.map(({ key }) => key),
    rows.map(({ kind }) => kind as string),
    rows.map(({ organisation }) => organisation as string),
    rows.map(({ dossier }) => dossier as string | null),
    rows.map(({ payload }) => payload),
    rows.map(({ dueAt }) => dueAt as string),
    rows.map(({ dueAt }) => milliseconds(dueAt)),
    rows.map(({ bulk = false }) => bulk),
    rows.map(({ inChatOf = null }) => inChatOf as string | null),
    effects.map(({ takenUntil }) => takenUntil !== null),
    effects.map(({ takenUntil }) => takenUntil ?? 0),
  ] as const;
};

/** Gives the ids of those added. */
export const addingEffects = (columns: ReturnType<typeof effectColumns>) => {
  const [ids, keys, kinds, organisations, dossiers, payloads, dueAts, dueMs, bulks, chats, takens, frees] = columns;
  return sql<{ id: string }>`
    insert into outbox (id, key, kind, organisation, dossier, payload, attempts, due_at, due_ms, bulk, taken, free_ms)
    select id, key, kind, organisation, dossier, payload, 0, due_at, due_ms, bulk, taken, free_ms
    from unnest(${ids}::text[], ${keys}::text[], ${kinds}::text[], ${organisations}::text[], ${dossiers}::text[],
      ${payloads}::text[], ${dueAts}::text[], ${dueMs}::bigint[], ${bulks}::boolean[], ${chats}::text[],
      ${takens}::boolean[], ${frees}::bigint[])
      as one(id, key, kind, organisation, dossier, payload, due_at, due_ms, bulk, chat_of, taken, free_ms)
    where chat_of is null or (select true from conversations where person = chat_of)
    on conflict (key) do nothing
    returning id`;
};

const addAll = statement((db, ...columns: ReturnType<typeof effectColumns>) => addingEffects(columns).compile(db));

const waiting = (db: Db, id: string) => db.updateTable("outbox").where("id", "=", id).where("state", "=", "waiting");
