import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataLockHolder, takeDataLock } from "../../src/adapters/data-lock.js";
import { startOf } from "../../src/adapters/running-process.js";
import { afterEach, beforeEach, describe, expect, test } from "../jest.js";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

let count = 0;
const take = () =>
  takeDataLock({ dataDir, port: 3978, machineNow: () => Date.UTC(2026, 10, 23, 15), newId: () => `id-${++count}` });

/** A process that takes no lock itself: its number and start are what a lock would name. */
const otherProcess = async () => {
  const child = spawn(process.execPath, ["-e", "process.stdout.write('up'); setInterval(() => {}, 1000)"]);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("close", resolve));
    },
  };
};

const writeLock = (pid: number, started: string | null) =>
  writeFileSync(
    join(dataDir, "lock"),
    JSON.stringify({ pid, started, since: "2026-11-20T10:00:00.000Z", port: 4000, id: "other" }),
  );

describe("the lock of a data folder", () => {
  test("is refused while it is held, and the refusal names the holder", () => {
    expect(take()).toMatchObject({ ok: true });
    expect(take()).toMatchObject({
      ok: false,
      holder: { pid: process.pid, port: 3978 },
      message: `The data folder ${dataDir} is in use by process ${process.pid} since 2026-11-23T15:00:00.000Z, on port 3978. Stop that process, or choose another folder with DATA_DIR.`,
    });
  });

  test("is free again once released, and leaves nothing behind", () => {
    const taken = take();
    if (taken.ok) taken.lock.release();
    expect(readdirSync(dataDir)).toEqual([]);
    expect(dataLockHolder(dataDir)).toBeNull();
    expect(take()).toMatchObject({ ok: true });
  });

  test("heals after its holder was killed with -9", async () => {
    const holder = await otherProcess();
    writeLock(holder.pid, startOf(holder.pid));
    expect(take()).toMatchObject({ ok: false, holder: { pid: holder.pid } });
    await holder.kill();
    expect(take()).toMatchObject({ ok: true });
    expect(dataLockHolder(dataDir)).toMatchObject({ pid: process.pid });
    expect(readdirSync(dataDir)).toEqual(["lock"]);
  });

  test("heals when another process has got the holder's number since", () => {
    writeLock(process.pid, "1");
    expect(take()).toMatchObject({ ok: true });
  });

  test("heals when its file is damaged", () => {
    writeFileSync(join(dataDir, "lock"), "{");
    expect(take()).toMatchObject({ ok: true });
  });

  test("heals when somebody was killed while taking over a dead one", async () => {
    const dead = await otherProcess();
    await dead.kill();
    writeLock(dead.pid, "1");
    writeFileSync(join(dataDir, "lock.other.heir"), readFileSync(join(dataDir, "lock")));
    expect(take()).toMatchObject({ ok: true });
    expect(readdirSync(dataDir)).toEqual(["lock"]);
  });

  test("released late does not free what another has taken over", () => {
    const first = take();
    rmSync(join(dataDir, "lock"));
    expect(take()).toMatchObject({ ok: true });
    if (first.ok) first.lock.release();
    expect(dataLockHolder(dataDir)).not.toBeNull();
  });
});
