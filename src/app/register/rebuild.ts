import { z } from "zod";
import { RegisterColumn } from "../../../shared/register.js";
import { differing, type RegisterRow } from "../../domain/register/row.js";
import { fold, readRecord } from "../journal.js";
import type { Register, RegisterItem } from "../ports/register.js";
import type { Store } from "../store.js";
import type { Book } from "./book.js";
import type { Reconciler } from "./reconcile.js";
import { dossierRow, type Named, prerequisiteRows, rowOfDossier, rowsWanted, subscriptionRow } from "./rows.js";
import { rowNow, type Truth } from "./truth.js";

/** Puts the list back from the journals, and tells what differed. What waits for a person's decision stays as it is. */

export const RegisterDifference = z.object({
  key: z.string(),
  /** `missing`: not in the list. `differs`: in these columns. `unknown`: a key that no journal tells of. */
  what: z.enum(["missing", "differs", "unknown"]),
  columns: z.array(RegisterColumn),
  /** Whether it waits for somebody's decision. */
  waits: z.boolean(),
});
export type RegisterDifference = z.infer<typeof RegisterDifference>;

type Parts = { store: Store; register: Register; reconciler: Reconciler; truth: Truth };

/** Throws when the list cannot be read. With `check` nothing is written. */
export async function rebuildRegister(
  { store, register, reconciler, truth }: Parts,
  { check }: { check: boolean },
): Promise<RegisterDifference[]> {
  const book = store.rows.register;
  const wanted = await rowsOfJournals(store);
  const items = await everyItem(register);
  const byKey = new Map([...items.values()].map((item) => [item.row.key, item]));
  const differences: RegisterDifference[] = [];
  for (const [key, { named, row }] of wanted) {
    const record = await book.get(key);
    const item = (record?.itemId && items.get(record.itemId)) || byKey.get(key);
    const columns = item ? differing(item.row, row) : [];
    if (item && columns.length === 0) continue;
    const waits = columns.length > 0 && columns.every((one) => record?.issues.some(({ column }) => column === one));
    differences.push({ key, what: item ? "differs" : "missing", columns, waits });
    if (!check) await restore({ book, reconciler, truth }, named, item ?? null);
  }
  for (const key of byKey.keys())
    if (key !== "" && !wanted.has(key)) differences.push({ key, what: "unknown", columns: [], waits: true });
  return differences;
}

async function restore(
  { book, reconciler, truth }: { book: Book; reconciler: Reconciler; truth: Truth },
  named: Named,
  item: RegisterItem | null,
): Promise<void> {
  const record = await book.get(named.key);
  if (record && item === null) {
    const anew = { ...record, itemId: null, tried: [], issues: [], revision: record.revision + 1 };
    if (!(await book.save(anew, record.revision))) return;
    if (record.standing !== "kept") await truth.stands(anew, "kept");
  }
  // An etag of nothing makes the row be read, whatever was remembered of it.
  if (record && item) await book.save({ ...record, etag: "", revision: record.revision + 1 }, record.revision);
  if (item && record) await reconciler.met(item);
  await reconciler.push(named);
}

async function everyItem(register: Register): Promise<Map<string, RegisterItem>> {
  const items = new Map<string, RegisterItem>();
  for (let at: string | null = null; ; ) {
    const page: Awaited<ReturnType<Register["changes"]>> = await register.changes(at);
    if (!page.ok || page.value.kind !== "page") throw new Error("The register's list cannot be read.");
    for (const item of page.value.items) items.set(item.itemId, item);
    for (const itemId of page.value.gone) items.delete(itemId);
    at = page.value.at;
    if (!page.value.more) return items;
  }
}

/** What every journal calls for, folded anew: the states stored beside them are not asked. */
async function rowsOfJournals({ rows }: Store): Promise<Map<string, { named: Named; row: RegisterRow }>> {
  const wanted = new Map<string, { named: Named; row: RegisterRow }>();
  for (const { organisation, id } of await rows.dossiers.all()) {
    const dossier = fold((await rows.dossiers.events(organisation, id)).map(readRecord));
    if (!dossier) continue;
    const known = await rows.register.withKeys(prerequisiteRows.map((one) => dossierRow(dossier, one).key));
    const person = (await rows.people.get(dossier.owner))?.name ?? "";
    const names = { organisation: (await rows.organisations.get(organisation))?.name ?? "", person };
    for (const one of new Set([
      ...rowsWanted(dossier),
      ...prerequisiteRows.filter((row) => known.some(({ key }) => key === dossierRow(dossier, row).key)),
    ])) {
      const row = rowOfDossier(dossier, one, names);
      const named = dossierRow(dossier, one);
      if (row) wanted.set(named.key, { named, row });
    }
  }
  for (const { id, organisation } of await rows.people.all()) {
    const named = subscriptionRow(organisation, id);
    const row = (await rows.subscriptions.get(organisation, id)) ? await rowNow(rows, named) : null;
    if (row) wanted.set(named.key, { named, row });
  }
  return wanted;
}
