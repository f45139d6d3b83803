import type { Kysely, PostgresPoolClient } from "kysely";
import type { Tables } from "./schema.js";

/** The database, or a transaction on it: every row function works on either. */
export type Db = Kysely<Tables>;

/** Databases of sessions.ts that stand for a transaction; Kysely knows only its own. */
const transactions = new WeakSet<Db>();

export function markTransaction(db: Db): Db {
  transactions.add(db);
  return db;
}

/** Sends the text of a statement with its values, as one of our own connections does. */
export type Send = (sql: string, values: readonly unknown[]) => Promise<{ rows: unknown[]; written: number }>;

const senders = new WeakMap<Db, Send>();

/** A database that rests on a connection, or on a pool of them, of our own. */
export function withSending(db: Db, client: Pick<PostgresPoolClient, "query">): Db {
  senders.set(db, async (sql, values) => {
    const { rows, rowCount } = await client.query<unknown>(sql, values);
    return { rows, written: rowCount };
  });
  return db;
}

export const sendingOn = (db: Db): Send | undefined => senders.get(db);

/** For several statements that belong together: the transaction that is open already, or one of their own. */
export function together<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction || transactions.has(db) ? work(db) : db.transaction().execute(work);
}

/** Milliseconds since 1970 (UTC) of an instant; what is below a millisecond rounds up, so that nothing is due too early. */
export function milliseconds(instant: string): number {
  const ms = Date.parse(instant);
  const below = /\.\d{3}(\d+)/.exec(instant)?.[1] ?? "";
  return /[1-9]/.test(below) ? ms + 1 : ms;
}
