import { translator, wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, OrganisationId, PersonId } from "../../shared/ids.js";
import { stateOf } from "../domain/dossier.js";
import { subscriptionState } from "../domain/subscription.js";
import { GUIDE_VERSION } from "../guide/index.js";
import { loadDossier } from "./carry-out.js";
import type { Deps } from "./deps.js";
import { canonical } from "./journal.js";
import type { Failure, RegisterRow } from "./ports.js";
import type { Step } from "./send-mail.js";
import { readSubscription } from "./subscription-journal.js";

const DONE: Step = { next: "done" };

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
  return saveRow(deps, row);
}

/** The row of one person's place on the broker's diffusion list (guide 2.2). */
export async function saveSubscriptionRow(deps: Deps, organisation: OrganisationId, person: PersonId): Promise<Step> {
  const { rows } = deps.store;
  const subscription = readSubscription(await rows.subscriptions.get(organisation, person));
  const { join, leave, confirmed, left } = subscription;
  const state = subscriptionState(subscription);
  const answer = left ?? confirmed;
  const t = translator("fr");
  return saveRow(deps, {
    key: `${organisation}:diffusion:${person}`,
    kind: "subscription",
    title: t("diffusion.title"),
    organisation: (await rows.organisations.get(organisation))?.name ?? "",
    dossier: "",
    state: t(`diffusion.state-${state}`),
    due: null,
    person: (await rows.people.get(person))?.name ?? "",
    evidence: answer?.evidence?.name ?? answer?.note ?? (leave ?? join)?.internetMessageId ?? "",
    guideVersion: GUIDE_VERSION,
  });
}

/** What the list holds already is not written again. */
export async function saveRow(deps: Deps, row: RegisterRow): Promise<Step> {
  const known = await deps.store.rows.register.get(row.key);
  if (known?.saved === canonical(row)) return DONE;
  return write(deps, row, known);
}

type Known = Awaited<ReturnType<Deps["store"]["rows"]["register"]["get"]>>;

/** How often a row that people are editing at this very moment is tried anew before the outbox waits. */
const TRIES = 3;

async function write(deps: Deps, row: RegisterRow, known: Known): Promise<Step> {
  let wanted = row;
  let etag = known?.etag ?? null;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const saved = await deps.register.save(wanted, etag);
    if (!saved.ok) return notSaved(deps, row, saved.failure);
    etag = saved.value.etag;
    if (saved.value.kind === "saved") {
      await deps.store.rows.register.put(row.key, etag, canonical(row));
      return DONE;
    }
    deps.log.warn("register-row-changed-by-hand", { dossier: row.dossier });
    wanted = adopted(row, saved.value.row, known?.saved ?? null);
  }
  return { next: "again", afterMs: 5_000, problem: "register-row-being-edited" };
}

/** What people changed since we wrote stays as they want it; the rest says what is true now. */
function adopted(row: RegisterRow, outside: RegisterRow, saved: string | null): RegisterRow {
  if (saved === null) return outside;
  const before = JSON.parse(saved) as RegisterRow;
  const byHand = Object.entries(outside).filter(([name, value]) => value !== before[name as keyof RegisterRow]);
  return { ...row, ...Object.fromEntries(byHand) };
}

async function notSaved(deps: Deps, row: RegisterRow, failure: Failure): Promise<Step> {
  if (failure.kind !== "refused") {
    const afterMs = failure.kind === "later" ? failure.retryAfterMs : 5_000;
    return { next: "again", afterMs, problem: "register-not-reached" };
  }
  if (failure.code !== "rowDeleted") throw new Error(`The register refused a row: ${failure.code}.`);
  // Somebody took the row out of the list; it is not put back behind their back.
  deps.log.warn("register-row-removed-by-hand", { dossier: row.dossier });
  return DONE;
}
