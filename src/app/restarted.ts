import type { Command } from "../../shared/commands.js";
import type { DossierId, Instant } from "../../shared/ids.js";
import type { Actor } from "./app.js";
import type { Deps } from "./deps.js";
import { readState, save } from "./save.js";
import type { Rows } from "./store.js";

/** The former dossier keeps in its own journal that it was started over, in the transaction that opens the new one. */
export async function tellFormer(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  { from, linkedAs }: Extract<Command, { type: "open-linked-dossier" }>,
  { id, at }: { id: DossierId; at: Instant },
): Promise<void> {
  if (linkedAs !== "restart") return;
  const stored = await rows.dossiers.get(actor.organisation, from);
  if (!stored) throw new Error("A dossier that does not exist was started over.");
  const { dossier, lastHash } = readState(stored.state);
  await save(deps, rows, {
    organisation: actor.organisation,
    id: from,
    before: dossier,
    revision: stored.revision,
    lastHash,
    actor: { kind: "person", id: actor.person, via: actor.via },
    at,
    events: [{ type: "dossier-restarted", v: 1, in: id }],
    rules: [],
    mails: [],
  });
}
