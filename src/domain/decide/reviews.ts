import type { Instant, MailKey, OrganisationId, PersonId, Role, Sha256 } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { AnswerReview, Reviewer, ReviewState, ReviewSubject } from "../../../shared/reviews.js";
import { prerequisites } from "../../guide/prerequisites.js";
import { servicesTransitions, type Transition } from "../../guide/processes/services.js";
import type { Dossier } from "../dossier.js";
import { stateOf } from "../dossier-state.js";
import type { DossierEvent, FileRef } from "../events.js";
import { heldBySend } from "../parts.js";
import { waitingMail } from "../reviews.js";
import { returnedVersion } from "./authorise.js";
import { accept, type Decision, type FileFact, refuse } from "./given.js";

/** The answer of a person of the broker or of CIC, given in the app on a frozen request (guide 3.1, 3.3.2). */

export type ReviewGiven = {
  dossier: Dossier;
  review: {
    mail: MailKey;
    addressee: Reviewer;
    organisation: OrganisationId;
    subject: ReviewSubject;
    content: Sha256 | null;
    state: ReviewState;
    /** Who answered before, by name; `null` while nobody has. */
    answer: { by: string; at: Instant; outcome: string } | null;
  };
  answer: AnswerReview;
  actor: { person: PersonId; organisation: OrganisationId; roles: readonly Role[] };
  /** The document that says the answer, and the version that the broker returns. */
  evidence: FileRef;
  returned: FileFact | null;
};

type Asked<S extends AnswerReview["subject"]> = Omit<ReviewGiven, "answer"> & {
  answer: Extract<AnswerReview, { subject: S }>;
};

/** Pure. A request is answered once, by somebody who is not of the client's people, on the content that was read. */
export function decideReview(given: ReviewGiven): Decision {
  const { review, answer } = given;
  const refusal = whoAndWhat(given) ?? whatIsMissing(answer);
  if (refusal) return refuse(refusal);
  if (answer.subject === "price-request") return answerPriceRequest({ ...given, answer });
  return answerPrerequisite({ ...given, answer: { ...answer, subject: answer.subject } }, review.content);
}

function whoAndWhat({ review, answer, actor, dossier }: ReviewGiven): Refusal | null {
  if (!actor.roles.includes(review.addressee)) return { code: "not-allowed", facts: { needed: review.addressee } };
  // Section F of the process: who asks is never who answers.
  if (actor.roles.includes("client") && actor.organisation === review.organisation)
    return { code: "review-own-organisation", facts: {} };
  if (review.answer) return { code: "review-answered", facts: review.answer };
  if (review.state === "replaced") return { code: "review-replaced", facts: {} };
  if (review.state !== "waiting" || waitingMail(dossier, review.subject) !== review.mail)
    return { code: "review-withdrawn", facts: {} };
  if (answer.subject !== review.subject || answer.content !== review.content) return { code: "stale", facts: {} };
  return null;
}

/** Outcomes that say nothing useful without words. */
const needsComment: ReadonlySet<AnswerReview["outcome"]> = new Set([
  "authorised-with-corrections",
  "changes-requested",
  "out-of-scope",
  "changes",
  "refused",
]);

function whatIsMissing(answer: AnswerReview): Refusal | null {
  if (needsComment.has(answer.outcome) && !answer.comment)
    return { code: "comment-missing", facts: {}, field: "comment" };
  if (answer.subject === "teams-alignment" && answer.outcome === "met" && answer.mcnPlanned !== true)
    return { code: "mcn-planning-missing", facts: {}, rule: "s3-1-teams-mcn-planning", field: "mcnPlanned" };
  return null;
}

/** The same event as when the client records the broker's mail; it says who answered. */
function answerPriceRequest({ dossier, review, answer, actor, evidence, returned }: Asked<"price-request">): Decision {
  const rule = "s3-3-2-courtier-validates";
  const { outcome, comment = null } = answer;
  const asked = dossier.authorisationRequest;
  if (!asked || !review.content) throw new Error("A price request is before the broker with its content.");
  const returns = outcome === "authorised-returned-version";
  if (returns && !returned) return refuse({ code: "returned-version-missing", facts: {}, rule, field: "returnedFile" });
  const attached =
    returns && returned ? returnedVersion(dossier, returned, answer.returnedFileName ?? returned.file.name) : null;
  const becomesVersion = attached && holdsStill(dossier, review.content);
  const event: DossierEvent = {
    type: "broker-answer-recorded",
    v: 1,
    outcome,
    content: attached?.content ?? review.content,
    qualifications: asked.qualifications,
    evidence,
    receivedAt: null,
    corrections: outcome === "authorised-with-corrections" ? comment : null,
    answeredBy: actor.person,
    comment: outcome === "authorised-with-corrections" ? null : comment,
    ...(attached && !becomesVersion && { returned: attached.file }),
  };
  return accept(becomesVersion ? [attached, event] : [event], [rule]);
}

/** Whether the broker's file may take the place of the dossier's: what the client did since is never overwritten. */
function holdsStill(dossier: Dossier, content: Sha256): boolean {
  const row: Transition = servicesTransitions["attach-price-request"];
  const held = heldBySend(dossier) !== null;
  return dossier.priceRequest?.content === content && row.from.includes(stateOf(dossier)) && !held;
}

function answerPrerequisite(
  { answer, actor, evidence }: Asked<"teams-alignment" | "teams-validation">,
  content: Sha256 | null,
): Decision {
  const { subject, outcome, comment = null, mcnPlanned = false } = answer;
  return accept(
    [
      {
        ...{ type: "prerequisite-answered", v: 1, prerequisite: subject, outcome, mcnPlanned, content, evidence },
        ...{ receivedAt: null, note: comment, answeredBy: actor.person },
      },
    ],
    [...prerequisites[subject].rules],
  );
}
