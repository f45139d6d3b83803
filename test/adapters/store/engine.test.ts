import { sql } from "kysely";
import pg from "pg";
import { EmbeddedSocket } from "../../../src/adapters/store/embedded-socket.js";
import { type Engine, serverEngine } from "../../../src/adapters/store/engine.js";
import { StoreFault } from "../../../src/adapters/store/faults.js";
import { migrate, migrations } from "../../../src/adapters/store/migrate.js";
import { preparingPool } from "../../../src/adapters/store/pool.js";
import { openStore, storeOver } from "../../../src/adapters/store/store.js";
import { LostRace } from "../../../src/app/store.js";
import { asn, at, camille, dossier, dossierId, mail, otherDossierId } from "../../contracts/store/rows.js";
import { embeddedTestDatabase, embeddedTestEngine, serverTestEngine, testSchema } from "../../fakes/store-engines.js";
import { afterAll, beforeAll, expect, test } from "../../jest.js";

const url = process.env.TEST_DATABASE_URL ?? "";
let engine: Engine;

beforeAll(async () => {
  engine = url === "" ? await embeddedTestEngine() : await serverTestEngine(url, "engine");
});
afterAll(() => engine.close());

const onServer = url === "" ? test.skip : test;

test.each([
  ["a serialisation failure", "40001"],
  ["a deadlock", "40P01"],
])("tells %s as a lost race, and leaves the store usable", async (_, code) => {
  const store = storeOver(engine);
  const work = engine.db.transaction().execute(async (trx) => {
    await sql.raw(`do $$ begin raise exception 'fictitious' using errcode = '${code}'; end $$`).execute(trx);
  });
  await expect(work).rejects.toBeInstanceOf(LostRace);
  await expect(store.ping()).resolves.toBeUndefined();
});

test("finds nothing of a former connection in the embedded database: no open transaction, no prepared statement", async () => {
  const pglite = await embeddedTestDatabase();
  const connected = async () => {
    const client = new pg.Client({ stream: () => new EmbeddedSocket(pglite) });
    await client.connect();
    return client;
  };
  const one = { name: "one", text: "select $1::text as said", values: ["été «\u00a0👩‍👩‍👧\u00a0»"] };
  const former = await connected();
  await former.query("create table kept (line text)");
  await former.query("begin");
  await former.query("insert into kept values ('lost')");
  expect((await former.query(one)).rows).toEqual([{ said: one.values[0] }]);
  await former.end();
  const next = await connected();
  expect((await next.query(one)).rows).toEqual([{ said: one.values[0] }]);
  expect((await next.query("select * from kept")).rows).toEqual([]);
  await next.end();
  await pglite.close();
});

test("tells a failed statement by its code, in few words and without the values", async () => {
  const rows = [1, 2].map((position) => ({
    mail: mail("mail-none").key,
    position,
    address: "secret@prestataire.example",
    field: "to" as const,
    provider: null,
  }));
  const failed = await engine.db
    .insertInto("mail_recipients")
    .values(rows)
    .execute()
    .catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(StoreFault);
  expect(failed).toMatchObject({ code: "23503", constraint: "mail_recipients_mail_fkey" });
  const shown = `${JSON.stringify(failed)} ${failed instanceof Error ? failed.stack : ""}`;
  expect(shown).not.toContain("secret");
  expect(shown.length).toBeLessThan(5_000);
});

test("cuts a message that carries the source of the engine", async () => {
  const work = sql.raw(`do $$ begin raise exception '%', repeat('x', 100000); end $$`).execute(engine.db);
  const failed = await work.catch((error: unknown) => error);
  expect(failed instanceof Error && failed.message.length).toBeLessThan(400);
});

test("migrates once, and refuses a database of a later release", async () => {
  const schema = url === "" ? "test" : testSchema("engine");
  await expect(migrate(engine.db, schema)).resolves.toBeUndefined();
  const later = migrations.length + 1;
  await sql`insert into migrations values (${later}, 'of a later release')`.execute(engine.db);
  await expect(migrate(engine.db, schema)).rejects.toThrow(`at migration ${later}`);
  await sql`delete from migrations where number = ${later}`.execute(engine.db);
});

test("refuses a schema name that could be something else", async () => {
  await expect(openStore({ databaseUrl: url, schema: 'a"; drop' })).rejects.toThrow("no schema name");
});

test("says so when no server answers", async () => {
  // Port 1 of this machine: nobody listens there.
  const opening = openStore({ databaseUrl: "postgres://nobody@127.0.0.1:1/none" });
  await expect(opening).rejects.toMatchObject({ name: "StoreFault", code: "ECONNREFUSED" });
});

onServer("fails what a lost connection was doing, and goes on with another", async () => {
  const other = await serverEngine(url, testSchema("engine"));
  const store = storeOver(other);
  const work = other.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(engine.db);
    await sql`select 1`.execute(trx);
  });
  await expect(work).rejects.toBeInstanceOf(StoreFault);
  await expect(store.ping()).resolves.toBeUndefined();
  await store.close();
});

onServer("tells one of two that wait for each other that it lost the race", async () => {
  const store = storeOver(engine);
  await store.rows.dossiers.save(dossier(), 0);
  await store.rows.dossiers.save(dossier({ id: otherDossierId }), 0);
  const first = meeting();
  const second = meeting();
  const change = (ids: (typeof dossierId)[], mine: Meeting, theirs: Meeting) =>
    store.transaction(async (rows) => {
      for (const id of ids) {
        await rows.dossiers.save(dossier({ id, revision: 1, updatedAt: at }), 1);
        mine.arrive();
        await theirs.met;
      }
    });
  const results = await Promise.allSettled([
    change([dossierId, otherDossierId], first, second),
    change([otherDossierId, dossierId], second, first),
  ]);
  const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(lost).toEqual([expect.any(LostRace)]);
  expect(await store.rows.dossiers.heads(asn)).toHaveLength(2);
});

onServer("ends a statement that takes too long", async () => {
  const work = engine.db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 10`.execute(trx);
    await sql`select pg_sleep(10)`.execute(trx);
  });
  await expect(work).rejects.toMatchObject({ code: "57014" });
  const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(engine.db);
  expect(rows[0]?.statement_timeout).toBe("15s");
});

onServer("gives up a connection that does not answer, and goes on with another", async () => {
  const pool = new pg.Pool({ connectionString: url, pipeline: true, max: 1 });
  pool.on("connect", (client) => client.on("error", () => {}));
  const impatient = preparingPool(pool, 50);
  const silent = await impatient.connect();
  await expect(silent.query("select pg_sleep(1)", [])).rejects.toThrow("Query read timeout");
  await expect(silent.query("rollback", [])).rejects.toBeInstanceOf(StoreFault);
  silent.release();
  const next = await impatient.connect();
  expect((await next.query("select 1 as one", [])).rows).toEqual([{ one: 1 }]);
  next.release();
  await impatient.end();
});

test("is closed for good", async () => {
  const memory = await openStore({});
  await memory.rows.forms.put(camille, "send", "{}", at);
  await memory.close();
  await expect(memory.ping()).rejects.toThrow();
});

type Meeting = { met: Promise<void>; arrive: () => void };
function meeting(): Meeting {
  let arrive = () => {};
  const met = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { met, arrive };
}
