import type { PGlite } from "@electric-sql/pglite";

export type { PGlite };

import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import pg from "pg";
import { databaseInMemory, embeddedDatabase } from "./blank-database.js";
import { type Db, withSending } from "./db.js";
import { EmbeddedSocket } from "./embedded-socket.js";
import { lockFolder } from "./folder-lock.js";
import { migrate } from "./migrate.js";
import { preparingPool } from "./pool.js";
import type { Tables } from "./schema.js";
import { type Sessions, sessionsOver } from "./sessions.js";

/** Without sessions, statements wait for one another: a transaction that is already open is such an engine. */
export type Engine = { db: Db; sessions?: Sessions; close(): Promise<void> };

/** Connections of one replica to PostgreSQL. */
const CONNECTIONS = 10;

/** Milliseconds. No statement of ours is long; the longest carries a file of 25 MB. */
const limits = { statement: 15_000, lock: 5_000, idleInTransaction: 30_000, answer: 20_000, connection: 10_000 };

/** PostgreSQL in this process, in the folder or, without one, in memory. */
export async function embeddedEngine(folder: string | undefined, schema: string): Promise<Engine> {
  const lock = folder === undefined ? null : await lockFolder(folder);
  try {
    const pglite = folder === undefined ? await databaseInMemory() : await embeddedDatabase(folder);
    return await engineOver(pglite, schema, async () => {
      await pglite.close();
      await lock?.release();
    });
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** One connection only, shared: transactions queue. */
export async function engineOver(pglite: PGlite, schema: string, afterwards: () => Promise<void>): Promise<Engine> {
  const config: pg.PoolConfig = { stream: () => new EmbeddedSocket(pglite), max: 1, idleTimeoutMillis: 0 };
  return engineOn({ config, session: [], answerMs: 0, schema, afterwards });
}

export function serverEngine(databaseUrl: string, schema: string): Promise<Engine> {
  const session = [
    `set statement_timeout = ${limits.statement}`,
    `set lock_timeout = ${limits.lock}`,
    `set idle_in_transaction_session_timeout = ${limits.idleInTransaction}`,
  ];
  const config: pg.PoolConfig = {
    connectionString: databaseUrl,
    max: CONNECTIONS,
    application_name: "assistant-du-courtier",
    connectionTimeoutMillis: limits.connection,
    keepAlive: true,
  };
  // A server that has vanished answers nothing: then the connection is given up on this side.
  return engineOn({ config, session, answerMs: limits.answer, schema, afterwards: async () => {} });
}

async function engineOn({
  config,
  session,
  answerMs,
  schema,
  afterwards,
}: {
  config: pg.PoolConfig;
  session: string[];
  answerMs: number;
  schema: string;
  afterwards: () => Promise<void>;
}): Promise<Engine> {
  const settings = [...everySession(schema), ...session].join("; ");
  const pool = new pg.Pool({
    ...config,
    // Statements sent one after the other without waiting travel together; and a time-out ends the connection.
    pipeline: true,
    types: { getTypeParser },
    onConnect: async (client) => {
      // Without a listener, a connection lost while a transaction holds it would end the process.
      client.on("error", () => {});
      await client.query(settings);
    },
  });
  // A connection lost while idle: the pool has already dropped it, and makes another when one is needed.
  pool.on("error", () => {});
  const within = (ms: number) =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparingPool(pool, ms) }) });
  const db = withSending(within(answerMs), oneByOne(preparingPool(pool, answerMs)));
  const close = async () => {
    await pool.end();
    await afterwards();
  };
  try {
    // A migration, or the wait for another replica's, takes the time that it takes.
    await migrate(within(0), schema);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, sessions: sessionsOver(pool, answerMs), close };
}

/** Each statement on whichever connection is free. */
const oneByOne = (pool: PostgresPool): { query: PostgresPoolClient["query"] } => ({
  query: (async (text: string, values: readonly unknown[]) => {
    const client = await pool.connect();
    try {
      return await client.query(text, values);
    } finally {
      client.release();
    }
  }) as PostgresPoolClient["query"],
});

/** Our 64-bit numbers are counts and milliseconds, far below 2^53, where `pg` would give strings. */
const getTypeParser: pg.CustomTypesConfig["getTypeParser"] = (oid, format) =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format);

/** Settings of every connection, on both engines. */
function everySession(schema: string): string[] {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new Error(`"${schema}" is no schema name: lower-case letters, digits and _ only, 63 at most.`);
  }
  return [
    `set search_path to "${schema}"`,
    // Every query here is a look-up by key or the head of an index. Without statistics, which PGlite never gathers, the
    // planner would rather read the whole outbox through a bitmap and sort it (3 ms instead of 0.1 for 3,000 rows).
    "set enable_bitmapscan = off",
    // And each is planned once: beside arrays of values the server would rather plan anew at every call.
    "set plan_cache_mode = force_generic_plan",
  ];
}
