import type { Attempt, Register, RegisterRow } from "../../src/app/ports.js";
import { type Faults, plannedFaults } from "./faults.js";

/** The register list in memory, with the hands of people in it. */

export type FakeRegister = Register & {
  fail: Faults<keyof Register>["fail"];
  editByHand(key: string, change: Partial<RegisterRow>): void;
  removeByHand(key: string): void;
};

type Saved = Awaited<ReturnType<Register["save"]>>;

export const fakeRegister = (): FakeRegister => {
  const items = new Map<string, { row: RegisterRow; itemId: string; version: number }>();
  const faults = plannedFaults<keyof Register>();
  const etagOf = ({ itemId, version }: { itemId: string; version: number }) => `"${itemId},${version}"`;

  const put = (row: RegisterRow): Saved => {
    const before = items.get(row.key);
    const item = { row, itemId: before?.itemId ?? String(items.size + 1), version: (before?.version ?? 0) + 1 };
    items.set(row.key, item);
    return { ok: true, value: { kind: "saved", itemId: item.itemId, etag: etagOf(item) } };
  };

  const save = (row: RegisterRow, etag: string | null): Saved => {
    const item = items.get(row.key);
    if (item === undefined)
      return etag === null ? put(row) : { ok: false, failure: { kind: "refused", status: 404, code: "rowDeleted" } };
    if (etag === etagOf(item)) return put(row);
    if (JSON.stringify(item.row) === JSON.stringify(row))
      return { ok: true, value: { kind: "saved", itemId: item.itemId, etag: etagOf(item) } };
    return { ok: true, value: { kind: "changed-outside", row: item.row, etag: etagOf(item) } };
  };

  return {
    fail: faults.fail,
    editByHand: (key, change) => {
      const item = items.get(key);
      if (item === undefined) throw new Error(`The register has no row "${key}".`);
      put({ ...item.row, ...change });
    },
    removeByHand: (key) => void items.delete(key),
    save: (row, etag) => faults.through("save", async () => save(row, etag)),
    rows: () =>
      faults.through("rows", async (): Promise<Attempt<{ row: RegisterRow; itemId: string; etag: string }[]>> => {
        const rows = [...items.values()].map((item) => ({ row: item.row, itemId: item.itemId, etag: etagOf(item) }));
        return { ok: true, value: rows };
      }),
  };
};
