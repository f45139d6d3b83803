import { z } from "zod";
import { LOCAL_SITE_ID, people } from "../../fiction/people.js";
import { type Answer, type Call, empty, json, type Outcome, readLocalJson } from "../call.js";
import type { Machine } from "../machine.js";
import { type Route, route } from "../route.js";
import { changeItem, createItem, deleteItem, etagOf, liveItems, openItem } from "../sharepoint/item-store.js";
import { openList } from "../sharepoint/lists.js";
import type { Item } from "../state.js";

/** The list as a person edits it in SharePoint, beside the application. */

/** Who edits where nobody is named. */
const somebody = "Personne (fictive)";

export const listEditingRoutes: Route[] = [
  route("GET", "/local/lists", (machine) =>
    json(200, {
      lists: [...machine.state.lists.values()].map(({ id, displayName, columns, ...list }) => ({
        id,
        displayName,
        columns: columns.map(({ name, displayName: label, kind, facet }) => ({
          name,
          displayName: label,
          kind,
          choices: facet.choices ?? null,
        })),
        items: liveItems(machine, { id, displayName, columns, ...list }).map(itemJson),
      })),
    }),
  ),
  route("POST", "/local/lists/{list}/items", (machine, call, params) => {
    const list = openList(machine, LOCAL_SITE_ID, params.list);
    const read = readFields(call);
    if (!list.ok) return list.answer;
    return read.ok
      ? shown(201, createItem(machine, list.value, read.value.fields, nameOf(read.value.persona)))
      : read.answer;
  }),
  route("PATCH", "/local/lists/{list}/items/{item}", edit),
  route("DELETE", "/local/lists/{list}/items/{item}", (machine, call, params) => {
    const list = openList(machine, LOCAL_SITE_ID, params.list);
    if (!list.ok) return list.answer;
    const item = openItem(machine, list.value, params.item);
    if (!item.ok) return item.answer;
    const done = deleteItem(machine, list.value, item.value, call.headers["if-match"]);
    return done.ok ? empty(204) : done.answer;
  }),
];

/** `persona`: who of the fictitious people edits. */
const Edit = z.strictObject({ fields: z.record(z.string(), z.unknown()), persona: z.string().optional() });
const readFields = (call: Call): Outcome<z.infer<typeof Edit>> => readLocalJson(call, Edit);
const nameOf = (persona: string | undefined): string => people.find((one) => one.persona === persona)?.name ?? somebody;

function edit(machine: Machine, call: Call, params: { list: string; item: string }): Answer {
  const list = openList(machine, LOCAL_SITE_ID, params.list);
  if (!list.ok) return list.answer;
  const item = openItem(machine, list.value, params.item);
  if (!item.ok) return item.answer;
  const read = readFields(call);
  if (!read.ok) return read.answer;
  return shown(
    200,
    changeItem(machine, list.value, item.value, {
      ...{ input: read.value.fields, ifMatch: call.headers["if-match"], by: nameOf(read.value.persona) },
    }),
  );
}

const itemJson = (item: Item) => ({
  id: String(item.id),
  etag: etagOf(item),
  modifiedAt: item.modifiedAt,
  modifiedBy: item.modifiedBy,
  fields: item.fields,
});

const shown = (status: number, outcome: Outcome<Item>): Answer =>
  outcome.ok ? json(status, itemJson(outcome.value)) : outcome.answer;
