import { z } from "zod";
import { LOCAL_CLIENT_ID, LOCAL_SITE_ID, people } from "../../fiction/people.js";
import { type Answer, type Call, empty, found, json, type Outcome, prefers } from "../call.js";
import { graphError, readGraphJson, refusal } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { matches, pathsOf } from "../odata/filter.js";
import { type Expansion, page, type Query, readQuery, sorted } from "../odata/query.js";
import { graphRoute, type Route } from "../route.js";
import type { Item, SharePointList } from "../state.js";
import { nameInFields } from "./columns.js";
import { indexOf } from "./item-index.js";
import { changeItem, createItem, deleteItem, etagOf, lastChange, liveItems, openItem } from "./item-store.js";
import { openList, SITES } from "./lists.js";

/** List items: https://learn.microsoft.com/graph/api/resources/listitem */

const base = "/sites/{site}/lists/{list}/items";

export const itemRoutes: Route[] = [
  graphRoute("GET", `${base}`, SITES, list),
  graphRoute("POST", `${base}`, SITES, create),
  graphRoute("GET", `${base}/delta`, SITES, delta),
  graphRoute("GET", `${base}/{item}`, SITES, show),
  graphRoute("PATCH", `${base}/{item}`, SITES, (machine, call, params) => {
    const read = readGraphJson(call, z.strictObject({ fields: Fields }));
    return read.ok ? patch(machine, call, params, read.value.fields, "item") : read.answer;
  }),
  graphRoute("DELETE", `${base}/{item}`, SITES, remove),
  graphRoute("GET", `${base}/{item}/fields`, SITES, (machine, call, params) => {
    const item = open(machine, params);
    return item.ok ? json(200, fieldsJson(item.value.item, null, call)) : item.answer;
  }),
  graphRoute("PATCH", `${base}/{item}/fields`, SITES, (machine, call, params) => {
    const read = readGraphJson(call, Fields);
    return read.ok ? patch(machine, call, params, read.value, "fields") : read.answer;
  }),
];

const Fields = z.record(z.string(), z.unknown());
const application = "Assistant du Courtier (application)";

type OfList = { site: string; list: string };
type OfItem = OfList & { item: string };

function open(machine: Machine, { site, list, item }: OfItem): Outcome<{ list: SharePointList; item: Item }> {
  const opened = openList(machine, site, list);
  if (!opened.ok) return opened;
  const one = openItem(machine, opened.value, item);
  return one.ok ? found({ list: opened.value, item: one.value }) : one;
}

function fieldsJson(item: Item, wanted: string[] | null, call: Call): Record<string, unknown> {
  const all: Record<string, unknown> = {
    ...item.fields,
    id: String(item.id),
    ContentType: "Item",
    Created: item.createdAt,
    Modified: item.modifiedAt,
    AuthorLookupId: "1",
    EditorLookupId: item.modifiedBy === application ? "1" : "2",
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
  };
  const kept = wanted ? Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name))) : all;
  return { "@odata.context": `${call.origin}/v1.0/$metadata#fieldValueSet`, "@odata.etag": etagOf(item), ...kept };
}

function itemJson(call: Call, item: Item, expand: Expansion[]): Record<string, unknown> {
  const fields = expand.find(({ name }) => name === "fields");
  const by =
    item.modifiedBy === application
      ? { application: { id: LOCAL_CLIENT_ID, displayName: application } }
      : { user: userOf(item.modifiedBy) };
  return {
    "@odata.etag": etagOf(item),
    eTag: etagOf(item),
    id: String(item.id),
    createdDateTime: item.createdAt,
    lastModifiedDateTime: item.modifiedAt,
    createdBy: by,
    lastModifiedBy: by,
    parentReference: { id: item.list, siteId: LOCAL_SITE_ID },
    contentType: { id: "0x0100", name: "Item" },
    webUrl: `${call.origin}/#liste`,
    ...(fields && { fields: fieldsJson(item, fields.select, call) }),
  };
}

function userOf(name: string) {
  const known = people.find((one) => one.name === name);
  return { displayName: name, ...(known && { id: known.id, email: known.mail }) };
}

const withFields: Expansion[] = [{ name: "fields", select: null, filter: null }];

function create(machine: Machine, call: Call, { site, list }: OfList): Answer {
  const opened = openList(machine, site, list);
  if (!opened.ok) return opened.answer;
  const read = readGraphJson(call, z.strictObject({ fields: Fields.default({}) }));
  if (!read.ok) return read.answer;
  const item = createItem(machine, opened.value, read.value.fields, application);
  return item.ok ? json(201, itemJson(call, item.value, withFields)) : item.answer;
}

function show(machine: Machine, call: Call, params: OfItem): Answer {
  const opened = open(machine, params);
  if (!opened.ok) return opened.answer;
  const query = readQuery(call, { defaultTop: 200, maxTop: 5000 });
  if (!query.ok) return query.answer;
  // Unlike a collection, a single item comes with its fields.
  const expand = query.value.expand.length > 0 ? query.value.expand : withFields;
  return json(200, itemJson(call, opened.value.item, expand));
}

function patch(
  machine: Machine,
  call: Call,
  params: OfItem,
  input: Record<string, unknown>,
  shape: "item" | "fields",
): Answer {
  const opened = open(machine, params);
  if (!opened.ok) return opened.answer;
  const change = { input, ifMatch: call.headers["if-match"], by: application };
  const changed = changeItem(machine, opened.value.list, opened.value.item, change);
  if (!changed.ok) return changed.answer;
  return json(
    200,
    shape === "item" ? itemJson(call, changed.value, withFields) : fieldsJson(changed.value, null, call),
  );
}

function remove(machine: Machine, call: Call, params: OfItem): Answer {
  const opened = open(machine, params);
  if (!opened.ok) return opened.answer;
  const done = deleteItem(machine, opened.value.list, opened.value.item, call.headers["if-match"]);
  return done.ok ? empty(204) : done.answer;
}

function list(machine: Machine, call: Call, { site, list: name }: OfList): Answer {
  const opened = openList(machine, site, name);
  if (!opened.ok) return opened.answer;
  const query = readQuery(call, { defaultTop: 200, maxTop: 5000 });
  if (!query.ok) return query.answer;
  const unindexed = unindexedField(opened.value, query.value);
  if (unindexed && indexOf(machine, opened.value).live > VIEW_THRESHOLD)
    return graphError(
      429,
      "activityLimitReached",
      "The attempted operation is prohibited because it exceeds the list view threshold.",
    );
  if (unindexed && !prefers(call, "HonorNonIndexedQueriesWarningMayFailRandomly"))
    return graphError(
      400,
      "invalidRequest",
      `Field '${unindexed}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  const { filter, order, expand } = query.value;
  const kept = liveItems(machine, opened.value).filter(
    (item) => !filter || matches(filter, (path) => read(item, path)),
  );
  const { rows, links } = page(call, query.value, sorted(kept, order, read));
  return json(200, { ...links, value: rows.map((item) => itemJson(call, item, expand)) });
}

/** Beyond so many rows SharePoint filters and sorts by indexed columns alone. */
const VIEW_THRESHOLD = 5_000;

function read(item: Item, path: string): unknown {
  const [first = "", second = ""] = path.split("/");
  if (first === "fields") return item.fields[second];
  return { id: item.id, createdDateTime: item.createdAt, lastModifiedDateTime: item.modifiedAt }[first];
}

function unindexedField(list: SharePointList, { filter, order }: Query): string | undefined {
  const paths = [...(filter ? pathsOf(filter) : []), ...order.map(({ path }) => path)];
  const names = paths.filter((path) => path.startsWith("fields/")).map((path) => path.slice("fields/".length));
  return names.find((name) => !list.columns.some((column) => nameInFields(column) === name && column.indexed));
}

/** https://learn.microsoft.com/graph/api/listitem-delta */
function delta(machine: Machine, call: Call, { site, list: name }: OfList): Answer {
  const opened = openList(machine, site, name);
  if (!opened.ok) return opened.answer;
  const last = lastChange(machine, opened.value);
  const token = call.query.get("token") ?? "0";
  const since = token === "latest" ? last : /^\d{1,12}$/.test(token) ? Number(token) : Number.NaN;
  const path = `${call.origin}${call.path}`;
  if (Number.isNaN(since) || since > last) {
    const gone = refusal(410, "resyncChangesApplyDifferences", "The delta token is not known any more: start again.", {
      location: path,
    });
    return gone.answer;
  }
  const { changed, more } = changesSince(machine, opened.value, since);
  const value = changed.map((item) =>
    item.deleted
      ? { "@odata.etag": etagOf(item), id: String(item.id), deleted: { state: "deleted" } }
      : itemJson(call, item, withFields),
  );
  const query = new URLSearchParams(call.query);
  query.set("token", String(more ? changed.at(-1)?.change : last));
  return json(200, { value, [more ? "@odata.nextLink" : "@odata.deltaLink"]: `${path}?${query}` });
}

const DELTA_PAGE = 200;

/** One page, oldest first. Whoever reads from the beginning is not told of what is gone. */
function changesSince(machine: Machine, list: SharePointList, since: number): { changed: Item[]; more: boolean } {
  const items = machine.state.items.get(list.id);
  const changed: Item[] = [];
  for (const [id, change] of indexOf(machine, list).changed) {
    const item = change > since ? items?.get(id) : undefined;
    if (!item || (since === 0 && item.deleted)) continue;
    if (changed.length === DELTA_PAGE) return { changed, more: true };
    changed.push(item);
  }
  return { changed, more: false };
}
