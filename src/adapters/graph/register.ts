import { z } from "zod";
import type { Attempt, Register, RegisterRow } from "../../app/ports.js";
import { members, parsed } from "./answers.js";
import type { Graph, GraphCall } from "./client.js";
import { literal, path, query } from "./path.js";
import { ensureList, fieldsOf, Item, sameRow } from "./register-list.js";

/** The register in SharePoint. People edit there too: a write carries the etag it was based on, and never wins over a hand. */

export type RegisterSettings = { siteId: string; listName: string };
export type GraphRegister = Register & { ensureList(): Promise<Attempt<{ listId: string }>> };

type Saved = Awaited<ReturnType<Register["save"]>>;

const PAGE = "200";

export const graphRegister = (graph: Graph, { siteId, listName }: RegisterSettings): GraphRegister => {
  let known: string | null = null;
  const list = async (): Promise<Attempt<string>> => {
    if (known !== null) return { ok: true, value: known };
    const id = await ensureList(graph, siteId, listName);
    if (id.ok) known = id.value;
    return id;
  };
  const call = (method: GraphCall["method"], at: string, more: Partial<GraphCall> = {}): GraphCall => ({
    method,
    path: at,
    lane: siteId,
    ...more,
  });

  const byKey = async (listId: string, key: string): Promise<Attempt<Item | null>> => {
    const $filter = `fields/RegisterKey eq ${literal(key)}`;
    const at = path`/sites/${siteId}/lists/${listId}/items` + query({ $expand: "fields", $filter });
    const found = await members(graph, call("GET", at), Item);
    return found.ok ? { ok: true, value: found.value.find(({ row }) => row?.key === key) ?? null } : found;
  };

  const byId = async (listId: string, itemId: string): Promise<Attempt<Item>> => {
    const at = path`/sites/${siteId}/lists/${listId}/items/${itemId}` + query({ $expand: "fields" });
    return parsed(await graph.call(call("GET", at)), Item);
  };

  const create = async (listId: string, row: RegisterRow): Promise<Saved> => {
    const at = path`/sites/${siteId}/lists/${listId}/items`;
    const answer = await graph.call(call("POST", at, { body: { fields: fieldsOf(row) } }));
    const item = parsed(answer, Item);
    if (item.ok) return saved(item.value);
    // Refused for its key: it appeared since we looked.
    const since = item.failure.kind === "refused" ? await byKey(listId, row.key) : item;
    return since.ok && since.value !== null ? outsideOr(since.value, row) : item;
  };

  const change = async (listId: string, itemId: string, row: RegisterRow, etag: string): Promise<Saved> => {
    const at = path`/sites/${siteId}/lists/${listId}/items/${itemId}/fields`;
    const answer = await graph.call(call("PATCH", at, { headers: { "If-Match": etag }, body: fieldsOf(row) }));
    if (!answer.ok && (answer.failure.kind !== "refused" || answer.failure.status !== 412)) return answer;
    const given = answer.ok ? parsed(answer, FieldsEtag) : answer;
    if (given.ok && given.value["@odata.etag"] !== undefined)
      return saved({ itemId, etag: given.value["@odata.etag"] });
    // Stale, or the answer brought no etag: what is there now decides.
    const now = await byId(listId, itemId);
    return now.ok ? outsideOr(now.value, row) : now;
  };

  return {
    ensureList: async () => {
      const id = await list();
      return id.ok ? { ok: true, value: { listId: id.value } } : id;
    },
    save: async (row, etag) => {
      const id = await list();
      if (!id.ok) return id;
      const found = await byKey(id.value, row.key);
      if (!found.ok) return found;
      if (found.value === null) return etag === null ? create(id.value, row) : ROW_DELETED;
      return etag === null ? outsideOr(found.value, row) : change(id.value, found.value.itemId, row, etag);
    },
    rows: async () => {
      const id = await list();
      if (!id.ok) return id;
      const at = path`/sites/${siteId}/lists/${id.value}/items` + query({ $expand: "fields", $top: PAGE });
      const items = await members(graph, call("GET", at), Item);
      if (!items.ok) return items;
      const ours = items.value.flatMap(({ row, itemId, etag }) => (row === null ? [] : [{ row, itemId, etag }]));
      return { ok: true, value: ours };
    },
  };
};

const FieldsEtag = z.object({ "@odata.etag": z.string().optional() });

/** Somebody took the row out of the list; it is not put back behind their back. */
const ROW_DELETED: Saved = { ok: false, failure: { kind: "refused", status: 404, code: "rowDeleted" } };

const saved = ({ itemId, etag }: { itemId: string; etag: string }): Saved => ({
  ok: true,
  value: { kind: "saved", itemId, etag },
});

/** The row as we want it, although we did not get to write it: an earlier attempt of ours, whose answer was lost. */
const outsideOr = (item: Item, wanted: RegisterRow): Saved => {
  if (item.row === null) return { ok: false, failure: { kind: "refused", status: 409, code: "rowUnreadable" } };
  if (sameRow(item.row, wanted)) return saved(item);
  return { ok: true, value: { kind: "changed-outside", row: item.row, etag: item.etag } };
};
