import type { DossierId, Instant, MailKey, OrganisationId, PersonId, ProviderId } from "../../../shared/ids.js";

export type MailState = "prepared" | "drafted" | "sending" | "sent" | "unknown" | "failed";

export type MailKind =
  | "price-request"
  | "broker-authorisation-request"
  | "reminder"
  | "provider-reply"
  | "information-gathering"
  | "answers"
  | "solicited-notice"
  | "step"
  | "broker-question"
  | "subscription"
  | "prerequisite"
  | "wait-follow-up"
  | "approval";

export type MailRow = {
  key: MailKey;
  organisation: OrganisationId;
  /** `null` for a mail of the organisation that belongs to no dossier. */
  dossier: DossierId | null;
  kind: MailKind;
  /** Person in whose mailbox it is drafted, and who is its To. */
  mailbox: PersonId;
  state: MailState;
  subject: string;
  /** JSON of the whole mail; attachments by sha256. */
  payload: string;
  draftId: string | null;
  internetMessageId: string | null;
  sentAt: Instant | null;
  /** A code of what went wrong, never words or addresses. */
  problem: string | null;
  /** How often a `sending` row was looked at. */
  looks: number;
  createdAt: Instant;
  /** When its draft was stored, and when the one sending began; `null` before. */
  draftedAt: Instant | null;
  sendingAt: Instant | null;
  /** Since when its draft lies in the mailbox for its person to send; `null` for what the assistant sends. */
  depositedAt: Instant | null;
  /** A person has seen that it did not leave, and said what was done about it. */
  dealtAt: Instant | null;
  dealtBy: PersonId | null;
  dealtNote: string | null;
};

export type MailChange = Partial<
  Pick<
    MailRow,
    | "state"
    | "draftId"
    | "internetMessageId"
    | "sentAt"
    | "problem"
    | "looks"
    | "draftedAt"
    | "sendingAt"
    | "depositedAt"
  >
> & {
  /** Machine milliseconds: its place in the minute of its mailbox is now. */
  slotMs?: number;
};

/** The change by which a mail reaches its end. */
export type MailEnding = MailChange & { state: "sent" | "failed" | "unknown" };

/** A mail without its text, with those whom it is for. */
export type MailHead = Omit<MailRow, "payload"> & { to: string[]; bccCount: number };

/** A mail that left, as far as looking for its answers needs it. */
export type WrittenMail = Pick<MailRow, "key" | "organisation" | "mailbox" | "draftId" | "internetMessageId"> & {
  dossier: DossierId;
  sentAt: Instant;
};

export type MailRecipient = { mail: MailKey; address: string; field: "to" | "bcc"; provider: ProviderId | null };

export type MailTable = {
  add(mail: MailRow, recipients: MailRecipient[]): Promise<void>;
  get(key: MailKey): Promise<MailRow | null>;
  recipients(key: MailKey): Promise<MailRecipient[]>;
  ofDossier(organisation: OrganisationId, id: DossierId): Promise<MailHead[]>;
  /** Of the organisation, what is in progress or unknown, and what failed and nobody has dealt with; oldest first. */
  open(organisation: OrganisationId): Promise<MailHead[]>;
  /** Recipients per state, of one organisation. */
  countsOf(organisation: OrganisationId): Promise<Record<MailState, number>>;
  /** Machine milliseconds to wait before the mailbox may send this mail; 0 gives it a place in this minute. */
  pace(key: MailKey, machineNow: number, atMost: number): Promise<number>;
  /** A person's word on a mail that has ended; `false` when it has not, or when somebody was faster. */
  deal(key: MailKey, by: { at: Instant; person: PersonId; note: string }): Promise<boolean>;
  /** Mails of dossiers that left since then and have no thread yet, of every organisation, oldest first. */
  written(since: Instant): Promise<WrittenMail[]>;
  /** Which of these messages the assistant sent for the organisation itself. */
  ours(organisation: OrganisationId, internetMessageIds: readonly string[]): Promise<string[]>;
  /** Changes the row only if it is still in state `from`; tells whether it was. */
  move(key: MailKey, from: MailState, change: MailChange): Promise<boolean>;
  /** Recipients per state over everything, for /metrics; without the sender's own copy of a mail to many. */
  counts(): Promise<Record<MailState, number>>;
};
