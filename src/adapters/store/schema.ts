import type { Generated } from "kysely";
import type { ApprovalId, Separation } from "../../../shared/approvals.js";
import type { DossierId, Instant, LocalDate, OrganisationId, PersonId } from "../../../shared/ids.js";
import type { Cursor, RegisterRecord, Stray } from "../../app/register/book.js";
import type { ApprovalRow } from "../../app/store/approvals.js";
import type { ProviderRow, QualificationRow } from "../../app/store/catalogue.js";
import type { StoredDossier, StoredEvent } from "../../app/store/dossiers.js";
import type { FileRow, TemplateRow } from "../../app/store/files.js";
import type { MailRecipient, MailRow } from "../../app/store/mails.js";
import type { OutboxRow } from "../../app/store/outbox.js";
import type { AccessRow, PersonRow } from "../../app/store/people.js";
import type { RefusedAttempt } from "../../app/store/refused-attempts.js";
import type { ReviewRow } from "../../app/store/reviews.js";
import type { StoredSubscription, StoredSubscriptionEvent } from "../../app/store/subscriptions.js";
import type { MailWatch, ThreadRow } from "../../app/store/threads.js";
import type { ReminderSettings } from "../../domain/effects.js";

/**
 * The tables as Kysely sees them. Columns carry the types of the port: the store holds only what was parsed before it
 * was written.
 *
 * An instant is `text`, kept to the byte as the application wrote it (it may stand in something that was hashed, and a
 * timestamptz would forget how it was written and everything below the microsecond). Where SQL has to compare, a
 * `*_ms` column beside it says the same in milliseconds since 1970 (UTC).
 */
export type Tables = {
  dossiers: Pick<StoredDossier, "organisation" | "id" | "revision" | "state"> & {
    updated_at: StoredDossier["updatedAt"];
    updated_ms: number;
  };
  events: Pick<StoredEvent, "organisation" | "dossier" | "seq" | "body" | "hash"> & { previous_hash: string };
  actions: { person: PersonId; action: string; outcome: string; accepted_at: string };
  outbox: Pick<OutboxRow, "id" | "key" | "kind" | "organisation" | "dossier" | "payload"> & {
    /** Order of arrival, to be fair between rows due at the same moment. */
    seq: Generated<number>;
    due_at: OutboxRow["dueAt"];
    due_ms: number;
    attempts: Generated<number>;
    bulk: Generated<boolean>;
    state: Generated<"waiting" | "done" | "dead">;
    /** Somebody has it, or had it and died: it is no longer to be cancelled. */
    taken: Generated<boolean>;
    /** Machine milliseconds from which it may be taken: end of a lease, or time of the next attempt. */
    free_ms: Generated<number>;
    /** A code of what went wrong last. */
    problem: string | null;
  };
  mails: Pick<
    MailRow,
    "key" | "organisation" | "dossier" | "kind" | "mailbox" | "state" | "subject" | "payload" | "problem" | "looks"
  > & {
    seq: Generated<number>;
    draft_id: string | null;
    internet_message_id: string | null;
    sent_at: MailRow["sentAt"];
    created_at: MailRow["createdAt"];
    drafted_at: MailRow["draftedAt"];
    sending_at: MailRow["sendingAt"];
    deposited_at: MailRow["depositedAt"];
    /** Machine milliseconds of its place in the minute of its mailbox. */
    slot_ms: Generated<number | null>;
    dealt_at: MailRow["dealtAt"];
    dealt_by: MailRow["dealtBy"];
    dealt_note: MailRow["dealtNote"];
  };
  mail_recipients: MailRecipient & { position: number };
  files: Pick<FileRow, "organisation" | "sha256" | "name" | "size" | "inspection"> & {
    media_type: string;
    bytes: Buffer;
    added_at: FileRow["addedAt"];
    added_by: FileRow["addedBy"];
  };
  people: PersonRow;
  organisations: {
    id: OrganisationId;
    name: string;
    domain: string;
    /** JSON, so that it may gain questions without a migration. */
    profile: string | null;
    separation: Generated<Separation>;
  };
  qualifications: QualificationRow & { position: number };
  access_requests: Omit<AccessRow, "askedAt"> & { asked_at: AccessRow["askedAt"] };
  administration_journal: { seq: Generated<number>; at: Instant; person: PersonId; body: string };
  reminder_settings: ReminderSettings & { organisation: OrganisationId };
  suppressed_addresses: { organisation: OrganisationId; address: string; reason: string; since: LocalDate };
  answer_settings: { organisation: OrganisationId; mask_amounts: boolean };
  /** `days` is JSON. */
  closing_days: { organisation: OrganisationId; version: number; days: string };
  providers: ProviderRow & { position: number };
  provider_imports: { organisation: OrganisationId; imported_at: Instant };
  templates: Pick<
    TemplateRow,
    "organisation" | "id" | "kind" | "name" | "version" | "sha256" | "size" | "inspection" | "text" | "current"
  > & {
    seq: Generated<number>;
    file_name: string | null;
    added_at: TemplateRow["addedAt"];
    added_by: string;
  };
  forms: { person: PersonId; name: string; value: string; saved_at: string };
  conversations: { person: PersonId; reference: string };
  /** `dossier`: what the card is about, an approval too. */
  shown_cards: { person: PersonId; dossier: DossierId | ApprovalId; activity_id: string };
  chat_posts: { key: string; posted_at: string };
  subscriptions: Omit<StoredSubscription, "lastHash"> & { last_hash: string };
  subscription_events: Omit<StoredSubscriptionEvent, "previousHash"> & { previous_hash: string };
  reviews: Omit<ReviewRow, "askedAt" | "answeredBy" | "answeredAt"> & {
    asked_at: ReviewRow["askedAt"];
    asked_ms: number;
    answered_by: ReviewRow["answeredBy"];
    answered_at: ReviewRow["answeredAt"];
    answered_ms: number | null;
  };
  threads: Omit<ThreadRow, "internetMessageId" | "providers" | "sentAt"> & {
    internet_message_id: ThreadRow["internetMessageId"];
    /** JSON. */
    providers: string;
    sent_at: ThreadRow["sentAt"];
    sent_ms: number;
  };
  mail_watches: Omit<MailWatch, "subscription" | "clientState" | "expiresMs"> & {
    subscription: Generated<MailWatch["subscription"]>;
    client_state: Generated<MailWatch["clientState"]>;
    expires_ms: Generated<MailWatch["expiresMs"]>;
  };
  approvals: Omit<ApprovalRow, "askedAt"> & {
    asked_at: ApprovalRow["askedAt"];
    asked_ms: number;
    settled_ms: number | null;
  };
  approval_people: { approval: ApprovalId; person: PersonId };
  named_people: { organisation: OrganisationId; person: PersonId; name: string; mail: string };
  register_rows: Pick<
    RegisterRecord,
    "key" | "organisation" | "dossier" | "person" | "etag" | "standing" | "revision"
  > & {
    item_id: string | null;
    /** JSON, as are those two below. */
    agreed: string;
    tried: string;
    issues: string;
    to_settle: boolean;
    /** The last complete reading in which it was met. */
    round: Generated<number>;
  };
  register_strays: Omit<Stray, "itemId"> & { item_id: string };
  register_cursor: Omit<Cursor, "lookedAt"> & { one: boolean; looked_at: Cursor["lookedAt"] };
  register_editors: { id: string; name: string };
  /** Empty texts where nobody and nothing is named: they are part of the key. */
  refused_attempts: Pick<RefusedAttempt, "door" | "why" | "times"> & {
    day: string;
    person: string;
    about: string;
    last_at: Instant;
    last_ms: number;
  };
};
