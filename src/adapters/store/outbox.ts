import { type RawBuilder, sql } from "kysely";
import type { OutboxRow, Rows } from "../../app/store.js";
import { type Db, milliseconds } from "./db.js";

/**
 * A row waits, is taken for the time of a lease, and ends done or dead; a lease that runs out makes it free again.
 * What is done stays, without its payload: its key must remain taken, or an effect asked for twice would happen twice.
 */
export const outbox = (db: Db): Rows["outbox"] => ({
  async add(rows) {
    if (rows.length === 0) return;
    const values = rows.map(({ dueAt, ...row }) => ({ ...row, due_at: dueAt, due_ms: milliseconds(dueAt) }));
    await db
      .insertInto("outbox")
      .values(values)
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute();
  },

  async take(now, machineNow, leaseMs, limit, { urgentOnly } = { urgentOnly: false }) {
    const until = { now: Date.parse(now), machineNow, leaseMs };
    const urgent = await takeFrom(db, sql`not bulk`, until, limit);
    if (urgentOnly || urgent.length === limit) return urgent;
    const bulk = await takeFrom(db, sql`bulk`, until, limit - urgent.length);
    return [...urgent, ...bulk.map((row) => ({ ...row, bulk: true }))];
  },

  async freeTaken() {
    await sql`update outbox set taken = false, free_ms = 0 where state = 'waiting' and taken`.execute(db);
  },

  async done(id) {
    await waiting(db, id).set({ state: "done", payload: "", problem: null }).execute();
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

type Until = { now: number; machineNow: number; leaseMs: number };

/** One statement: what another replica is taking at this moment is locked, and skipped. Each lane has its index. */
async function takeFrom(db: Db, lane: RawBuilder<unknown>, until: Until, limit: number): Promise<OutboxRow[]> {
  const { now, machineNow, leaseMs } = until;
  const { rows } = await sql<OutboxRow>`
    update outbox set taken = true, free_ms = ${machineNow + leaseMs}
    where id = any(array(
      select id from outbox
      where state = 'waiting' and ${lane} and due_ms <= ${now} and free_ms <= ${machineNow}
      order by due_ms, seq
      limit ${limit}
      for update skip locked
    ))
    returning id, key, kind, organisation, dossier, payload, due_at as "dueAt", attempts`.execute(db);
  return rows;
}

const waiting = (db: Db, id: string) => db.updateTable("outbox").where("id", "=", id).where("state", "=", "waiting");
