import type { Attempt } from "../../app/ports/attempt.js";
import { members } from "./answers.js";
import type { Graph } from "./client.js";
import { path } from "./path.js";
import { type Drift, driftOf, ListColumn } from "./register-columns.js";
import { ensureList, listId } from "./register-list.js";

/**
 * The register's list held against what the assistant needs (docs: list-create, columndefinition). Only a look needs
 * `Sites.Selected` with read; creating or mending wants manage on that site.
 */

export type RegisterPlace = { siteId: string; listName: string };
export type Plan = { list: "missing" } | { list: string; drift: Drift[] };

export async function planOf(graph: Graph, { siteId, listName }: RegisterPlace): Promise<Attempt<Plan>> {
  const id = await listId(graph, siteId, listName);
  if (!id.ok) return id;
  if (id.value === null) return { ok: true, value: { list: "missing" } };
  const at = path`/sites/${siteId}/lists/${id.value}/columns`;
  const columns = await members(graph, { method: "GET", path: at, lane: siteId }, ListColumn);
  return columns.ok ? { ok: true, value: { list: id.value, drift: driftOf(columns.value) } } : columns;
}

/** Carries the plan out, in its order; the first refusal ends it. Doing it again does what is left. */
export async function carryOutPlan(graph: Graph, place: RegisterPlace, plan: Plan): Promise<Attempt<void>> {
  const { siteId, listName } = place;
  if (!("drift" in plan)) {
    const made = await ensureList(graph, siteId, listName);
    return made.ok ? { ok: true, value: undefined } : made;
  }
  for (const drift of plan.drift) {
    if (drift.fault === "type") continue;
    const columns = path`/sites/${siteId}/lists/${plan.list}/columns`;
    const done =
      drift.fault === "missing"
        ? await graph.call({ method: "POST", path: columns, lane: siteId, body: { ...drift.create } })
        : await graph.call({
            ...{ method: "PATCH", path: columns + path`/${drift.id}`, lane: siteId },
            body: { ...drift.change },
          });
    if (!done.ok) return done;
  }
  return { ok: true, value: undefined };
}
