import type { CatalogueView, ImportResult } from "../../shared/catalogue.js";
import type { ProviderId, Sha256 } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import { type Change, noteChange } from "./administration/change.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import type { ProviderRow } from "./store/catalogue.js";

/** Roles that may replace the provider table: the adviser copies it from the Catalogue (guide 3.2). */
const MAY_IMPORT = ["client", "admin"] as const;

export async function catalogue(deps: Deps, actor: Actor): Promise<CatalogueView> {
  const { rows } = deps.store;
  const providers = await rows.catalogue.providers(actor.organisation);
  const never = new Map((await rows.organisations.suppressed(actor.organisation)).map((one) => [one.address, one]));
  return {
    qualifications: (await rows.catalogue.qualifications()).map((q) => ({
      id: q.id,
      label: q[actor.lang],
      withdrawn: q.withdrawn,
    })),
    providers: providers.map(({ organisation: _, ...provider }) => {
      const { reason, since } = never.get(provider.email.trim().toLowerCase()) ?? {};
      return { ...provider, suppressed: reason && since ? { reason, since } : null };
    }),
    importedAt: await rows.catalogue.importedAt(actor.organisation),
  };
}

/** All or nothing: with one fault the former table stays whole. A dry run shows what would change. */
export async function importProviders(
  deps: Deps,
  actor: Actor,
  table: { file: Sha256; fileName: string; dryRun: boolean },
): Promise<Result<ImportResult>> {
  const refuse = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
  if (!MAY_IMPORT.some((role) => actor.roles.includes(role)))
    return refuse({ code: "not-allowed", facts: { needed: MAY_IMPORT.join(", ") } });
  const { rows } = deps.store;
  const bytes = await rows.files.bytes(actor.organisation, table.file);
  if (!bytes) return refuse({ code: "file-unknown", facts: { name: table.fileName }, field: "file" });
  const qualifications = (await rows.catalogue.qualifications()).map(({ id, fr, en }) => ({ id, labels: [fr, en] }));
  const read = await deps.documents.readProviderTable(table.fileName, bytes, qualifications);
  if (!read.ok && "problem" in read)
    return refuse({ code: "file-problem", facts: { name: table.fileName, problem: read.problem }, field: "file" });
  if (!read.ok) return refuse({ code: "table-faults", facts: { faults: read.faults }, field: "file" });

  return deps.store.transaction(async (within) => {
    const before = await within.catalogue.providers(actor.organisation);
    const after = identified(deps, actor, before, read.lines);
    const result = compare(before, after, table.dryRun);
    if (!table.dryRun) {
      await within.catalogue.replaceProviders(actor.organisation, after, deps.clock.now());
      const changes = counted({ added: result.added, changed: result.changed, removed: result.removed });
      await noteChange(deps, within, actor, { type: "import-providers", subject: table.fileName, changes });
    }
    return { ok: true, value: result };
  });
}

type Line = { name: string; email: string; qualifications: string[]; contact: string; phone: string };

/** A provider keeps its id while its address, or else its name, stays: dossiers cite it by id. One id, one provider. */
function identified(deps: Deps, actor: Actor, before: ProviderRow[], lines: Line[]): ProviderRow[] {
  const byAddress = new Map(before.map((p) => [p.email.toLowerCase(), p.id]));
  const byName = new Map(before.map((p) => [p.name.toLowerCase(), p.id]));
  const addressed = lines.map((line) => byAddress.get(line.email.toLowerCase()));
  const given = new Set(addressed);
  const free = (id: ProviderId | undefined): ProviderId | null => {
    if (id === undefined || given.has(id)) return null;
    given.add(id);
    return id;
  };
  const known = new Set(before.map(({ id }) => id));
  const unknown = (id: ProviderId) => (known.has(id) ? null : free(id));
  return lines.map((line, index) => ({
    organisation: actor.organisation,
    id:
      addressed[index] ??
      free(byName.get(line.name.toLowerCase())) ??
      unknown(providerId(deps, line.email.toLowerCase())) ??
      providerId(deps, deps.newId()),
    name: line.name,
    email: line.email,
    contact: line.contact,
    phone: line.phone,
    qualifications: line.qualifications as ProviderRow["qualifications"],
  }));
}

const counted = (lists: Record<string, readonly unknown[]>): Change[] =>
  Object.entries(lists).map(([name, { length }]) => ({ field: `providers-${name}`, before: null, after: length }));

const providerId = (deps: Deps, seed: string): ProviderId => `p-${deps.hash(seed).slice(0, 16)}` as ProviderId;

const compared = ["name", "email", "contact", "phone", "qualifications"] as const;

function compare(before: ProviderRow[], after: ProviderRow[], dryRun: boolean): ImportResult {
  const old = new Map(before.map((provider) => [provider.id, provider]));
  const kept = new Set(after.map(({ id }) => id));
  const result: ImportResult = { dryRun, added: [], changed: [], removed: [], unchanged: 0 };
  for (const provider of after) {
    const former = old.get(provider.id);
    if (!former) {
      result.added.push(provider.name);
      continue;
    }
    const fields = compared.filter((field) => text(former[field]) !== text(provider[field]));
    if (fields.length > 0) result.changed.push({ name: provider.name, fields });
    else result.unchanged += 1;
  }
  result.removed = before.filter(({ id }) => !kept.has(id)).map(({ name }) => name);
  return result;
}

const text = (value: string | readonly string[]): string =>
  typeof value === "string" ? value : [...value].sort().join();
