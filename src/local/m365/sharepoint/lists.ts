import { z } from "zod";
import { LOCAL_SITE_ID } from "../../fiction/people.js";
import { type Answer, type Call, empty, found, json, type Outcome } from "../call.js";
import { graphError, readGraphJson, refusal } from "../graph-error.js";
import { type Machine, stamp } from "../machine.js";
import { matches, property } from "../odata/filter.js";
import { page, readQuery } from "../odata/query.js";
import { graphRoute, type Route } from "../route.js";
import type { Column, SharePointList } from "../state.js";
import { columnJson, columnOf, NewColumn, titleColumn } from "./columns.js";

/** Site, lists and columns: https://learn.microsoft.com/graph/api/list-create */

export const SITES = "Sites.Selected";

export const listRoutes: Route[] = [
  graphRoute("GET", "/sites/{site}", SITES, (_machine, call, { site }) => {
    const open = openSite(site);
    return open.ok ? json(200, siteJson(call)) : open.answer;
  }),
  graphRoute("GET", "/sites/{site}/lists", SITES, lists),
  graphRoute("POST", "/sites/{site}/lists", SITES, create),
  graphRoute("GET", "/sites/{site}/lists/{list}", SITES, (machine, call, { site, list }) => {
    const open = openList(machine, site, list);
    if (!open.ok) return open.answer;
    const columns = /\bcolumns\b/.test(call.query.get("$expand") ?? "")
      ? { columns: open.value.columns.map(columnJson) }
      : {};
    return json(200, { ...listJson(call, open.value), ...columns });
  }),
  graphRoute("GET", "/sites/{site}/lists/{list}/columns", SITES, (machine, _call, { site, list }) => {
    const open = openList(machine, site, list);
    return open.ok ? json(200, { value: open.value.columns.map(columnJson) }) : open.answer;
  }),
  graphRoute("POST", "/sites/{site}/lists/{list}/columns", SITES, addColumn),
  graphRoute("PATCH", "/sites/{site}/lists/{list}/columns/{column}", SITES, changeColumn),
  graphRoute("DELETE", "/sites/{site}/lists/{list}/columns/{column}", SITES, removeColumn),
];

const siteJson = (call: Call) => ({
  id: LOCAL_SITE_ID,
  name: "courtier",
  displayName: "Site fictif du registre",
  webUrl: `${call.origin}/`,
  siteCollection: { hostname: new URL(call.origin).hostname },
});

/** `Sites.Selected`: the application was granted the local site and no other. */
export function openSite(site: string): Outcome<void> {
  if (site.toLowerCase() === LOCAL_SITE_ID) return found(undefined);
  return refusal(
    403,
    "accessDenied",
    `Access denied: the application was granted the site '${LOCAL_SITE_ID}', not '${site}'.`,
  );
}

/** By id or by title. */
export function openList(machine: Machine, site: string, list: string): Outcome<SharePointList> {
  const open = openSite(site);
  if (!open.ok) return open;
  const wanted = list.toLowerCase();
  const known = [...machine.state.lists.values()].find(
    (one) => one.id === wanted || one.name.toLowerCase() === wanted || one.displayName.toLowerCase() === wanted,
  );
  return known ? found(known) : refusal(404, "itemNotFound", `The list '${list}' was not found.`);
}

export const listJson = (call: Call, list: SharePointList) => ({
  "@odata.etag": `"${list.id},1"`,
  id: list.id,
  name: list.name,
  displayName: list.displayName,
  description: list.description,
  createdDateTime: list.createdAt,
  lastModifiedDateTime: list.createdAt,
  webUrl: `${call.origin}/Lists/${encodeURIComponent(list.name)}`,
  parentReference: { siteId: LOCAL_SITE_ID },
  list: { contentTypesEnabled: false, hidden: false, template: "genericList" },
});

function lists(machine: Machine, call: Call, { site }: { site: string }): Answer {
  const open = openSite(site);
  if (!open.ok) return open.answer;
  const query = readQuery(call, { defaultTop: 200, maxTop: 999 });
  if (!query.ok) return query.answer;
  const { filter } = query.value;
  const all = [...machine.state.lists.values()].map((list) => listJson(call, list));
  const kept = all.filter((list) => !filter || matches(filter, (path) => property(list, path)));
  const { rows, links } = page(call, query.value, kept);
  return json(200, { ...links, value: rows });
}

const NewList = z.strictObject({
  displayName: z.string().min(1).max(255),
  description: z.string().optional(),
  list: z.strictObject({ template: z.literal("genericList") }).optional(),
  columns: z.array(NewColumn).default([]),
});

function create(machine: Machine, call: Call, { site }: { site: string }): Answer {
  const open = openSite(site);
  if (!open.ok) return open.answer;
  const read = readGraphJson(call, NewList);
  if (!read.ok) return read.answer;
  const { displayName, description } = read.value;
  if (openList(machine, site, displayName).ok)
    return graphError(409, "nameAlreadyExists", `A list named '${displayName}' already exists on this site.`);
  const columns: Column[] = [titleColumn(crypto.randomUUID())];
  for (const input of read.value.columns) {
    const column = columnOf(input, crypto.randomUUID());
    if (!column.ok) return column.answer;
    if (columns.some((one) => one.name === column.value.name)) return duplicateColumn(column.value.name);
    columns.push(column.value);
  }
  const list: SharePointList = {
    id: crypto.randomUUID(),
    name: displayName,
    displayName,
    description: description ?? "",
    createdAt: stamp(machine),
    columns,
  };
  machine.commit({ op: "list", list });
  return json(201, { ...listJson(call, list), columns: columns.map(columnJson) });
}

const duplicateColumn = (name: string) =>
  graphError(409, "nameAlreadyExists", `A column named '${name}' already exists in the list.`);

function addColumn(machine: Machine, call: Call, { site, list }: { site: string; list: string }): Answer {
  const open = openList(machine, site, list);
  if (!open.ok) return open.answer;
  const read = readGraphJson(call, NewColumn);
  if (!read.ok) return read.answer;
  const column = columnOf(read.value, crypto.randomUUID());
  if (!column.ok) return column.answer;
  if (open.value.columns.some((one) => one.name === column.value.name)) return duplicateColumn(column.value.name);
  machine.commit({ op: "list", list: { ...open.value, columns: [...open.value.columns, column.value] } });
  return json(201, columnJson(column.value));
}

type OfColumn = { site: string; list: string; column: string };

function openColumn(
  machine: Machine,
  { site, list, column }: OfColumn,
): Outcome<{ list: SharePointList; column: Column }> {
  const open = openList(machine, site, list);
  if (!open.ok) return open;
  const known = open.value.columns.find((one) => one.id === column || one.name === column);
  return known
    ? found({ list: open.value, column: known })
    : refusal(404, "itemNotFound", `The column '${column}' was not found.`);
}

/** What may change of a column; its kind and its name never do. */
const ColumnChange = NewColumn.omit({ name: true }).partial();

function changeColumn(machine: Machine, call: Call, params: OfColumn): Answer {
  const open = openColumn(machine, params);
  if (!open.ok) return open.answer;
  const read = readGraphJson(call, ColumnChange);
  if (!read.ok) return read.answer;
  const { list, column } = open.value;
  const before = { [column.kind]: column.facet, indexed: column.indexed, enforceUniqueValues: column.unique };
  const { name, displayName } = column;
  const changed = columnOf(NewColumn.parse({ name, displayName, ...before, ...read.value }), column.id);
  if (!changed.ok) return changed.answer;
  const columns = list.columns.map((one) => (one.id === column.id ? changed.value : one));
  machine.commit({ op: "list", list: { ...list, columns } });
  return json(200, columnJson(changed.value));
}

function removeColumn(machine: Machine, _call: Call, params: OfColumn): Answer {
  const open = openColumn(machine, params);
  if (!open.ok) return open.answer;
  const { list, column } = open.value;
  machine.commit({ op: "list", list: { ...list, columns: list.columns.filter((one) => one.id !== column.id) } });
  return empty(204);
}
