import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openStore } from "../../src/adapters/store/store.js";
import type { Store } from "../../src/app/store.js";
import { atTheEnd } from "./undo.js";

/** A database of the bench's own, and how the server is told of it. Nothing of it is left at the end. */
export type Place = {
  name: "PGlite" | "PostgreSQL";
  env: Record<string, string>;
  /** Arguments of node for the server. */
  nodeArgs: string[];
  /** Only while no server is on it: PGlite is one process's. */
  open(): Promise<Store>;
};

const DEFAULT_URL = "postgres://postgres@127.0.0.1:5432/test";

/** PGlite always; PostgreSQL where one answers. */
export async function places(nodeArgs: string[]): Promise<{ places: Place[]; remark: string | null }> {
  const url = process.env.TEST_DATABASE_URL || DEFAULT_URL;
  const embedded = pglite(nodeArgs);
  if (await answers(url)) return { places: [embedded, postgresql(url, nodeArgs)], remark: null };
  return { places: [embedded], remark: `PostgreSQL was not measured: none answers at ${new URL(url).host}.` };
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "courtier-bench-"));
  atTheEnd(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function pglite(nodeArgs: string[]): Place {
  const dataDir = ownFolder();
  return { name: "PGlite", env: { DATA_DIR: dataDir }, nodeArgs, open: () => openStore({ dataDir }) };
}

let made = 0;

function postgresql(url: string, nodeArgs: string[]): Place {
  made += 1;
  const schema = `bench_${process.pid}_${made}`;
  atTheEnd(() => query(url, `drop schema if exists "${schema}" cascade`));
  return {
    name: "PostgreSQL",
    env: { DATA_DIR: ownFolder(), DATABASE_URL: url, DATABASE_SCHEMA: schema },
    nodeArgs,
    open: () => openStore({ databaseUrl: url, schema }),
  };
}

const answers = (url: string): Promise<boolean> =>
  query(url, "select 1").then(
    () => true,
    () => false,
  );

async function query(connectionString: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  // A server that goes away after the answer is no fault of the bench's.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
