import type { Attempt } from "../../src/app/ports/attempt.js";
import type {
  Register,
  RegisterChanged,
  RegisterCreated,
  RegisterItem,
  RegisterPage,
} from "../../src/app/ports/register.js";
import type { RegisterRow } from "../../src/domain/register/row.js";
import { type Faults, plannedFaults } from "./faults.js";

/** The register list in memory, with the hands of people in it. */

export type FakeRegister = Register & {
  fail: Faults<keyof Register>["fail"];
  /** Every row, in the order in which they came. */
  rows(): RegisterItem[];
  editByHand(key: string, change: Partial<RegisterRow>, by?: Hand): void;
  removeByHand(key: string): void;
  /** A copy of the row, its key with it: what SharePoint refuses as long as keys are unique. */
  copyByHand(key: string): string;
  addByHand(row: RegisterRow): string;
  /** Puts back what was taken out, as the site's bin does. */
  takeOutOfBin(itemId: string): void;
  /** Places in the changes that were given so far are known no more. */
  forgetChanges(): void;
  /** Requests so far, by verb. */
  asked: Map<keyof Register, number>;
};

export type Hand = { id: string | null; name: string; mail: string };
const somebody: Hand = { id: null, name: "Personne (fictive)", mail: "" };

type Kept = RegisterItem & { version: number; change: number; deleted: boolean };

const PAGE = 50;

export const fakeRegister = (): FakeRegister => {
  const items = new Map<string, Kept>();
  const faults = plannedFaults<keyof Register>();
  const asked = new Map<keyof Register, number>();
  let changes = 0;
  let era = 0;

  const through = <T>(verb: keyof Register, act: () => T): Promise<Attempt<T>> => {
    asked.set(verb, (asked.get(verb) ?? 0) + 1);
    return faults.through(verb, async () => ({ ok: true, value: act() }));
  };
  const live = () => [...items.values()].filter(({ deleted }) => !deleted);
  const byKey = (key: string) => live().find(({ row }) => row.key === key);
  const seen = ({ itemId, etag, row, check, by }: Kept): RegisterItem => ({ itemId, etag, row: { ...row }, check, by });

  const put = (item: Omit<Kept, "etag" | "change">): Kept => {
    changes += 1;
    const kept = { ...item, etag: `"${item.itemId},${item.version}"`, change: changes };
    items.set(item.itemId, kept);
    return kept;
  };
  const add = (row: RegisterRow, check: string, by: Hand | null): Kept =>
    put({ itemId: String(items.size + 1), row: { ...row }, check, by, version: 1, deleted: false });
  const held = (key: string): Kept => {
    const item = byKey(key);
    if (item === undefined) throw new Error(`The register has no row "${key}".`);
    return item;
  };

  const create = (row: RegisterRow, check: string): RegisterCreated => {
    if (byKey(row.key)) return { kind: "taken" };
    const { itemId, etag } = add(row, check, null);
    return { kind: "created", itemId, etag };
  };

  const change = (itemId: string, etag: string, values: Partial<RegisterRow>, check: string): RegisterChanged => {
    const item = items.get(itemId);
    if (!item || item.deleted) return { kind: "gone" };
    if (item.etag !== etag) return { kind: "stale" };
    const row = { ...item.row, ...values };
    return { kind: "saved", etag: put({ ...item, row, check, by: null, version: item.version + 1 }).etag };
  };

  const page = (at: string | null): RegisterPage => {
    const [whichEra = "", since = ""] = (at ?? `${era}:0`).split(":");
    if (whichEra !== String(era)) return { kind: "start-again" };
    const after = [...items.values()]
      .filter((item) => item.change > Number(since) && !(item.deleted && since === "0"))
      .sort((a, b) => a.change - b.change);
    const now = after.slice(0, PAGE);
    return {
      kind: "page",
      items: now.filter(({ deleted }) => !deleted).map(seen),
      gone: now.filter(({ deleted }) => deleted).map(({ itemId }) => itemId),
      at: `${era}:${now.at(-1)?.change ?? Number(since)}`,
      more: after.length > PAGE,
    };
  };

  return {
    asked,
    fail: faults.fail,
    rows: () => live().map(seen),
    editByHand: (key, edit, by = somebody) => {
      const item = held(key);
      put({ ...item, row: { ...item.row, ...edit }, by, version: item.version + 1 });
    },
    removeByHand: (key) => {
      const item = byKey(key);
      if (item) put({ ...item, deleted: true, version: item.version + 1 });
    },
    copyByHand: (key) => add(held(key).row, "", somebody).itemId,
    addByHand: (row) => add(row, "", somebody).itemId,
    takeOutOfBin: (itemId) => {
      const item = items.get(itemId);
      if (item) put({ ...item, deleted: false, version: item.version + 1 });
    },
    forgetChanges: () => {
      era += 1;
    },
    find: (key) =>
      through("find", () => {
        const item = byKey(key);
        return item ? seen(item) : null;
      }),
    item: (itemId) =>
      through("item", () => {
        const item = items.get(itemId);
        return item && !item.deleted ? seen(item) : null;
      }),
    create: (row, check) => through("create", () => create(row, check)),
    change: (itemId, etag, values, check) => through("change", () => change(itemId, etag, values, check)),
    changes: (at) => through("changes", () => page(at)),
    ofOrganisation: (name) =>
      through("ofOrganisation", () =>
        live()
          .filter(({ row }) => row.organisation === name)
          .map(seen),
      ),
  };
};
