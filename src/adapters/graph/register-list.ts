import { z } from "zod";
import { RegisterColumn } from "../../../shared/register.js";
import type { Attempt } from "../../app/ports/attempt.js";
import type { RegisterItem } from "../../app/ports/register.js";
import type { RegisterRow } from "../../domain/register/row.js";
import { Created, members, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { path, query } from "./path.js";
import { listed, registerColumns } from "./register-columns.js";

/** The SharePoint list that is the register: found or made, and a row as its fields. */

const Identity = z.object({
  user: z
    .object({ id: z.string().nullish(), displayName: z.string().nullish(), email: z.string().nullish() })
    .nullish(),
  application: z.object({ displayName: z.string().nullish() }).nullish(),
});

/** A line added by hand may be anything: whatever it holds is read as text. */
export const Item = z
  .object({
    id: z.coerce.string(),
    eTag: z.string(),
    fields: z.record(z.string(), z.unknown()),
    lastModifiedBy: Identity.nullish(),
  })
  .transform(({ id, eTag, fields, lastModifiedBy }): RegisterItem => {
    const { user } = lastModifiedBy ?? {};
    return {
      itemId: id,
      etag: eTag,
      row: Object.fromEntries(RegisterColumn.options.map((column) => [column, textOf(column, fields)])) as RegisterRow,
      check: textOf("check", fields),
      by: user ? { id: user.id ?? null, name: user.displayName ?? "", mail: user.email ?? "" } : null,
    };
  });

const dates: ReadonlySet<string> = new Set(["askedOn", "answeredOn", "due"]);

/** SharePoint leaves an empty field out, ends lines its own way, and may give a moment with or without a fraction. */
function textOf(column: RegisterColumn | "check", fields: Record<string, unknown>): string {
  const value = fields[listed[column].name];
  if (typeof value !== "string") return value === undefined || value === null ? "" : JSON.stringify(value);
  if (dates.has(column))
    return Number.isNaN(Date.parse(value)) ? value : `${new Date(value).toISOString().slice(0, 19)}Z`;
  return value.replaceAll("\r\n", "\n").trim();
}

/** An emptied field is sent as null: that is how SharePoint empties it. */
export const fieldsOf = (values: Partial<RegisterRow & { check: string }>): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(values).map(([column, value]) => [listed[column as RegisterColumn | "check"].name, value || null]),
  );

const ListEntry = z.object({ id: z.string(), displayName: z.string().nullish() });

/** The list's id; creates the list when the site has none of that name. Needs Sites.Manage.All then (list-create). */
export const ensureList = async (graph: Graph, siteId: string, name: string): Promise<Attempt<string>> => {
  const existing = await listId(graph, siteId, name);
  if (!existing.ok) return existing;
  if (existing.value !== null) return { ok: true, value: existing.value };
  const answer = await graph.call({
    method: "POST",
    path: path`/sites/${siteId}/lists`,
    lane: siteId,
    body: { displayName: name, list: { template: "genericList" }, columns: registerColumns },
  });
  const created = parsed(answer, Created);
  if (created.ok) return { ok: true, value: created.value.id };
  // Another replica may have been faster.
  const after = created.failure.kind === "refused" ? await listId(graph, siteId, name) : created;
  return after.ok && after.value !== null ? { ok: true, value: after.value } : created;
};

export const listId = async (graph: Graph, siteId: string, name: string): Promise<Attempt<string | null>> => {
  const at = path`/sites/${siteId}/lists` + query({ $select: "id,displayName" });
  const lists = await members(graph, { method: "GET", path: at, lane: siteId }, ListEntry);
  if (!lists.ok) return lists;
  return { ok: true, value: lists.value.find(({ displayName }) => displayName === name)?.id ?? null };
};
