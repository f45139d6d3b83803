import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import type { Pool, PoolClient } from "pg";
import { type Db, markTransaction, withSending } from "./db.js";
import { rethrow } from "./faults.js";
import { preparingClient } from "./pool.js";
import type { Tables } from "./schema.js";

/**
 * Work on one connection, whose statements leave as they come: what does not wait for an answer travels together.
 * Kysely's own transactions would hold each statement back until the one before it was answered.
 */
export type Sessions = {
  /** Each statement for itself, one connection for all of them. */
  together<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** All or nothing. The result is told while the transaction is being made durable; what is told is given afterwards. */
  transaction<T, Told>(work: (db: Db) => Promise<T>, tell: (result: T) => Told): Promise<Told>;
};

type OneConnection = { client: PostgresPoolClient; plain: Db; inTransaction: Db };

/** A connection that does not answer within `answerMs` is given up (0: never). */
export function sessionsOver(pool: Pool, answerMs: number): Sessions {
  const known = new WeakMap<PoolClient, OneConnection>();

  const databaseOn = (client: PoolClient): OneConnection => {
    const before = known.get(client);
    if (before) return before;
    const prepared = preparingClient(client, answerMs);
    const made = { client: prepared, plain: over(prepared), inTransaction: markTransaction(over(prepared)) };
    known.set(client, made);
    return made;
  };

  const connected = async <T>(work: (on: OneConnection) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch(rethrow);
    try {
      return await work(databaseOn(client));
    } finally {
      client.release();
    }
  };

  return {
    together: (work) => connected(({ plain }) => work(plain)),
    transaction: (work, tell) =>
      connected(async ({ client, inTransaction }) => {
        await client.query("begin", []);
        try {
          const result = await work(inTransaction);
          const committed = client.query("commit", []);
          // Written by then: pool.ts sends at the end of the present step what was asked in it.
          const [told] = await Promise.all([new Promise<void>(process.nextTick).then(() => tell(result)), committed]);
          return told;
        } catch (error) {
          // Answered after everything that was under way. A lost connection has rolled back by itself.
          await client.query("rollback", []).catch(() => undefined);
          throw error;
        }
      }),
  };
}

/** Kysely asks for a connection for every statement and gives it back: here it is always the same one. */
function over(client: PostgresPoolClient): Db {
  const always = { ...client, release: () => undefined };
  const dialect = new PostgresDialect({ pool: { connect: async () => always, end: async () => undefined } });
  return withSending(new Kysely<Tables>({ dialect }), client);
}
