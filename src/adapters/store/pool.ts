import { Writable } from "node:stream";
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import pg, { type Pool, type PoolClient } from "pg";
import { faultOf, rethrow, StoreFault } from "./faults.js";

/**
 * Statements with more values than this write many rows at once: their text depends on how many, and to prepare each
 * length would fill the server's memory.
 */
const LONGEST_PREPARED = 32;

/** Names of the prepared statements of this process, by their text. The texts are those of this folder: some dozens. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `s${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * `pg`'s pool as Kysely takes it, with every statement prepared and every error cut down to a fault of the store.
 * A connection that does not answer within `answerMs` is given up (0: never).
 */
export function preparingPool(pool: Pool, answerMs: number): PostgresPool {
  return {
    connect: async () => preparingClient(await pool.connect().catch(rethrow), answerMs),
    end: () => pool.end(),
  };
}

export function preparingClient(client: PoolClient, answerMs: number): PostgresPoolClient {
  const gather = gathering(client);

  /** What `pg` does for a statement given as an object, without the copy that it takes of each such object. */
  const answerTo = (text: string, values: unknown[], name: string | undefined) =>
    new Promise<{ command: string; rowCount: number | null; rows: unknown[] }>((resolve, reject) => {
      const query = new pg.Query(text, values, (error, result) => (error ? reject(faultOf(error)) : resolve(result)));
      client.query(Object.assign(query, { name, query_timeout: answerMs }));
    });

  async function run(text: string, values: readonly unknown[]): Promise<unknown> {
    gather();
    if (text === "begin") {
      // Not waited for: it leaves with the first statement of the transaction, one round trip less. It fails only when
      // the connection is lost, and then that statement fails too.
      void client.query(text).catch(() => {});
      return { command: "BEGIN", rowCount: null, rows: [] };
    }
    const prepared = values.length > 0 && values.length <= LONGEST_PREPARED;
    const result = await answerTo(text, [...values], prepared ? nameOf(text) : undefined);
    // After a failed statement that somebody swallowed, PostgreSQL answers a commit with a rollback and no error.
    if (text === "commit" && result.command !== "COMMIT") {
      throw new StoreFault("The transaction was rolled back: one of its statements had failed.", null, null);
    }
    return result;
  }

  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, values: readonly unknown[] = []): unknown {
    if (typeof text !== "string") throw new TypeError("The store reads no cursors.");
    return run(text, values);
  }
  return { query, release: () => client.release() };
}

/**
 * Holds back what is written to the connection until the present turn of the event loop is over: statements that leave
 * in one turn are one write to the system, which costs more than the statements themselves.
 */
function gathering(client: PoolClient): () => void {
  const connection: unknown = Reflect.get(client, "connection");
  const stream: unknown = typeof connection === "object" && connection && Reflect.get(connection, "stream");
  // Should `pg` keep it elsewhere one day, each statement is a write of its own.
  if (!(stream instanceof Writable)) return () => {};
  let held = false;
  return () => {
    if (held) return;
    held = true;
    stream.cork();
    process.nextTick(() => {
      held = false;
      stream.uncork();
    });
  };
}
