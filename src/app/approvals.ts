import type {
  AnswerApproval,
  ApprovalId,
  ApprovalOutcome,
  ApprovalsView,
  ApprovalView,
  DossierApprovals,
  FoundPerson,
  PersonAbsence,
} from "../../shared/approvals.js";
import { InsideKind as InsideKinds } from "../../shared/approvals.js";
import type { DossierId, PersonId, Sha256 } from "../../shared/ids.js";
import { onlyReviews } from "../../shared/reviews.js";
import { approvalOf, approvalsOf, isAskedNow, waitingApprovals } from "../domain/approvals.js";
import type { Dossier } from "../domain/dossier.js";
import { actAnswering } from "./act.js";
import { type Done, itself, nothing } from "./answering.js";
import type { Actor, Result } from "./app.js";
import { peopleFor } from "./approval-facts.js";
import { type ApprovalReader, approvalView } from "./approval-view.js";
import type { Deps } from "./deps.js";
import { answerAsReview, reviewApproval, reviewFor } from "./review-approvals.js";
import { readState } from "./save.js";
import type { ApprovalRow } from "./store/approvals.js";
import type { Rows } from "./store.js";

/** Decisions that are asked, for every door: one view, one answer, whoever opens it. */

/** How often an answer that lost a race to somebody else's is looked at anew. */
const TRIES = 20;
/** How many decided ones are shown. */
const DECIDED = 50;

const notFound = { ok: false, refusal: { code: "not-found", facts: {} } } as const;

type Reading = Pick<Deps, "clock" | "tabUrl" | "hash" | "absences">;

/** Named people, and those of the organisation who see its dossiers. To anybody else there is no such request. */
async function readable(rows: Rows, actor: Actor, id: ApprovalId): Promise<ApprovalRow | null> {
  const row = await rows.approvals.get(id);
  if (!row) return null;
  const sees = actor.organisation === row.organisation && actor.roles.length > 0 && !onlyReviews(actor.roles);
  return sees || (await rows.approvals.names(id, actor.person)) ? row : null;
}

export async function viewIn(
  deps: Reading,
  rows: Rows,
  dossier: Dossier,
  row: Pick<ApprovalRow, "id" | "via">,
  reader: ApprovalReader,
): Promise<ApprovalView | null> {
  const approval = approvalOf(dossier, row.id);
  if (!approval) return null;
  const [people, own] = await Promise.all([
    peopleFor(rows, dossier.organisation),
    rows.organisations.get(dossier.organisation),
  ]);
  const names = new Map([...people].map(([id, { name }]) => [id, name]));
  const of = { dossier, approval, row, names, organisation: own?.name ?? "", now: deps.clock.now() };
  const absences = approval.state === "waiting" ? deps.absences.known(approval.approvers) : new Map();
  return approvalView({ ...of, absences, tabUrl: deps.tabUrl }, reader);
}

async function viewOf(deps: Reading, rows: Rows, row: ApprovalRow, reader: ApprovalReader) {
  const stored = await rows.dossiers.get(row.organisation, row.dossier);
  return stored && viewIn(deps, rows, readState(stored.state).dossier, row, reader);
}

/** One request, as a card, a mail and the tab show it. It waits for nothing but the store. */
export function approvalFor(deps: Deps, actor: Actor, id: ApprovalId): Promise<Result<ApprovalView>> {
  return deps.store.together(async (rows) => {
    const review = await reviewFor(rows, actor, id);
    if (review) return { ok: true, value: await reviewApproval(deps, rows, review, actor) };
    const row = await readable(rows, actor, id);
    const value = row && (await viewOf(deps, rows, row, actor));
    return value ? { ok: true, value } : notFound;
  });
}

export function approvals(deps: Deps, actor: Actor): Promise<ApprovalsView> {
  return deps.store.together(async (rows) => {
    const [waiting, decided] = await Promise.all([
      rows.approvals.waitingFor(actor.person),
      rows.approvals.settledOf(actor.person, DECIDED),
    ]);
    const views = async (all: ApprovalRow[]) => {
      const found = await Promise.all(all.map((row) => viewOf(deps, rows, row, actor)));
      return found.flatMap((one) => one ?? []);
    };
    return { waiting: await views(waiting), decided: await views(decided) };
  });
}

/** Those of one dossier, newest first, and what can be asked for where it stands. */
export function dossierApprovals(deps: Deps, actor: Actor, id: DossierId): Promise<Result<DossierApprovals>> {
  return deps.store.together(async (rows) => {
    const stored = await rows.dossiers.get(actor.organisation, id);
    if (!stored) return notFound;
    const { dossier } = readState(stored.state);
    const found = await Promise.all(
      approvalsOf(dossier).map(async ({ id: approval }) => {
        const row = await rows.approvals.get(approval);
        return row && viewIn(deps, rows, dossier, row, actor);
      }),
    );
    const open = waitingApprovals(dossier);
    const mayAsk = InsideKinds.options.filter(
      (kind) => actor.roles.includes("client") && isAskedNow(dossier, kind) && !open.some((one) => one.kind === kind),
    );
    return { ok: true, value: { approvals: found.flatMap((one) => one ?? []).reverse(), mayAsk } };
  });
}

/** A document of the request, and no other of the dossier: somebody who is only named sees nothing else. */
export async function approvalFile(
  { store: { rows } }: Deps,
  actor: Actor,
  id: ApprovalId,
  sha256: Sha256,
): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>> {
  const row = await readable(rows, actor, id);
  const stored = row && (await rows.dossiers.get(row.organisation, row.dossier));
  const approval = stored && approvalOf(readState(stored.state).dossier, id);
  const files = approval ? [...approval.documents, ...approval.delegations.map(({ instrument }) => instrument)] : [];
  const file = files.find((one) => one.sha256 === sha256);
  const bytes = row && file ? await rows.files.bytes(row.organisation, sha256) : null;
  return file && bytes ? { ok: true, value: { name: file.name, mediaType: file.mediaType, bytes } } : notFound;
}

/**
 * The answer of every door. Who loses a race is told what the first one decided; the same press repeated changes
 * nothing more.
 */
export async function answerApproval(
  deps: Deps,
  actor: Actor,
  command: AnswerApproval,
): Promise<Result<ApprovalOutcome>> {
  const { rows } = deps.store;
  const review = await reviewFor(rows, actor, command.approval);
  if (review) return answerAsReview(deps, actor, review, command);
  const row = await readable(rows, actor, command.approval);
  if (!row || row.dossier !== command.dossierId) return notFound;
  const inDossier = { ...actor, organisation: row.organisation };
  for (let attempt = 1; ; attempt += 1) {
    const say = async (_rows: Rows, { changed, outcome }: Done) => ({ changed, replayed: outcome.replayed });
    const done = await actAnswering(deps, inDossier, command, { read: nothing, say }, itself);
    const lost = !done.ok && done.refusal.code === "stale";
    if (!done.ok && (!lost || attempt === TRIES)) {
      await noteAttempt(deps, actor, command.approval, done.refusal.code);
      return done;
    }
    if (!done.ok) continue;
    const after = await approvalFor(deps, actor, command.approval);
    if (!after.ok) return after;
    const recorded = done.value.changed || (done.value.replayed && after.value.state === "answered");
    const effect = after.value.state === "voided" ? "voided" : recorded ? "recorded" : "already-answered";
    return { ok: true, value: { effect, approval: after.value } };
  }
}

const mayName = ({ roles }: Actor): boolean => roles.includes("client") || roles.includes("executive-head");
const mayNotName = { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } } as const;

/** People of the directory, by name: only what is needed to choose one. */
export async function findPeople(deps: Deps, actor: Actor, text: string): Promise<Result<FoundPerson[]>> {
  if (!mayName(actor)) return mayNotName;
  const found = await deps.directory.search(text);
  if (!found.ok) return { ok: false, refusal: { code: "directory-unreadable", facts: {} } };
  return { ok: true, value: found.value.slice(0, 20) };
}

/** Answers that somebody had no right to give; Outlook's door notes its own. */
const attempts: ReadonlySet<string> = new Set(["approval-not-yours", "approval-own", "approval-other-content"]);

async function noteAttempt(deps: Deps, { person, via: door }: Actor, about: ApprovalId, why: string): Promise<void> {
  if (door === "outlook" || !attempts.has(why)) return;
  await deps.store.rows.refusedAttempts.note({ door, why, person, about, at: deps.clock.now() });
}

/** Whether a person who is being chosen is away, as far as Outlook tells. */
export async function absenceOf(deps: Deps, actor: Actor, person: PersonId): Promise<Result<PersonAbsence>> {
  if (!mayName(actor)) return mayNotName;
  return { ok: true, value: { absent: await deps.absences.of(person) } };
}
