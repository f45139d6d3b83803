import { z } from "zod";
import type { Via } from "../../shared/approvals.js";
import type { DossierId, Instant, MailKey, OrganisationId } from "../../shared/ids.js";
import { FrozenRequest, ReviewId, type ReviewSubject } from "../../shared/reviews.js";
import type { VersionDifference } from "../../shared/versions.js";
import type { Dossier } from "../domain/dossier.js";
import type { DossierEvent } from "../domain/events.js";
import { settledBy } from "../domain/reviews.js";
import type { Deps } from "./deps.js";
import type { MailToKeep } from "./save.js";
import type { ReviewRow } from "./store/reviews.js";
import type { Rows } from "./store.js";

/** The rows of the requests that lie before the broker or CIC: written in the transaction of the events that make them. */

/** What came as an answer, by whichever door. */
export const KeptAnswer = z.object({ outcome: z.string(), comment: z.string().nullable() });
export type KeptAnswer = z.infer<typeof KeptAnswer>;

export const readFrozen = (row: Pick<ReviewRow, "body">): FrozenRequest => FrozenRequest.parse(JSON.parse(row.body));

export type Settlement = { mail: MailKey; as: Parameters<Rows["reviews"]["settle"]>[1] };

type How = { at: Instant; via: Via | null };

export const settlements = (event: DossierEvent, before: Dossier | null, after: Dossier, how: How): Settlement[] =>
  settledBy(event, before, after).map(({ mail, state }) => ({ mail, as: { state, ...answerIn(event, how) } }));

function answerIn(event: DossierEvent, { at, via }: How): Omit<Settlement["as"], "state"> {
  if (event.type !== "broker-answer-recorded" && event.type !== "prerequisite-answered")
    return { answer: null, answeredBy: null, answeredAt: null, via: null };
  // What the client noted when recording an answer is the client's own.
  const said = event.type === "broker-answer-recorded" ? (event.corrections ?? event.comment) : event.note;
  const { outcome, answeredBy } = event;
  const answer: KeptAnswer = { outcome, comment: answeredBy ? (said ?? null) : null };
  return { answer: JSON.stringify(answer), answeredBy: answeredBy ?? null, answeredAt: at, via };
}

export async function keepReview(
  deps: Pick<Deps, "newId">,
  rows: Rows,
  of: { organisation: OrganisationId; dossier: DossierId },
  at: Instant,
  { key, review }: MailToKeep,
): Promise<void> {
  if (!review) return;
  const body = JSON.stringify(review.frozen);
  const nothing = { answer: null, answeredBy: null, answeredAt: null, via: null };
  const { addressee } = review;
  await rows.reviews.add({
    ...{ id: ReviewId.parse(deps.newId()), ...of, mail: key, addressee, state: "waiting", askedAt: at, body },
    ...nothing,
  });
}

/** The dossier as it is when it is asked: this, and nothing else of it, is what they may ever see. */
export function freeze(input: {
  subject: ReviewSubject;
  dossier: Dossier;
  organisation: string;
  qualifications: string[];
  sender: { name: string; mail: string };
  needSummary?: string;
  estimatedAmount?: number;
  since?: VersionDifference | null;
}): FrozenRequest {
  const { subject, dossier, organisation, qualifications, sender } = input;
  const request = subject === "teams-alignment" ? null : dossier.priceRequest;
  return {
    ...{ subject, organisation, qualifications, title: dossier.title },
    askedBy: { name: sender.name, mail: sender.mail },
    version: request?.version ?? null,
    content: request?.content ?? null,
    file: request?.file ?? null,
    needSummary: input.needSummary ?? "",
    estimatedAmount: input.estimatedAmount ?? null,
    since: input.since ?? null,
  };
}
