import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeDataLock } from "../../src/adapters/data-lock.js";
import { newId } from "../../src/adapters/new-id.js";
import type { RegisterDifference } from "../../src/app/register/rebuild.js";
import { type Control, openControl } from "../../src/http/control.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

/** The command that puts the register's list back, beside a server that holds the data. */

const dataDir = mkdtempSync(join(tmpdir(), "register-"));
let control: Control;
let release = () => {};
let differences: RegisterDifference[] = [];
const asked: boolean[] = [];

beforeAll(async () => {
  const held = takeDataLock({ dataDir, port: 3978, machineNow: Date.now, newId });
  if (held.ok) release = held.lock.release;
  mkdirSync(join(dataDir, "db"));
  const nothing = { verify: async () => [], pinned: async () => [] };
  const rebuild = async (check: boolean) => {
    asked.push(check);
    return differences;
  };
  control = await openControl({ dataDir, newId, ...nothing, rebuild });
});
afterAll(async () => {
  await control.close();
  release();
  rmSync(dataDir, { recursive: true, force: true });
});

const register = (...args: string[]) => courtier(["register", ...args], { DATA_DIR: dataDir });

describe("courtier register rebuild", () => {
  test("has nothing to say where the list is as the journals are", async () => {
    expect(await register("rebuild")).toMatchObject({ code: 0, out: [] });
    expect(asked).toEqual([false]);
  });

  test("tells what it put back, and with --check what it would", async () => {
    differences = [{ key: "D-1:echeance", what: "missing", columns: [], waits: false }];
    const out = ["D-1:echeance\u00a0: absente de la liste"];
    expect(await register("rebuild")).toMatchObject({ code: 0, out });
    expect(await register("rebuild", "--check")).toMatchObject({ code: 1, out });
    expect(asked.slice(-2)).toEqual([false, true]);
  });

  test("ends with 1 where something waits for a person", async () => {
    differences = [{ key: "D-1:teams-alignment", what: "differs", columns: ["state"], waits: true }];
    const out = ["D-1:teams-alignment\u00a0: diffère (state); attend une décision"];
    expect(await register("rebuild")).toMatchObject({ code: 1, out });
  });

  test("says how it is used", async () => {
    expect((await register()).code).toBe(2);
    expect((await register("rebuild", "--tout")).code).toBe(2);
  });
});
