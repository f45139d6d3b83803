import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Register, RegisterRow } from "../../src/app/ports.js";
import { instant, value } from "./mail-world.js";

export type RegisterWorld = {
  register: Register;
  /** What a person does to the row in the list itself. */
  editByHand(key: string, change: { state?: string; title?: string }): Promise<void>;
  removeByHand(key: string): Promise<void>;
  close(): Promise<void>;
};

export const row = (key: string, change: Partial<RegisterRow> = {}): RegisterRow => ({
  key,
  kind: "dossier-deadline",
  title: "Clôture de la demande de prix « été » (fictive)",
  organisation: "asn",
  dossier: "D-2026-FCTVE001",
  state: "ouverte",
  due: instant("2027-01-06T21:00:00.000Z"),
  person: "0f1c7101-0000-4000-8000-000000000101",
  evidence: "Première ligne\ndeuxième ligne",
  guideVersion: "2026-10",
  ...change,
});

/** What the register promises; the fake and a SharePoint list through Graph both keep it. */
export const registerContract = (name: string, open: () => Promise<RegisterWorld>): void => {
  describe(`${name} as the register`, () => {
    let world: RegisterWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    const save = async (wanted: RegisterRow, etag: string | null = null) =>
      value(await world.register.save(wanted, etag));
    const saved = async (wanted: RegisterRow, etag: string | null = null) => {
      const outcome = await save(wanted, etag);
      if (outcome.kind !== "saved") throw new Error("Expected the row to be saved.");
      return outcome;
    };
    const rows = async (prefix: string) =>
      value(await world.register.rows()).filter(({ row: { key } }) => key.startsWith(prefix));

    test("gives a new row back as it was saved, with its item and its etag", async () => {
      const wanted = row("new-1");
      const { itemId, etag } = await saved(wanted);
      expect(await rows("new-")).toEqual([{ row: wanted, itemId, etag }]);
    });

    test("keeps empty columns and the absence of a date", async () => {
      const wanted = row("empty-1", { kind: "prerequisite", due: null, evidence: "", person: "", dossier: "" });
      await saved(wanted);
      expect((await rows("empty-")).map(({ row: kept }) => kept)).toEqual([wanted]);
    });

    test("changes a row on the etag that came with it, and gives a new etag each time", async () => {
      const first = await saved(row("change-1"));
      const second = await saved(row("change-1", { state: "close" }), first.etag);
      expect(second.etag).not.toBe(first.etag);
      const third = await saved(row("change-1", { state: "annulée", due: null }), second.etag);
      expect(await rows("change-")).toEqual([
        { row: row("change-1", { state: "annulée", due: null }), itemId: first.itemId, etag: third.etag },
      ]);
    });

    test("lets a hand in the list win over a stale etag, and brings the row as the hand left it", async () => {
      const { etag } = await saved(row("hand-1"));
      await world.editByHand("hand-1", { state: "reportée à la main" });
      const outcome = await save(row("hand-1", { state: "close" }), etag);
      expect(outcome).toMatchObject({ kind: "changed-outside", row: row("hand-1", { state: "reportée à la main" }) });
      expect((await rows("hand-")).map(({ row: { state } }) => state)).toEqual(["reportée à la main"]);
      await saved(row("hand-1", { state: "close" }), outcome.etag);
    });

    test("takes the repetition of a save whose answer was lost for that save", async () => {
      const first = await saved(row("again-1"));
      expect(await saved(row("again-1"))).toEqual(first);
      const changed = await saved(row("again-1", { state: "close" }), first.etag);
      expect(await saved(row("again-1", { state: "close" }), first.etag)).toEqual(changed);
      expect(await rows("again-")).toHaveLength(1);
    });

    test("does not overwrite a row that exists when it is saved as new", async () => {
      await saved(row("exists-1"));
      expect(await save(row("exists-1", { title: "Autre titre (fictif)" }))).toMatchObject({
        kind: "changed-outside",
        row: row("exists-1"),
      });
    });

    test("does not put back a row that was removed by hand", async () => {
      const { etag } = await saved(row("removed-1"));
      await world.removeByHand("removed-1");
      expect(await world.register.save(row("removed-1"), etag)).toMatchObject({
        ok: false,
        failure: { kind: "refused" },
      });
      expect(await rows("removed-")).toEqual([]);
    });

    test("gives every row of a list longer than one page", async () => {
      for (let n = 0; n < 205; n += 1) await saved(row(`page-${n}`, { kind: "subscription" }));
      const keys = (await rows("page-")).map(({ row: { key } }) => key);
      expect(new Set(keys).size).toBe(205);
    }, 60_000);
  });
};
