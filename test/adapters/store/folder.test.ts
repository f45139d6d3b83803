import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { FolderInUse, lockFolder } from "../../../src/adapters/store/folder-lock.js";
import { openStore } from "../../../src/adapters/store/store.js";
import { asn, dossierId } from "../../contracts/store/rows.js";
import { afterAll, beforeAll, expect, test } from "../../jest.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "store-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Revisions that the other process has printed as committed. */
async function* committed(stdout: NodeJS.ReadableStream): AsyncGenerator<number> {
  for await (const line of createInterface({ input: stdout })) yield Number(line);
}

test("keeps from others a folder that is in use, and after a kill keeps all that was committed", async () => {
  const script = join(import.meta.dirname, "saves-until-killed.ts");
  const child = spawn(process.execPath, ["--import", "./test/run-typescript.mjs", script, folder], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let last = 0;
  for await (const revision of committed(child.stdout)) {
    last = revision;
    if (revision === 1) await expect(openStore({ dataDir: folder })).rejects.toBeInstanceOf(FolderInUse);
    if (revision === 50) child.kill("SIGKILL");
  }
  await exited;
  expect(last).toBeGreaterThanOrEqual(50);

  const store = await openStore({ dataDir: folder });
  const kept = await store.rows.dossiers.get(asn, dossierId);
  expect(kept?.revision).toBeGreaterThanOrEqual(last);
  expect(await store.rows.dossiers.events(asn, dossierId)).toHaveLength(kept?.revision ?? 0);
  await store.close();
});

test("begins anew where the copy of the database without content was cut short", async () => {
  const place = join(folder, "cut-short");
  await mkdir(join(place, "db", "base"), { recursive: true });
  await writeFile(join(place, "db", "PG_VERSION"), "17\n");
  await writeFile(join(place, "db.copying"), "");
  const store = await openStore({ dataDir: place });
  await store.ping();
  await store.close();
  expect(await readdir(place)).not.toContain("db.copying");
  await (await openStore({ dataDir: place })).close();
});

test("locks a folder against its own process too, until it is released", async () => {
  const place = join(folder, "own");
  const lock = await lockFolder(place);
  await expect(lockFolder(place)).rejects.toThrow(`process ${process.pid}`);
  await lock.release();
  await (await lockFolder(place)).release();
  expect(await readdir(place)).toEqual([]);
});

test.each([
  ["of a process that is gone", { pid: 2 ** 22 + 1, started: "1" }],
  ["of a process whose number another one has now", { pid: process.ppid, started: "1" }],
  ["of a former process with our own number", { pid: process.pid, started: "1" }],
  ["that was cut short", ""],
])("heals a lock %s", async (_, holder) => {
  const place = join(folder, "stale");
  await (await lockFolder(place)).release();
  await writeFile(join(place, "db.lock"), holder === "" ? "" : JSON.stringify(holder));
  const lock = await lockFolder(place);
  await lock.release();
});

test("gives one folder to one of many that ask together", async () => {
  const place = join(folder, "many");
  const locks = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(place)));
  expect(locks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
