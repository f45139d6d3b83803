import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { type Engine, engineOver, serverEngine } from "../../src/adapters/store/engine.js";
import { migrations } from "../../src/adapters/store/migrate.js";

const CACHE = join(process.cwd(), "node_modules", ".cache", "store");

/** PGlite in memory, its database ready. */
export async function embeddedTestEngine(): Promise<Engine> {
  const pglite = await embeddedTestDatabase();
  const engine = await engineOver(pglite, "test", () => pglite.close());
  if (!existsSync(await imagePath())) await keepImage(pglite);
  return engine;
}

/** The first one ever is kept as an image, for the next ones to start in half the time and memory. */
export async function embeddedTestDatabase(): Promise<PGlite> {
  const image = await readFile(await imagePath()).catch(() => null);
  return PGlite.create(image === null ? {} : { loadDataDir: new Blob([image]) });
}

async function keepImage(pglite: PGlite): Promise<void> {
  const image = await imagePath();
  const dump = await pglite.dumpDataDir("gzip");
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${image}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
  await rename(`${image}.${process.pid}`, image);
}

const imagePath = async (): Promise<string> => join(CACHE, `${await imageName()}.tar.gz`);

async function imageName(): Promise<string> {
  const pglite = await readFile(join(process.cwd(), "node_modules", "@electric-sql", "pglite", "package.json"));
  return createHash("sha256").update(pglite).update(JSON.stringify(migrations)).digest("hex").slice(0, 16);
}

/** A schema of this worker of this run alone. */
export const testSchema = (purpose: string): string =>
  `w${process.env.JEST_WORKER_ID ?? "0"}_${process.pid}_${purpose}`;

/** PostgreSQL, in a schema that is made anew and dropped at the end. */
export async function serverTestEngine(url: string, purpose: string): Promise<Engine> {
  const schema = testSchema(purpose);
  const engine = await serverEngine(url, schema);
  return {
    ...engine,
    async close() {
      await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(engine.db);
      await engine.close();
    },
  };
}

/** Deletes every row. For a handful of rows it is quicker than to truncate. */
export async function empty({ db }: Engine): Promise<void> {
  const tables = ["mail_recipients", "mails", "dossiers", "events", "actions", "outbox", "files", "people"];
  tables.push("organisations", "qualifications", "providers", "provider_imports", "templates", "forms");
  tables.push("access_requests", "administration_journal", "reminder_settings", "closing_days");
  tables.push(
    "conversations",
    "shown_cards",
    "chat_posts",
    "register_rows",
    "threads",
    "mail_watches",
    "register_strays",
    "register_cursor",
    "register_editors",
    "answer_settings",
    "suppressed_addresses",
    "subscriptions",
    "subscription_events",
    "approval_people",
    "approvals",
    "named_people",
    "reviews",
    "refused_attempts",
  );
  await sql.raw(tables.map((table) => `delete from ${table}`).join("; ")).execute(db);
}
