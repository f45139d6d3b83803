import type { ContractLine } from "../../src/app/ports/documents.js";
import { openTestStore } from "../fakes/store.js";
import { beforeEach, describe, expect, test } from "../jest.js";
import { auditor, bothWays, camille, code, must, openWorld, uploaded, view, type World } from "./world.js";

/** Contracts in force that come in from a table (reading G.12). Everything is fictitious. */

let world: World;
beforeEach(async () => {
  world = await openWorld(await openTestStore());
});

const contract = (row: number, change: Partial<ContractLine> = {}): ContractLine =>
  ({
    ...{ row, title: `Contrat fictif ${row}`, kind: "solutions", partner: "Fournisseur fictif", number: `C-${row}` },
    ...{ amount: 100_000_00, start: "2025-12-01", end: "2027-11-30", latest: null, signed: "2025-11-20" },
    ...{ validated: true, sent: true, published: false, ...change },
  }) as ContractLine;

const table = async (dryRun: boolean, lines: object, who = camille) => {
  const file = await uploaded(world, JSON.stringify(lines), "evidence", "contrats.csv");
  return world.app.importContracts(who, { file, fileName: "contrats.csv", dryRun });
};
const both = { ok: true, lines: [contract(2), contract(3, { end: "2026-10-31" as never, number: "" })] };

describe("contracts in force, from a table", () => {
  test("are shown first, then opened where they stand, and their journal gives the state", async () => {
    const shown = must(await table(true, both));
    expect(shown.contracts.map(({ row, ended, known, dossier }) => [row, ended, known, dossier])).toEqual([
      [2, false, false, null],
      [3, true, false, null],
    ]);
    expect(await world.app.dossiers(camille)).toEqual([]);
    const [runs, over] = must(await table(false, both)).contracts;
    if (!runs?.dossier || !over?.dossier) throw new Error("Nothing was opened.");
    const running = await view(world, runs.dossier);
    expect(running).toMatchObject({ state: "C0", title: "Contrat fictif 2", process: "contract" });
    expect(running.steps?.regions.find(({ id }) => id === "sheet")?.state).toBe("known");
    expect(running.steps?.regions.find(({ id }) => id === "transmission")?.state).toBe("sent");
    expect(running.steps?.clocks.find(({ id }) => id === "K9")?.due).toBe("2028-12-01");
    expect((await view(world, over.dossier)).state).toBe("C2");
    const { stored, told } = await bothWays(world, runs.dossier);
    expect(told).toEqual(stored);
  });

  test("come in once, however often the table is brought; a number that is there already is left alone", async () => {
    const first = must(await table(false, both)).contracts;
    const again = must(await table(false, both)).contracts;
    expect(again.map(({ dossier }) => dossier)).toEqual(first.map(({ dossier }) => dossier));
    expect(again.every(({ known }) => known)).toBe(true);
    const other = must(await table(false, { ok: true, lines: [contract(9, { number: "c-2" })] })).contracts;
    expect(other).toMatchObject([{ known: true, dossier: first[0]?.dossier }]);
    expect(await world.app.dossiers(camille)).toHaveLength(2);
  });

  test("with one fault none comes in, and an auditor brings none", async () => {
    const faults = [{ row: 3, column: "Fin", fault: "not-a-date", value: "bientôt" }];
    expect(code(await table(false, { ok: false, faults }))).toBe("table-faults");
    expect(code(await table(false, both, auditor))).toBe("not-allowed");
    expect(await world.app.dossiers(camille)).toEqual([]);
  });

  test("what the broker did not validate before the signature is recorded as it is (s4-10-contract-validated-before-signing broken)", async () => {
    const [only] = must(await table(false, { ok: true, lines: [contract(2, { validated: false })] })).contracts;
    const { steps } = await view(world, only?.dossier ?? ("" as never));
    expect(steps?.taken[0]?.breaches.map(({ id }) => id)).toEqual(["s4-10-contract-validated-before-signing"]);
  });
});
