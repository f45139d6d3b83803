import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClock } from "../../src/adapters/clock.js";
import { readOffsetMs, writeOffsetMs } from "../../src/local/clock-file.js";
import { expect, test } from "../jest.js";

const machineNow = () => Date.UTC(2026, 10, 23, 15);

test("business time is the machine's where there is no offset", () => {
  const clock = createClock(machineNow);
  expect([clock.now(), clock.machineNow()]).toEqual(["2026-11-23T15:00:00.000Z", machineNow()]);
});

test("business time moves as soon as the local clock is moved, and machine time never does", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "clock-"));
  const clock = createClock(machineNow, () => readOffsetMs(dataDir));
  expect(clock.now()).toBe("2026-11-23T15:00:00.000Z");
  writeOffsetMs(dataDir, 24 * 3600 * 1000);
  expect(clock.now()).toBe("2026-11-24T15:00:00.000Z");
  expect(clock.machineNow()).toBe(machineNow());
  rmSync(dataDir, { recursive: true });
});
