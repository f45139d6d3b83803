import { z } from "zod";
import { BrokerOutcome } from "./commands.js";
import { ActionId, DossierId, Instant, type Role, Sha256 } from "./ids.js";
import { PrerequisiteOutcome } from "./prerequisites.js";
import { line, paragraph } from "./text.js";
import { VersionDifference } from "./versions.js";

/**
 * What a client has put before the broker or before CIC, where their people use the app: frozen when it was asked,
 * answered once. They see this and nothing else of the dossier.
 */

export const ReviewId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{3,60}$/)
  .brand("ReviewId");
export type ReviewId = z.infer<typeof ReviewId>;

/** Who answers. */
export const Reviewer = z.enum(["courtier", "cic-sector"]);
export type Reviewer = z.infer<typeof Reviewer>;

/** What is put before them: a price request (3.3.2), or a matter of Teams telephony (3.1, 3.3.2). */
export const ReviewSubject = z.enum(["price-request", "teams-alignment", "teams-validation"]);
export type ReviewSubject = z.infer<typeof ReviewSubject>;

/** `replaced`: the client asked anew. `withdrawn`: the mail did not leave, or the dossier is closed. */
export const ReviewState = z.enum(["waiting", "answered", "replaced", "withdrawn"]);
export type ReviewState = z.infer<typeof ReviewState>;

/** As it was when it was asked; nothing that the client does later changes it. */
export const FrozenRequest = z.object({
  subject: ReviewSubject,
  organisation: z.string(),
  title: z.string(),
  qualifications: z.array(z.string()),
  askedBy: z.object({ name: z.string(), mail: z.string() }),
  /** Of the price request; `null` where none is part of what is asked. */
  version: z.int().nullable(),
  content: Sha256.nullable(),
  file: z.object({ sha256: Sha256, name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  needSummary: z.string(),
  /** Whole cents, taxes excluded. */
  estimatedAmount: z.int().nullable(),
  /** What the broker had not seen yet of a request that it knew. */
  since: VersionDifference.nullable(),
});
export type FrozenRequest = z.infer<typeof FrozenRequest>;

const ReviewAnswer = z.object({
  outcome: z.union([BrokerOutcome, PrerequisiteOutcome]),
  at: Instant,
  /** `app`: a person of the broker or of CIC answered here. `client`: the client recorded what came by another way. */
  door: z.enum(["app", "client"]),
  /** Name of who answered here; nobody of the client's is named. */
  by: z.string().nullable(),
  comment: z.string().nullable(),
});

export const ReviewView = FrozenRequest.extend({
  id: ReviewId,
  dossier: DossierId,
  state: ReviewState,
  askedAt: Instant,
  /** The client's request has another content by now: an answer is kept as being about this one. */
  changedSince: z.boolean(),
  answer: ReviewAnswer.nullable(),
});
export type ReviewView = z.infer<typeof ReviewView>;

export const ReviewsView = z.object({
  /** Oldest first. */
  waiting: z.array(ReviewView),
  /** The reader's own answers, newest first. */
  answered: z.array(ReviewView),
});
export type ReviewsView = z.infer<typeof ReviewsView>;

/** `content` is what was read: the answer is bound to it. */
const onReview = {
  actionId: ActionId,
  review: ReviewId,
  content: Sha256.nullable(),
  comment: paragraph(4000).optional(),
};

export const AnswerReview = z.discriminatedUnion("subject", [
  z.object({
    subject: z.literal("price-request"),
    ...onReview,
    outcome: BrokerOutcome,
    /** Required for, and only for, `authorised-returned-version`. */
    returnedFile: Sha256.optional(),
    returnedFileName: line(200).optional(),
  }),
  z.object({
    subject: z.enum(["teams-alignment", "teams-validation"]),
    ...onReview,
    outcome: PrerequisiteOutcome,
    /** Alignment: the project is in the MCN's planning (3.1). */
    mcnPlanned: z.boolean().optional(),
  }),
]);
export type AnswerReview = z.infer<typeof AnswerReview>;

const reviewers: readonly Role[] = Reviewer.options;

/** Whether somebody answers requests here. */
export const isReviewer = (roles: readonly Role[]): boolean => roles.some((role) => reviewers.includes(role));

/** Whether somebody only answers requests: dossiers are closed to them, those of their own organisation too. */
export const onlyReviews = (roles: readonly Role[]): boolean =>
  roles.length > 0 && roles.every((role) => reviewers.includes(role));
