import type { Via } from "../../shared/approvals.js";
import type { DossierId, Instant, OrganisationId } from "../../shared/ids.js";
import { isApprovalEvent } from "../domain/approvals.js";
import type { DossierEvent, EventActor } from "../domain/events.js";
import type { Rows } from "./store.js";

/** Where each decision is asked and of whom: written in the transaction of the events, so that every door finds it. */
export async function keepApproval(
  rows: Rows,
  of: { organisation: OrganisationId; dossier: DossierId },
  event: DossierEvent,
  by: { actor: EventActor; at: Instant },
): Promise<void> {
  if (!isApprovalEvent(event)) return;
  const { at } = by;
  const via: Via | null = by.actor.kind === "person" ? by.actor.via : null;
  switch (event.type) {
    case "approval-requested":
      await rows.approvals.add({ id: event.approval, ...of, state: "waiting", askedAt: at, via: null });
      return rows.approvals.name(event.approval, event.approvers);
    case "approval-delegated":
      return rows.approvals.name(event.approval, [event.to]);
    case "approval-answered":
      return rows.approvals.settle(event.approval, { state: "answered", via, at });
    case "approval-voided":
      return rows.approvals.settle(event.approval, { state: "voided", via, at });
  }
}
