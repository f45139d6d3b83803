import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeDataLock } from "../../src/adapters/data-lock.js";
import { newId } from "../../src/adapters/new-id.js";
import { run } from "../../src/cli/guide.js";
import { type GuideContent, guideVersions } from "../../src/guide/versions.js";
import { type Control, openControl } from "../../src/http/control.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

const now = guideVersions["2026-11"] as GuideContent;
const rule = now.rules["s3-3-3-bcc"];
const versions = {
  "2026-11": now,
  "2027-04": { ...now, rules: { ...now.rules, "s3-3-3-bcc": { ...rule, enforce: "warn" } } },
};

const dataDir = mkdtempSync(join(tmpdir(), "guide-"));
let control: Control;
let release = () => {};

beforeAll(async () => {
  const held = takeDataLock({ dataDir, port: 3978, machineNow: Date.now, newId });
  if (held.ok) release = held.lock.release;
  // What makes the folder one with data in it.
  mkdirSync(join(dataDir, "db"));
  control = await openControl({
    dataDir,
    newId,
    verify: async () => [],
    rebuild: async () => [],
    pinned: async () => [{ dossier: "D-2026-0000000A", guideVersion: "2026-11", state: "B3a", cited: [] }],
  });
});
afterAll(async () => {
  await control.close();
  release();
  rmSync(dataDir, { recursive: true, force: true });
});

const diff = async (args: string[], env: Record<string, string>) => {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), env };
  return { code: await run(args, terminal, versions), out, err };
};

describe("courtier guide diff", () => {
  test("lists the changed rules field by field in French, and the dossiers that they touch", async () => {
    const { code, out } = await diff(["diff", "2026-11", "2027-04"], { DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(out).toEqual([
      "modifié\u00a0: règle s3-3-3-bcc",
      "  effet\u00a0: block → warn",
      "dossier D-2026-0000000A touché\u00a0: ses prochains actes sont gardés par s3-3-3-bcc",
    ]);
  });

  test("gives the same as JSON", async () => {
    const { out } = await diff(["diff", "2026-11", "2027-04", "--json"], { DATA_DIR: dataDir });
    expect(JSON.parse(out.join("\n"))).toMatchObject({
      changes: [{ table: "rules", id: "s3-3-3-bcc", change: "changed" }],
      dossiers: [{ dossier: "D-2026-0000000A", guards: ["s3-3-3-bcc"] }],
    });
  });

  test("still compares where there is no data, and says that no dossier was read", async () => {
    const { code, out, err } = await diff(["diff", "2026-11", "2027-04"], { DATA_DIR: join(dataDir, "elsewhere") });
    expect(code).toBe(1);
    expect(out).toHaveLength(2);
    expect(err[0]).toContain("Les dossiers n’ont pas été lus.");
  });

  test("finds nothing between a version and itself", async () => {
    expect(await courtier(["guide", "diff", "2026-11", "2026-11"], { DATA_DIR: dataDir })).toMatchObject({
      code: 0,
      out: [],
    });
  });

  test.each([[["guide"]], [["guide", "diff", "2026-11"]], [["guide", "diff", "2026-11", "1999-01"]]])(
    "tells how it is used: %j",
    async (args) => {
      expect(await courtier(args)).toMatchObject({ code: 2, out: [] });
    },
  );
});
