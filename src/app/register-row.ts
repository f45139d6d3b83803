import { wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, OrganisationId } from "../../shared/ids.js";
import { stateOf } from "../domain/dossier.js";
import { loadDossier } from "./carry-out.js";
import type { Deps } from "./deps.js";
import { canonical } from "./journal.js";
import type { RegisterRow } from "./ports.js";
import type { Step } from "./send-mail.js";

/** The row of the dossier's deadline in the register list. A row changed by hand is adopted, never overwritten. */
export async function saveDeadline(
  deps: Deps,
  of: { organisation: OrganisationId; dossier: DossierId },
): Promise<Step> {
  const dossier = await loadDossier(deps, of);
  const organisation = await deps.store.rows.organisations.get(of.organisation);
  const owner = await deps.store.rows.people.get(dossier.owner);
  const key = `${dossier.id}:echeance`;
  const row: RegisterRow = {
    key,
    kind: "dossier-deadline",
    title: dossier.title,
    organisation: organisation?.name ?? "",
    dossier: dossier.id,
    state: wordsOf("fr", `common.state-${stateOf(dossier)}`) ?? stateOf(dossier),
    due: dossier.solicitation?.closesAt ?? null,
    person: owner?.name ?? "",
    evidence: dossier.sent?.internetMessageId ?? "",
    guideVersion: dossier.guideVersion,
  };
  const known = await deps.store.rows.register.get(key);
  const wanted = canonical(row);
  if (known?.saved === wanted) return { next: "done" };
  const saved = await deps.register.save(row, known?.etag ?? null);
  if (!saved.ok) {
    if (saved.failure.kind === "refused") throw new Error(`The register refused a row: ${saved.failure.code}.`);
    const afterMs = saved.failure.kind === "later" ? saved.failure.retryAfterMs : 5_000;
    return { next: "again", afterMs, problem: "register-not-reached" };
  }
  if (saved.value.kind === "changed-outside") {
    deps.log.warn("register-row-changed-by-hand", { dossier: of.dossier });
    await deps.store.rows.register.put(key, saved.value.etag, wanted);
    return { next: "done" };
  }
  await deps.store.rows.register.put(key, saved.value.etag, wanted);
  return { next: "done" };
}
