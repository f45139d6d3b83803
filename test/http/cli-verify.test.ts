import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import type { Instant, OrganisationId, PersonId, QualificationId } from "../../shared/ids.js";
import { DossierId } from "../../shared/ids.js";
import { takeDataLock } from "../../src/adapters/data-lock.js";
import { sha256 } from "../../src/adapters/hash.js";
import { newId } from "../../src/adapters/new-id.js";
import type { Db } from "../../src/adapters/store/db.js";
import { embeddedEngine } from "../../src/adapters/store/engine.js";
import { storeOver } from "../../src/adapters/store/store.js";
import { canonical, fold, readRecord, seal } from "../../src/app/journal.js";
import type { Store } from "../../src/app/store.js";
import { type JournalVerdict, verifyJournals } from "../../src/app/verify.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { type Control, openControl } from "../../src/http/control.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

const dataDir = mkdtempSync(join(tmpdir(), "verify-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const organisation = "asn" as OrganisationId;
const first = DossierId.parse("D-2026-0000000A");
const second = DossierId.parse("D-2026-0000000B");
const at = "2026-11-23T15:00:00Z" as Instant;

const opened = (id: DossierId): DossierEvent => ({
  type: "dossier-opened",
  v: 1,
  id,
  organisation,
  process: "services",
  guideVersion: "2026-11",
  calendar: "qc-public-administration",
  owner: "0f1c7101-0000-4000-8000-000000000101" as PersonId,
  title: "Migration (fictive)",
  qualifications: ["q1-migration" as QualificationId],
  profile: { rctiSubject: false },
});
const described = (title: string): DossierEvent => ({
  type: "dossier-described",
  v: 1,
  title,
  qualifications: ["q1-migration" as QualificationId],
});

const write = async (store: Store, id: DossierId): Promise<void> => {
  const events = [opened(id), described("Migration revue"), described("Migration revue encore")];
  const links = events.map((event) => ({ at, actor: { kind: "system" as const }, rules: [], event }));
  const sealed = seal(sha256, { organisation, dossier: id }, { seq: 0, hash: null }, links);
  const state = canonical({ dossier: fold(sealed.map(readRecord)), lastHash: sealed.at(-1)?.hash ?? null });
  await store.rows.dossiers.save({ organisation, id, revision: sealed.length, state, updatedAt: at }, 0);
  await store.rows.dossiers.appendEvents(sealed);
};

/** The embedded database of the folder, for as long as `work` takes. */
const within = async <T>(work: (store: Store, db: Db) => Promise<T>): Promise<T> => {
  const engine = await embeddedEngine(dataDir, "courtier");
  try {
    return await work(storeOver(engine), engine.db);
  } finally {
    await engine.close();
  }
};

beforeAll(() =>
  within(async (store) => {
    await write(store, first);
    await write(store, second);
  }),
);

describe("courtier verify, on a folder that no server holds", () => {
  const env = { DATA_DIR: dataDir };

  test("finds every journal intact", async () => {
    const ran = await courtier(["verify"], env);
    expect(ran.out).toEqual([`${first} intact\u00a0: 3 événements`, `${second} intact\u00a0: 3 événements`]);
    expect(ran.code).toBe(0);
  });

  test("looks at the one that was asked for", async () => {
    expect(await courtier(["verify", second], env)).toMatchObject({
      code: 0,
      out: [`${second} intact\u00a0: 3 événements`],
    });
  });

  test("says that there is no such dossier", async () => {
    expect(await courtier(["verify", "D-2026-0000000C"], env)).toMatchObject({ code: 1, out: [] });
  });

  test.each([["demain"], ["d-2026-0000000a"]])("takes %j for no dossier number", async (word) => {
    expect(await courtier(["verify", word], env)).toMatchObject({ code: 2, out: [] });
  });

  test("makes no database where there is none", async () => {
    const empty = join(dataDir, "elsewhere");
    expect(await courtier(["verify"], { DATA_DIR: empty })).toMatchObject({ code: 1, out: [] });
  });

  test("is told by a server that holds the folder and does not answer", async () => {
    const held = takeDataLock({ dataDir, port: 3978, machineNow: Date.now, newId });
    const ran = await courtier(["verify"], env);
    if (held.ok) held.lock.release();
    expect(ran).toMatchObject({ code: 1, out: [] });
    expect(ran.err[0]).toContain("ne répond pas");
  });
});

describe("courtier verify, beside a server", () => {
  let control: Control;
  let release = () => {};
  let verdicts: JournalVerdict[] = [];

  beforeAll(async () => {
    const held = takeDataLock({ dataDir, port: 3978, machineNow: Date.now, newId });
    if (held.ok) release = held.lock.release;
    const verify = async (only?: DossierId) => verdicts.filter(({ dossier }) => only === undefined || dossier === only);
    control = await openControl({ dataDir, newId, verify, pinned: async () => [], rebuild: async () => [] });
  });
  afterAll(async () => {
    await control.close();
    release();
  });

  test("asks the server and names the first broken event", async () => {
    verdicts = [
      { dossier: first, organisation, events: 3, broken: null },
      { dossier: second, organisation, events: 3, broken: { seq: 2, type: "dossier-described", fault: "altered" } },
    ];
    const ran = await courtier(["verify"], { DATA_DIR: dataDir });
    const broken = `${second} rompu\u00a0: l’événement 2 (dossier-described) n’est plus celui qui a été inscrit`;
    expect(ran).toMatchObject({ code: 1, out: [`${first} intact\u00a0: 3 événements`, broken] });
    expect(ran.err).toContain(broken);
    expect(await courtier(["verify", first], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
  });
});

describe("the server's door for the command line", () => {
  test("opens to nobody without the key of this start", async () => {
    const folder = mkdtempSync(join(tmpdir(), "control-"));
    const control = await openControl({
      dataDir: folder,
      newId,
      verify: async () => [],
      pinned: async () => [],
      rebuild: async () => [],
    });
    const { port, key } = JSON.parse(readFileSync(join(folder, "control.json"), "utf8")) as {
      port: number;
      key: string;
    };
    const ask = (path: string, headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers }).then(({ status }) => status);
    expect(await ask("/verify", {})).toBe(401);
    expect(await ask("/verify", { authorization: "Bearer wrong" })).toBe(401);
    expect(await ask("/other", { authorization: `Bearer ${key}` })).toBe(404);
    expect(await ask("/verify?dossier=x", { authorization: `Bearer ${key}` })).toBe(200);
    expect(statSync(join(folder, "control.json")).mode & 0o077).toBe(0);
    await control.close();
    expect(existsSync(join(folder, "control.json"))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

describe("a journal that somebody has touched", () => {
  const event = (seq: number) => `dossier = '${first}' and seq = ${seq}`;
  const state = `id = '${first}'`;

  test.each([
    {
      touched: "an event altered",
      by: `update events set body = replace(body, 'Migration revue', 'Autre chose') where ${event(2)}`,
      broken: { seq: 2, fault: "altered" },
    },
    { touched: "an event taken out", by: `delete from events where ${event(2)}`, broken: { seq: 2, fault: "missing" } },
    { touched: "a tail cut off", by: `delete from events where ${event(3)}`, broken: { seq: 3, fault: "missing" } },
    {
      touched: "a state changed",
      by: `update dossiers set state = replace(state, 'revue encore', 'refaite') where ${state}`,
      broken: { seq: 3, fault: "state-differs" },
    },
    {
      touched: "a state made unreadable",
      by: `update dossiers set state = '?' where ${state}`,
      broken: { seq: 3, fault: "state-differs" },
    },
    {
      touched: "a number of events set back",
      by: `update dossiers set revision = 2 where ${state}`,
      broken: { seq: 3, fault: "unexpected" },
    },
  ])("shows $touched", async ({ by, broken }) => {
    const verdicts = await within((_, db) => verdictsAfter(by, db));
    expect(verdicts).toMatchObject([
      { dossier: first, broken },
      { dossier: second, broken: null },
    ]);
  });
});

/** What verification says once the statement is done; then the statement is undone. */
async function verdictsAfter(statement: string, db: Db): Promise<JournalVerdict[]> {
  const undone = new Error("undone");
  let verdicts: JournalVerdict[] = [];
  const work = async (trx: Db) => {
    await sql.raw(statement).execute(trx);
    verdicts = await verifyJournals(storeOver({ db: trx, close: async () => {} }), sha256);
    throw undone;
  };
  await db
    .transaction()
    .execute(work)
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return verdicts;
}
