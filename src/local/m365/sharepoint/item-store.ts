import { found, type Outcome } from "../call.js";
import { refusal } from "../graph-error.js";
import { type Machine, stamp } from "../machine.js";
import type { FieldValue, Item, SharePointList } from "../state.js";
import { fieldsOf } from "./columns.js";
import { indexOf, note, ownerOf, uniqueNames } from "./item-index.js";

/** Changes of list items, the same for a program through Graph and for a person on the page. */

export const allItems = (machine: Machine, list: SharePointList): Item[] => [
  ...(machine.state.items.get(list.id)?.values() ?? []),
];

export const liveItems = (machine: Machine, list: SharePointList) =>
  allItems(machine, list).filter((item) => !item.deleted);

export function openItem(machine: Machine, list: SharePointList, id: string): Outcome<Item> {
  const item = machine.state.items.get(list.id)?.get(Number(id));
  return item && !item.deleted
    ? found(item)
    : refusal(404, "itemNotFound", `The item '${id}' was not found in the list.`);
}

export const etagOf = (item: Item) => `"${item.guid},${item.version}"`;

/** Number of the list's last change; a delta token is one of these. */
export const lastChange = (machine: Machine, list: SharePointList) => indexOf(machine, list).lastChange;

export function createItem(
  machine: Machine,
  list: SharePointList,
  input: Record<string, unknown>,
  by: string,
): Outcome<Item> {
  const now = stamp(machine);
  const id = indexOf(machine, list).lastId + 1;
  return save(machine, list, input, {
    list: list.id,
    id,
    guid: crypto.randomUUID(),
    version: 0,
    change: 0,
    createdAt: now,
    modifiedAt: now,
    modifiedBy: by,
    deleted: false,
    fields: {},
  });
}

/** `ifMatch`: the etag that the caller last saw, or nothing for "last writer wins". */
export type Change = { input: Record<string, unknown>; ifMatch: string | undefined; by: string };

export function changeItem(machine: Machine, list: SharePointList, item: Item, change: Change): Outcome<Item> {
  const fault = staleness(item, change.ifMatch);
  if (fault) return fault;
  return save(machine, list, change.input, { ...item, modifiedAt: stamp(machine), modifiedBy: change.by });
}

export function deleteItem(
  machine: Machine,
  list: SharePointList,
  item: Item,
  ifMatch: string | undefined,
): Outcome<void> {
  const fault = staleness(item, ifMatch);
  if (fault) return fault;
  const change = lastChange(machine, list) + 1;
  const deleted = { ...item, deleted: true, fields: {}, change, version: item.version + 1 };
  machine.commit({ op: "item", item: deleted });
  note(indexOf(machine, list), deleted, item);
  return found(undefined);
}

function staleness(item: Item, ifMatch: string | undefined) {
  if (!ifMatch || ifMatch === "*") return null;
  if (ifMatch.replace(/^W\//, "") === etagOf(item)) return null;
  return refusal(
    412,
    "resourceModified",
    `ETag mismatch: the item is at ${etagOf(item)}, the request says ${ifMatch}.`,
  );
}

function save(machine: Machine, list: SharePointList, input: Record<string, unknown>, item: Item): Outcome<Item> {
  const read = fieldsOf(list, input);
  if (!read.ok) return read;
  const fields: Record<string, FieldValue> = { ...item.fields };
  for (const [name, value] of read.value) {
    if (value === undefined) delete fields[name];
    else fields[name] = value;
  }
  const taken = uniqueNames(list).find(({ name }) => {
    const value = fields[name];
    const owner = value === undefined ? undefined : ownerOf(machine, list, name, String(value));
    return owner !== undefined && owner !== item.id;
  });
  if (taken)
    return refusal(
      400,
      "invalidRequest",
      `One or more fields with unique constraints already has the provided value: '${taken.column}'.`,
    );
  const saved = { ...item, fields, version: item.version + 1, change: lastChange(machine, list) + 1 };
  const before = machine.state.items.get(list.id)?.get(item.id) ?? null;
  machine.commit({ op: "item", item: saved });
  note(indexOf(machine, list), saved, before);
  return found(saved);
}
