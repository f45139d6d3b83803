import type { Via } from "../../../shared/approvals.js";
import type { DossierId, Instant, MailKey, OrganisationId, PersonId } from "../../../shared/ids.js";
import type { Reviewer, ReviewId, ReviewState } from "../../../shared/reviews.js";

/** What a client has put before the broker or CIC. `body` is the frozen request, `answer` what came, both JSON. */
export type ReviewRow = {
  id: ReviewId;
  organisation: OrganisationId;
  dossier: DossierId;
  /** The mail that asked. */
  mail: MailKey;
  addressee: Reviewer;
  state: ReviewState;
  askedAt: Instant;
  body: string;
  answer: string | null;
  /** Who answered in the app. */
  answeredBy: PersonId | null;
  answeredAt: Instant | null;
  /** The door that its answer came through. */
  via: Via | null;
};

export type ReviewTable = {
  add(review: ReviewRow): Promise<void>;
  get(id: ReviewId): Promise<ReviewRow | null>;
  /** Of every organisation, oldest first. */
  waiting(addressees: readonly Reviewer[]): Promise<ReviewRow[]>;
  /** Newest first. */
  answeredBy(person: PersonId, atMost: number): Promise<ReviewRow[]>;
  /** Only while it waits; a mail that asked nothing of them changes nothing. */
  settle(mail: MailKey, as: Pick<ReviewRow, "state" | "answer" | "answeredBy" | "answeredAt" | "via">): Promise<void>;
};
