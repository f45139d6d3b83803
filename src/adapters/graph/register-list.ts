import { z } from "zod";
import type { Attempt, RegisterRow } from "../../app/ports.js";
import { Created, Moment, members, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { path, query } from "./path.js";
import { registerColumns } from "./register-columns.js";

/** The SharePoint list that is the register: found or made, and a row as its fields. */

const text = z
  .string()
  .nullish()
  .transform((value) => (value ?? "").replaceAll("\r\n", "\n"));

/** SharePoint leaves an empty field out, and ends lines its own way. */
const Fields = z.object({
  RegisterKey: z.string().min(1),
  Kind: z.enum(["dossier-deadline", "subscription", "prerequisite"]),
  Title: text,
  Organisation: text,
  Dossier: text,
  State: text,
  Due: Moment.nullish(),
  Person: text,
  Evidence: text,
  GuideVersion: text,
});

/** A line added by hand may be anything; what is not a row of ours has `row: null`. */
export const Item = z
  .object({ id: z.coerce.string(), eTag: z.string(), fields: z.record(z.string(), z.unknown()) })
  .transform(({ id, eTag, fields }) => ({ itemId: id, etag: eTag, row: rowOf(fields) }));
export type Item = z.infer<typeof Item>;

const rowOf = (fields: unknown): RegisterRow | null => {
  const read = Fields.safeParse(fields);
  if (!read.success) return null;
  const { RegisterKey, Kind, Title, Organisation, Dossier, State, Due, Person, Evidence, GuideVersion } = read.data;
  return {
    key: RegisterKey,
    kind: Kind,
    title: Title,
    organisation: Organisation,
    dossier: Dossier,
    state: State,
    due: Due ?? null,
    person: Person,
    evidence: Evidence,
    guideVersion: GuideVersion,
  };
};

/** `Person` is text, the object id in Entra: person columns of a list want site users. */
export const fieldsOf = (row: RegisterRow): Record<string, unknown> => ({
  RegisterKey: row.key,
  Kind: row.kind,
  Title: row.title,
  Organisation: row.organisation,
  Dossier: row.dossier,
  State: row.state,
  Due: row.due,
  Person: row.person,
  Evidence: row.evidence,
  GuideVersion: row.guideVersion,
});

/** SharePoint keeps whole seconds and may give them with or without a fraction. */
export const sameRow = (a: RegisterRow, b: RegisterRow): boolean =>
  JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));

const comparable = (row: RegisterRow) => ({
  ...fieldsOf(row),
  Due: row.due === null ? null : Math.floor(Date.parse(row.due) / 1_000),
});

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
