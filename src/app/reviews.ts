import type { Sha256 } from "../../shared/ids.js";
import { type AnswerReview, Reviewer, type ReviewId, type ReviewsView, ReviewView } from "../../shared/reviews.js";
import { decideReview, type ReviewGiven } from "../domain/decide/reviews.js";
import type { Dossier } from "../domain/dossier.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { filesOf } from "./facts.js";
import { reviewEvidence } from "./review-evidence.js";
import { KeptAnswer, readFrozen } from "./review-rows.js";
import { everyWrite, readState, save } from "./save.js";
import type { ReviewRow } from "./store/reviews.js";
import { LostRace, type Rows } from "./store.js";

/**
 * The queue of the broker's and of CIC's people. They read the frozen request, never the dossier; what they answer is
 * the event that a client would have recorded from a mail.
 */

const TRIES = 5;
/** How many of one's own answers are shown. */
const ANSWERED = 50;

const notFound = { ok: false, refusal: { code: "not-found", facts: {} } } as const;

export async function reviews({ store: { rows } }: Deps, actor: Actor): Promise<ReviewsView> {
  const mine = Reviewer.options.filter((role) => actor.roles.includes(role));
  const [waiting, answered] = await Promise.all([
    rows.reviews.waiting(mine),
    mine.length > 0 ? rows.reviews.answeredBy(actor.person, ANSWERED) : [],
  ]);
  return {
    waiting: await Promise.all(waiting.map((row) => viewOf(rows, row))),
    answered: await Promise.all(answered.map((row) => viewOf(rows, row))),
  };
}

export async function review({ store: { rows } }: Deps, actor: Actor, id: ReviewId): Promise<Result<ReviewView>> {
  const row = await addressedTo(rows, actor, id);
  return row ? { ok: true, value: await viewOf(rows, row) } : notFound;
}

/** The document that is before them, and no other of the dossier. */
export async function reviewFile(
  { store: { rows } }: Deps,
  actor: Actor,
  id: ReviewId,
  sha256: Sha256,
): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>> {
  const row = await addressedTo(rows, actor, id);
  const file = row && readFrozen(row).file;
  if (!row || file?.sha256 !== sha256) return notFound;
  const bytes = await rows.files.bytes(row.organisation, sha256);
  return bytes ? { ok: true, value: { name: file.name, mediaType: file.mediaType, bytes } } : notFound;
}

/** What is addressed to others is not found. */
async function addressedTo(rows: Rows, actor: Actor, id: ReviewId): Promise<ReviewRow | null> {
  const row = await rows.reviews.get(id);
  return row && actor.roles.includes(row.addressee) ? row : null;
}

async function viewOf(rows: Rows, row: ReviewRow): Promise<ReviewView> {
  const frozen = readFrozen(row);
  const [stored, answer] = await Promise.all([rows.dossiers.get(row.organisation, row.dossier), answerOf(rows, row)]);
  const held = stored && readState(stored.state).dossier.priceRequest?.content;
  const { id, dossier, state, askedAt } = row;
  const changedSince = frozen.content !== null && held !== frozen.content;
  return ReviewView.parse({ ...frozen, id, dossier, state, askedAt, changedSince, answer });
}

async function answerOf(rows: Rows, { answer, answeredBy, answeredAt }: ReviewRow) {
  if (!answer || !answeredAt) return null;
  const { outcome, comment } = KeptAnswer.parse(JSON.parse(answer));
  const by = answeredBy && ((await rows.people.get(answeredBy))?.name ?? answeredBy);
  return { outcome, comment, at: answeredAt, by, door: by ? "app" : "client" };
}

/** The same `actionId`, once accepted, changes nothing more. Who comes second is told who answered. */
export async function answerReview(deps: Deps, actor: Actor, answer: AnswerReview): Promise<Result<ReviewView>> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await deps.store.transaction((rows) => once(deps, rows, actor, answer));
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
  }
  return { ok: false, refusal: { code: "stale", facts: {} } };
}

async function once(deps: Deps, rows: Rows, actor: Actor, answer: AnswerReview): Promise<Result<ReviewView>> {
  const row = await addressedTo(rows, actor, answer.review);
  const stored = row && (await rows.dossiers.get(row.organisation, row.dossier));
  if (!row || !stored) return notFound;
  if (await rows.actions.get(actor.person, answer.actionId)) return { ok: true, value: await viewOf(rows, row) };
  const { dossier, lastHash } = readState(stored.state);
  const at = deps.clock.now();
  const evidence = reviewEvidence(deps.hash, {
    ...{ frozen: readFrozen(row), dossier: row.dossier, answer, at },
    by: { name: actor.name, mail: actor.mail },
  });
  const decision = decideReview(await givenOf(rows, row, dossier, { actor, answer, evidence: evidence.file }));
  if (!decision.ok) return decision;
  const { organisation } = row;
  const kept = { ...evidence.file, organisation, inspection: "{}", addedAt: at, addedBy: actor.person };
  await everyWrite([
    rows.files.put(kept, evidence.bytes),
    handOver(rows, actor, row, answer),
    save(deps, rows, {
      ...{ organisation, id: row.dossier, before: dossier, revision: stored.revision, lastHash, at, mails: [] },
      ...{ actor: { kind: "person", id: actor.person, via: actor.via } },
      ...{ events: decision.events, rules: decision.rules },
    }).then(() => undefined),
    rows.actions.put(actor.person, answer.actionId, JSON.stringify({ review: row.id }), at).then((first) => {
      if (!first) throw new LostRace();
    }),
  ]);
  const after = await rows.reviews.get(row.id);
  return after ? { ok: true, value: await viewOf(rows, after) } : notFound;
}

async function givenOf(
  rows: Rows,
  row: ReviewRow,
  dossier: Dossier,
  { actor, answer, evidence }: Pick<ReviewGiven, "answer" | "evidence"> & { actor: Actor },
): Promise<ReviewGiven> {
  const frozen = readFrozen(row);
  const before = await answerOf(rows, row);
  const named = answer.subject === "price-request" ? answer.returnedFile : undefined;
  const files = await filesOf(rows, actor.organisation, [named]);
  const { mail, addressee, organisation, state } = row;
  return {
    ...{ dossier, answer, evidence },
    review: {
      ...{ mail, addressee, organisation, state, subject: frozen.subject, content: frozen.content },
      answer: before && { by: before.by ?? frozen.organisation, at: before.at, outcome: before.outcome },
    },
    actor: { person: actor.person, organisation: actor.organisation, roles: actor.roles },
    returned: (named && files.get(named)) || null,
  };
}

/** The file that the broker returns becomes the client's too: each organisation keeps its own. */
async function handOver(rows: Rows, actor: Actor, { organisation }: ReviewRow, answer: AnswerReview): Promise<void> {
  const sha256 = answer.subject === "price-request" ? answer.returnedFile : undefined;
  if (!sha256) return;
  const [file, bytes] = await Promise.all([
    rows.files.get(actor.organisation, sha256),
    rows.files.bytes(actor.organisation, sha256),
  ]);
  if (file && bytes) await rows.files.put({ ...file, organisation }, bytes);
}
