import { Kysely, PostgresDialect, type PostgresPoolClient } from "kysely";
import type { Pool, PoolClient } from "pg";
import { type Db, markTransaction } from "./db.js";
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
  /** All or nothing. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
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
    transaction: (work) =>
      connected(async ({ client, inTransaction }) => {
        await client.query("begin", []);
        try {
          const result = await work(inTransaction);
          await client.query("commit", []);
          return result;
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
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: async () => always, end: async () => undefined } }),
  });
}
