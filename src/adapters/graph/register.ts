import { z } from "zod";
import type { Attempt, Failure } from "../../app/ports/attempt.js";
import type {
  Register,
  RegisterChanged,
  RegisterCreated,
  RegisterItem,
  RegisterPage,
} from "../../app/ports/register.js";
import type { RegisterRow } from "../../domain/register/row.js";
import { afterVersion, members, parsed } from "./answers.js";
import type { Graph, GraphCall } from "./client.js";
import { literal, path, query } from "./path.js";
import { listed } from "./register-columns.js";
import { ensureList, fieldsOf, Item } from "./register-list.js";

/** The register in SharePoint. People edit there too: a write carries the etag it was based on, and never wins over a hand. */

export type RegisterSettings = { siteId: string; listName: string };
export type GraphRegister = Register & { ensureList(): Promise<Attempt<{ listId: string }>> };

/** As many as Graph gives at a time; it may give fewer. */
const PAGE = "999";
const withFields = { $expand: "fields" };

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
  /** The same, with the list's id in hand. */
  const within =
    <A extends unknown[], T>(work: (items: string, ...given: A) => Promise<Attempt<T>>) =>
    async (...given: A): Promise<Attempt<T>> => {
      const id = await list();
      return id.ok ? work(path`/sites/${siteId}/lists/${id.value}/items`, ...given) : id;
    };

  const filtered = (items: string, column: string, value: string): Promise<Attempt<RegisterItem[]>> => {
    const $filter = `fields/${column} eq ${literal(value)}`;
    return members(graph, call("GET", items + query({ ...withFields, $filter, $top: PAGE })), Item);
  };
  const byKey = async (items: string, key: string): Promise<Attempt<RegisterItem | null>> => {
    const found = await filtered(items, listed.key.name, key);
    return found.ok ? { ok: true, value: found.value.find(({ row }) => row.key === key) ?? null } : found;
  };
  const byId = async (items: string, itemId: string): Promise<Attempt<RegisterItem | null>> => {
    const found = parsed(await graph.call(call("GET", items + path`/${itemId}` + query(withFields))), Item);
    return isGone(found) ? { ok: true, value: null } : found;
  };

  const create = within<[RegisterRow, string], RegisterCreated>(async (items, row, check) => {
    const answer = await graph.call(call("POST", items, { body: { fields: fieldsOf({ ...row, check }) } }));
    const item = parsed(answer, Item);
    if (item.ok) return { ok: true, value: { kind: "created", itemId: item.value.itemId, etag: item.value.etag } };
    // Refused for its key, perhaps: then there is a row that has it.
    const there = item.failure.kind === "refused" ? await byKey(items, row.key) : item;
    return there.ok && there.value !== null ? { ok: true, value: { kind: "taken" } } : item;
  });

  type Change = [itemId: string, etag: string, values: Partial<RegisterRow>, check: string];
  const change = within<Change, RegisterChanged>(async (items, itemId, etag, values, check) => {
    const headers = { "If-Match": etag };
    const at = items + path`/${itemId}/fields`;
    const answer = await graph.call(call("PATCH", at, { headers, body: fieldsOf({ ...values, check }) }));
    if (isGone(answer)) return { ok: true, value: { kind: "gone" } };
    if (!answer.ok && answer.failure.kind === "refused" && answer.failure.status === 412)
      return { ok: true, value: { kind: "stale" } };
    if (!answer.ok) return answer;
    const given = parsed(answer, FieldsEtag);
    // Without its etag the row must be read again to be known.
    const now = given.ok ? given.value["@odata.etag"] : undefined;
    return { ok: true, value: now === undefined ? { kind: "stale" } : { kind: "saved", etag: now } };
  });

  /** Graph may leave the fields out of a change; the row is then read. */
  const complete = async (items: string, changed: z.infer<typeof Changed>[]): Promise<Attempt<RegisterItem[]>> => {
    const read: RegisterItem[] = [];
    for (const one of changed) {
      const whole = Item.safeParse(one);
      const item: Attempt<RegisterItem | null> = whole.success
        ? { ok: true, value: whole.data }
        : await byId(items, one.id);
      if (!item.ok) return item;
      if (item.value) read.push(item.value);
    }
    return { ok: true, value: read };
  };

  const changes = within<[string | null], RegisterPage>(async (items, at) => {
    const page = parsed(await graph.call(call("GET", at ?? `${items}/delta${query(withFields)}`)), DeltaPage);
    if (!page.ok) return isLost(page.failure) ? { ok: true, value: { kind: "start-again" } } : page;
    const { value, "@odata.nextLink": next, "@odata.deltaLink": last } = page.value;
    const onward = afterVersion(next ?? last);
    if (onward === null) return { ok: false, failure: { kind: "unknown", reason: "server-error", status: 200 } };
    // The last word on a row counts.
    const changed = new Map(value.map((one) => [one.id, one]));
    const gone = [...changed.values()].filter(({ deleted }) => deleted).map(({ id }) => id);
    const read = await complete(
      items,
      [...changed.values()].filter(({ deleted }) => !deleted),
    );
    if (!read.ok) return read;
    return { ok: true, value: { kind: "page", items: read.value, gone, at: onward, more: next !== undefined } };
  });

  return {
    ensureList: async () => {
      const id = await list();
      return id.ok ? { ok: true, value: { listId: id.value } } : id;
    },
    find: within(byKey),
    item: within(byId),
    ofOrganisation: within((items, name: string) => filtered(items, listed.organisation.name, name)),
    create,
    change,
    changes,
  };
};

const FieldsEtag = z.object({ "@odata.etag": z.string().optional() });
const Changed = z.looseObject({ id: z.coerce.string(), deleted: z.unknown().optional() });
const DeltaPage = z.object({
  value: z.array(Changed),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});

const isGone = (attempt: Attempt<unknown>): boolean =>
  !attempt.ok && attempt.failure.kind === "refused" && attempt.failure.status === 404;

/** The place in the changes is known no more (docs: listitem-delta): everything is read again. */
const isLost = (failure: Failure): boolean => failure.kind === "refused" && failure.status === 410;
