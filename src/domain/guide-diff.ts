import type { CommandType } from "../../shared/commands.js";
import type { ProcessId } from "../../shared/steps.js";
import type { StateId } from "../../shared/views.js";
import { processOf } from "../guide/processes/index.js";
import { servicesTransitions, type Transition } from "../guide/processes/services.js";
import type { Step } from "../guide/processes/step.js";
import type { GuideContent, GuideTable } from "../guide/versions.js";

/** Two versions of the guide held against each other, and the dossiers that the difference touches. */

export type FieldChange = { field: string; before: unknown; after: unknown };

export type EntryChange =
  | { table: string; id: string; change: "added" | "removed" }
  | { table: string; id: string; change: "changed"; fields: FieldChange[] };

/** Every entry added, removed or changed from `before` to `after`, table by table, in the order of the versions. */
export function guideDiff(before: GuideContent, after: GuideContent): EntryChange[] {
  const tables = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...tables].flatMap((table) => tableDiff(table, before[table] ?? {}, after[table] ?? {}));
}

const tableDiff = (table: string, before: GuideTable, after: GuideTable): EntryChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((id): EntryChange[] => {
    const [old, young] = [before[id], after[id]];
    if (old === undefined) return [{ table, id, change: "added" }];
    if (young === undefined) return [{ table, id, change: "removed" }];
    const fields = [...new Set([...Object.keys(old), ...Object.keys(young)])].flatMap((field) =>
      same(old[field], young[field])
        ? []
        : [{ field, before: old[field] ?? null, after: young[field] ?? null } satisfies FieldChange],
    );
    return fields.length === 0 ? [] : [{ table, id, change: "changed", fields }];
  });

/** The order in which fields were written down is no difference; the order of a list is. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)));
}

/** A dossier as far as the versions of the guide concern it. `cited`: every rule that its journal rests on. */
export type PinnedDossier = { dossier: string; guideVersion: string; state: StateId; cited: string[] };

export type Touched = { dossier: string; guards: string[]; cited: string[] };

/**
 * The dossiers pinned to `version` that a changed rule touches: it guards an act that is possible from where the
 * dossier is, or the dossier's journal already rests on it. Added rules touch none: the dossier keeps its version.
 */
export function touchedBy(
  changes: readonly EntryChange[],
  version: string,
  dossiers: readonly PinnedDossier[],
): Touched[] {
  const changed = new Set(
    changes.filter(({ table, change }) => table === "rules" && change !== "added").map(({ id }) => id),
  );
  return dossiers
    .filter(({ guideVersion }) => guideVersion === version)
    .map(({ dossier, state, cited }) => ({
      dossier,
      guards: guardsFrom(state).filter((id) => changed.has(id)),
      cited: [...new Set(cited)].filter((id) => changed.has(id)),
    }))
    .filter(({ guards, cited }) => guards.length + cited.length > 0);
}

const transitions: Record<CommandType, Transition> = servicesTransitions;

/** The process is in the first letter of its states. */
const processes: Record<string, ProcessId> = { A: "solutions", B: "services", C: "contract" };

/** Rules that guard some act or step of a dossier that is in this state. */
const guardsFrom = (state: StateId): string[] => {
  const acts = Object.values(transitions).filter(({ from }) => from.includes(state));
  const rows: Step[] = Object.values(processOf(processes[state.charAt(0)] ?? "services").steps);
  const steps = rows.filter(({ region, from, during }) =>
    region === "main" ? from.includes(state) : (during?.includes(state) ?? true),
  );
  return [...new Set([...acts, ...steps].flatMap(({ guards }) => [...guards]))];
};
