import type { Register, RegisterItem } from "../../src/app/ports/register.js";
import { emptyRow, type RegisterRow } from "../../src/domain/register/row.js";
import { afterAll, beforeAll, describe, expect, test } from "../jest.js";
import { value } from "./mail-world.js";

export type RegisterWorld = {
  register: Register;
  /** Begins every key and names the organisation, so that a list that others use too does no harm. */
  prefix: string;
  /** What a person does to the row in the list itself. */
  editByHand(key: string, change: Partial<RegisterRow>): Promise<void>;
  removeByHand(key: string): Promise<void>;
  /** A place in the changes that the list knows no more. */
  forget(at: string): Promise<string>;
  /** The next `times` requests are throttled; `null` where nobody can ask for it. */
  throttle: ((times: number) => Promise<void>) | null;
  close(): Promise<void>;
};

export const row = (key: string, change: Partial<RegisterRow> = {}): RegisterRow => ({
  ...emptyRow,
  key,
  kind: "Prérequis téléphonie Teams",
  title: "Arrimage avec CIC – « été » (fictif)",
  organisation: "Organisme fictif d’ensemble",
  dossier: "D-2026-FCTVE001",
  state: "Arrimage demandé",
  askedOn: "2026-12-18T15:00:00Z",
  due: "2027-01-06T21:00:00Z",
  person: "Camille Fictif",
  contact: "cic@exemple.example",
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

    const named = (key: string, change: Partial<RegisterRow> = {}) => row(`${world.prefix}${key}`, change);
    const created = async (wanted: RegisterRow) => {
      const outcome = value(await world.register.create(wanted, ""));
      if (outcome.kind !== "created") throw new Error("Expected the row to be created.");
      return outcome;
    };
    const found = async (key: string) => value(await world.register.find(`${world.prefix}${key}`));
    /** Every page from there on. */
    const changes = async (from: string | null) => {
      const items = new Map<string, RegisterItem>();
      const gone = new Set<string>();
      for (let at = from; ; ) {
        const page = value(await world.register.changes(at));
        if (page.kind !== "page") throw new Error("The place is known no more.");
        for (const item of page.items) items.set(item.itemId, item);
        for (const itemId of page.gone) gone.add(itemId);
        at = page.at;
        if (!page.more) return { items: [...items.values()], gone: [...gone], at };
      }
    };

    test("gives a new row back as it was saved, with its item and its etag", async () => {
      const wanted = named("new-1");
      const { itemId, etag } = await created(wanted);
      expect(await found("new-1")).toMatchObject({ row: wanted, itemId, etag, check: "" });
      expect(value(await world.register.item(itemId))).toMatchObject({ row: wanted, itemId, etag });
      expect(await found("new-none")).toBeNull();
    });

    test("keeps empty columns and the absence of a date", async () => {
      const wanted = named("empty-1", { due: "", askedOn: "", evidence: "", person: "", dossier: "", contact: "" });
      await created(wanted);
      expect((await found("empty-1"))?.row).toEqual(wanted);
    });

    test("takes quotes and every letter in a key", async () => {
      const wanted = named("l’été d'ici & là #1");
      await created(wanted);
      expect((await found("l’été d'ici & là #1"))?.row.key).toBe(wanted.key);
    });

    test("changes what is asked and nothing else, on the etag that came with it, and gives a new one each time", async () => {
      const first = await created(named("change-1"));
      const second = value(await world.register.change(first.itemId, first.etag, { state: "Gabarit reçu" }, "à voir"));
      if (second.kind !== "saved") throw new Error("Expected the row to be saved.");
      expect(second.etag).not.toBe(first.etag);
      expect(await found("change-1")).toMatchObject({
        ...{ itemId: first.itemId, etag: second.etag, check: "à voir" },
        row: named("change-1", { state: "Gabarit reçu" }),
      });
      const third = value(await world.register.change(first.itemId, second.etag, { due: "" }, ""));
      expect(third.kind).toBe("saved");
      expect(await found("change-1")).toMatchObject({ row: { due: "", state: "Gabarit reçu" }, check: "" });
    });

    test("lets a hand in the list win over a stale etag", async () => {
      const { itemId, etag } = await created(named("hand-1"));
      await world.editByHand(`${world.prefix}hand-1`, { state: "Gabarit demandé" });
      expect(value(await world.register.change(itemId, etag, { state: "Gabarit reçu" }, ""))).toEqual({
        kind: "stale",
      });
      expect((await found("hand-1"))?.row.state).toBe("Gabarit demandé");
    });

    test("takes any words of a person for a state", async () => {
      await created(named("words-1"));
      await world.editByHand(`${world.prefix}words-1`, { state: "À discuter (à la main)" });
      expect((await found("words-1"))?.row.state).toBe("À discuter (à la main)");
    });

    test("has each key once", async () => {
      await created(named("once-1"));
      expect(value(await world.register.create(named("once-1", { title: "Autre (fictif)" }), ""))).toEqual({
        kind: "taken",
      });
      expect((await found("once-1"))?.row).toEqual(named("once-1"));
    });

    test("says that a row was taken out", async () => {
      const { itemId, etag } = await created(named("removed-1"));
      await world.removeByHand(`${world.prefix}removed-1`);
      expect(value(await world.register.change(itemId, etag, { state: "Gabarit reçu" }, ""))).toEqual({ kind: "gone" });
      expect(value(await world.register.item(itemId))).toBeNull();
      expect(await found("removed-1")).toBeNull();
    });

    test("gives every row of one organisation and none of another, over more than one page", async () => {
      const organisation = `${world.prefix}organisme (fictif)`;
      const keys = Array.from({ length: 205 }, (_, n) => `page-${n}`);
      for (const key of keys) await created(named(key, { organisation }));
      const rows = value(await world.register.ofOrganisation(organisation));
      expect(new Set(rows.map(({ row: { key } }) => key))).toEqual(new Set(keys.map((key) => `${world.prefix}${key}`)));
    });

    test("tells from the beginning every row, then only what changed, then what was taken out", async () => {
      const { itemId } = await created(named("delta-1"));
      const whole = await changes(null);
      expect(whole.items.length).toBeGreaterThan(200);
      expect(whole.items.find((item) => item.itemId === itemId)?.row).toEqual(named("delta-1"));
      expect(await changes(whole.at)).toMatchObject({ items: [], gone: [] });
      await world.editByHand(`${world.prefix}delta-1`, { evidence: "À la main (fictif)" });
      const later = await changes(whole.at);
      expect(later.items).toMatchObject([{ itemId, row: { evidence: "À la main (fictif)" } }]);
      await world.removeByHand(`${world.prefix}delta-1`);
      expect(await changes(later.at)).toMatchObject({ items: [], gone: [itemId] });
    });

    test("says that a place in the changes is known no more", async () => {
      const { at } = await changes(null);
      expect(value(await world.register.changes(await world.forget(at)))).toEqual({ kind: "start-again" });
    });

    test("says how long to wait when it is asked too much, and did nothing", async () => {
      if (!world.throttle) return;
      await world.throttle(1);
      const refused = await world.register.create(named("throttled-1"), "");
      expect(refused).toMatchObject({ ok: false, failure: { kind: "later", status: 429 } });
      if (!refused.ok && refused.failure.kind === "later")
        expect(refused.failure.retryAfterMs).toBeGreaterThanOrEqual(2_000);
      expect(await found("throttled-1")).toBeNull();
      await created(named("throttled-1"));
    });
  });
};
