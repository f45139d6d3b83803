import type { DossierId, OrganisationId, PersonId } from "../../../shared/ids.js";
import { neededPrerequisites } from "../../domain/prerequisites.js";
import { loadDossier } from "../carry-out.js";
import type { Deps } from "../deps.js";
import type { Step } from "../send-mail.js";
import type { Reconciler } from "./reconcile.js";
import { dossierRow, prerequisiteRows, subscriptionRow } from "./rows.js";

/** What the outbox asks of the register. */

type Of = { organisation: OrganisationId; dossier: DossierId };

/** The row of the dossier's deadline. */
export const pushDeadline = (reconciler: Reconciler, { organisation, dossier }: Of): Promise<Step> =>
  reconciler.push(dossierRow({ organisation, id: dossier }, "deadline"));

/** A row each. What the dossier no longer needs says so, where it had a row. */
export async function pushPrerequisites(deps: Deps, reconciler: Reconciler, of: Of): Promise<Step> {
  const needed: readonly string[] = neededPrerequisites(await loadDossier(deps, of));
  for (const id of prerequisiteRows) {
    const named = dossierRow({ organisation: of.organisation, id: of.dossier }, id);
    if (!needed.includes(id) && !(await deps.store.rows.register.get(named.key))) continue;
    const step = await reconciler.push(named);
    if (step.next === "again") return step;
  }
  return { next: "done" };
}

export const pushSubscription = (
  reconciler: Reconciler,
  organisation: OrganisationId,
  person: PersonId,
): Promise<Step> => reconciler.push(subscriptionRow(organisation, person));
