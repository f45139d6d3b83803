import type { Machine } from "../machine.js";
import type { Item, SharePointList, State } from "../state.js";
import { nameInFields } from "./columns.js";

/**
 * What is asked of a list at every change, kept beside its items so that a list of 100,000 rows answers as one of ten:
 * the last number given, the order of the changes, and who has which unique value.
 */
export type ItemIndex = {
  lastId: number;
  lastChange: number;
  live: number;
  /** Item numbers by their last change, oldest first. */
  changed: Map<number, number>;
  unique: Map<string, Map<string, number>>;
};

const indexes = new WeakMap<State, Map<string, ItemIndex>>();

export function indexOf({ state }: Machine, list: SharePointList): ItemIndex {
  const ofState = indexes.get(state) ?? new Map<string, ItemIndex>();
  indexes.set(state, ofState);
  const known = ofState.get(list.id);
  if (known) return known;
  const index: ItemIndex = { lastId: 0, lastChange: 0, live: 0, changed: new Map(), unique: new Map() };
  const items = [...(state.items.get(list.id)?.values() ?? [])].sort((a, b) => a.change - b.change);
  for (const item of items) note(index, item, null);
  ofState.set(list.id, index);
  return index;
}

/** After a change of one item was committed. */
export function note(index: ItemIndex, item: Item, before: Item | null): void {
  index.lastId = Math.max(index.lastId, item.id);
  index.lastChange = Math.max(index.lastChange, item.change);
  index.live += Number(!item.deleted) - Number(before !== null && !before.deleted);
  index.changed.delete(item.id);
  index.changed.set(item.id, item.change);
  for (const [name, owners] of index.unique) {
    const old = before && valueIn(before, name);
    if (old !== null && owners.get(old) === item.id) owners.delete(old);
    const value = valueIn(item, name);
    if (value !== null) owners.set(value, item.id);
  }
}

/** Number of the item that has this value, where there is one. The first question about a column reads the whole list. */
export function ownerOf(machine: Machine, list: SharePointList, name: string, value: string): number | undefined {
  const index = indexOf(machine, list);
  let owners = index.unique.get(name);
  if (!owners) {
    owners = new Map();
    for (const item of machine.state.items.get(list.id)?.values() ?? []) {
      const held = valueIn(item, name);
      if (held !== null) owners.set(held, item.id);
    }
    index.unique.set(name, owners);
  }
  return owners.get(value.toLowerCase());
}

const valueIn = (item: Item, name: string): string | null => {
  const value = item.deleted ? undefined : item.fields[name];
  return value === undefined ? null : String(value).toLowerCase();
};

/** Columns of the list whose values are unique, as they are called among the fields. */
export const uniqueNames = ({ columns }: SharePointList): { column: string; name: string }[] =>
  columns.filter(({ unique }) => unique).map((column) => ({ column: column.name, name: nameInFields(column) }));
