import type { SuppressedAddress } from "../../shared/administration.js";
import type { ApprovalId, ApprovalState, Separation, Via } from "../../shared/approvals.js";
import type { OrganisationProfile } from "../../shared/commands.js";
import type {
  ActionId,
  DossierId,
  Instant,
  Lang,
  LocalDate,
  MailKey,
  OrganisationId,
  PersonId,
  ProviderId,
  QualificationId,
  Role,
  Sha256,
} from "../../shared/ids.js";
import type { MailTextId } from "../../shared/mail-texts.js";
import type { Reviewer, ReviewId, ReviewState } from "../../shared/reviews.js";
import type { TemplateKind } from "../../shared/templates.js";
import type { ReminderSettings } from "../domain/effects.js";
import type { Book } from "./register/book.js";

/**
 * What the application keeps. One PostgreSQL dialect, embedded or server; the contract suite runs on both.
 * Every key begins with the organisation: a query for another organisation's row finds nothing.
 * `Rows` is used inside a transaction, or alone for a single read. Instants are UTC; `machine` numbers are milliseconds.
 */
export type Store = {
  /** All or nothing. A serialisation loss throws `LostRace`; the caller loads again. Never use `store.rows` inside. */
  transaction<T>(work: (rows: Rows) => Promise<T>): Promise<T>;
  /**
   * A transaction whose result is told in words while it is being made durable. `tell` reads nothing, does not wait,
   * and what it gives is given only once everything is kept.
   */
  transactionTold<T, Told>(work: (rows: Rows) => Promise<T>, tell: (result: T) => Told): Promise<Told>;
  /** Reads that belong to one answer, over one connection: those that do not wait for one another travel together. */
  together<T>(work: (rows: Rows) => Promise<T>): Promise<T>;
  /** Each call on its own. */
  rows: Rows;
  /** Resolves when the store answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export type StoredDossier = {
  organisation: OrganisationId;
  id: DossierId;
  /** Number of events so far. */
  revision: number;
  /** Canonical JSON of the domain's state. */
  state: string;
  updatedAt: Instant;
};

export type StoredEvent = {
  organisation: OrganisationId;
  dossier: DossierId;
  seq: number;
  /** Canonical JSON text (RFC 8785) as it was hashed: kept to the byte, so in a text column. */
  body: string;
  previousHash: string;
  hash: string;
};

export type OutboxKind =
  | "send-mail"
  | "proof"
  | "register"
  | "chat"
  | "remind"
  | "close"
  | "remind-clock"
  | "subscription-row"
  | "prerequisite-rows"
  | "approval-card"
  | "remind-approval"
  | "access";

export type OutboxRow = {
  id: string;
  /** Unique: an effect asked for twice is one effect. */
  key: string;
  kind: OutboxKind;
  organisation: OrganisationId;
  dossier: DossierId | null;
  /** Canonical JSON. */
  payload: string;
  /** Business time. */
  dueAt: Instant;
  attempts: number;
  /** Nobody waits for it: it comes after everything else that is due. */
  bulk?: boolean;
};

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

/** A mail without its text, with those whom it is for. */
export type MailHead = Omit<MailRow, "payload"> & { to: string[]; bccCount: number };

/** A mail that left, as far as looking for its answers needs it. */
export type WrittenMail = Pick<MailRow, "key" | "organisation" | "mailbox" | "draftId" | "internetMessageId"> & {
  dossier: DossierId;
  sentAt: Instant;
};

/** The conversation that a mail began, or went on with: its answers are looked for in that mailbox. */
export type ThreadRow = Pick<MailRow, "organisation" | "mailbox" | "internetMessageId"> & {
  mail: MailKey;
  dossier: DossierId;
  /** In that mailbox; `null` when the message is no longer there. */
  conversation: string | null;
  /** Addresses in lower case of the providers who got it. */
  providers: [string, ProviderId][];
  sentAt: Instant;
};

/** How far a mailbox was looked at, and the subscription that tells of what is new there. */
export type MailWatch = {
  mailbox: PersonId;
  /** Another one each time that the looking begins anew. */
  round: number;
  /** From when to look, where there is no link. */
  since: Instant;
  /** Where the next look goes on; opaque. */
  link: string | null;
  subscription: string | null;
  /** The secret that a notification must bring. */
  clientState: string | null;
  /** Machine milliseconds. */
  expiresMs: number | null;
};

export type MailRecipient = { mail: MailKey; address: string; field: "to" | "bcc"; provider: ProviderId | null };

export type FileRow = {
  organisation: OrganisationId;
  sha256: Sha256;
  name: string;
  mediaType: string;
  size: number;
  /** JSON of what the inspection told at upload. */
  inspection: string;
  addedAt: Instant;
  addedBy: PersonId;
};

export type PersonRow = {
  id: PersonId;
  organisation: OrganisationId;
  name: string;
  mail: string;
  roles: Role[];
  lang: Lang;
};

export type OrganisationRow = {
  id: OrganisationId;
  name: string;
  /** Mail domain of its own people, lower case. */
  domain: string;
  profile: OrganisationProfile | null;
};

/** What the cards of an organisation's dossiers rest on beside the dossier, small and in one statement: they ask at every press. */
export type Background = {
  profile: OrganisationProfile | null;
  /** What each provider holds, for counting. */
  providers: Pick<ProviderRow, "qualifications">[];
  /** Version of the current template of price requests. */
  currentTemplateVersion: string | null;
  /** Names of the organisation's people. */
  people: ReadonlyMap<PersonId, string>;
};

export type ProviderRow = {
  organisation: OrganisationId;
  id: ProviderId;
  name: string;
  email: string;
  contact: string;
  phone: string;
  qualifications: QualificationId[];
};

/** Withdrawn: offered to no new dossier; those that name it keep it. */
export type QualificationRow = { id: QualificationId; fr: string; en: string; withdrawn: boolean };

/** Somebody whom no administrator has mapped asks to be; one row a person. */
export type AccessRow = {
  person: PersonId;
  /** As the directory says; empty until it has answered. */
  name: string;
  mail: string;
  state: "waiting" | "granted" | "declined";
  lang: Lang;
  askedAt: Instant;
};

/** An organisation's own closing days, on top of the guide's calendar. A version never changes; 0 has none. */
export type ClosingDays = { version: number; days: { date: LocalDate; reason: string }[] };

export type AdministrationEntry = { seq: number; at: Instant; person: PersonId /** JSON. */; body: string };

/** A template, or the organisation’s own text of a mail. */
export type StoredTemplateKind = TemplateKind | `mail:${MailTextId}`;

export type TemplateRow = {
  organisation: OrganisationId;
  id: string;
  kind: StoredTemplateKind;
  name: string;
  version: string;
  sha256: Sha256 | null;
  fileName: string | null;
  size: number;
  /** JSON: headings of a price-request template. */
  inspection: string;
  text: string | null;
  current: boolean;
  addedAt: Instant;
  addedBy: string;
};

/** A person's place on the broker's diffusion list. */
export type StoredSubscription = {
  organisation: OrganisationId;
  person: PersonId;
  /** Number of events so far. */
  revision: number;
  /** Canonical JSON of the domain's state. */
  state: string;
  lastHash: string;
};

export type StoredSubscriptionEvent = {
  organisation: OrganisationId;
  person: PersonId;
  seq: number;
  /** Canonical JSON text, kept to the byte. */
  body: string;
  previousHash: string;
  hash: string;
};

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

/** Where a decision is asked. `via`: the door that its answer came through. */
export type ApprovalRow = {
  id: ApprovalId;
  organisation: OrganisationId;
  dossier: DossierId;
  state: ApprovalState;
  askedAt: Instant;
  via: Via | null;
};

export type NamedPerson = { id: PersonId; name: string; mail: string };

/** Something tried at a door and refused. `why` is a code; `about` an id, never words. */
export type RefusedAttempt = {
  door: Via;
  why: string;
  person: PersonId | null;
  about: string | null;
  at: Instant;
  /** How often on that day. */
  times: number;
};

export type KeptAct = {
  dossier: StoredDossier;
  expectedRevision: number;
  event: StoredEvent;
  action: { person: PersonId; action: ActionId; outcome: string };
  effects: { row: OutboxRow /** Machine milliseconds; `null`: it waits in the table. */; takenUntil: number | null }[];
  /** What the person declares of a mail whose fate nobody could tell. */
  declared: { mail: MailKey; state: MailState; problem: string } | null;
  /** The message that shows the dossier's card to the person from then on. */
  shownOn: string | null;
};

export type Rows = {
  dossiers: {
    get(organisation: OrganisationId, id: DossierId): Promise<StoredDossier | null>;
    /** The same, in the organisation that the person belongs to. */
    getFor(person: PersonId, id: DossierId): Promise<StoredDossier | null>;
    /** Newest change first, without their states, which weigh. */
    heads(organisation: OrganisationId): Promise<Omit<StoredDossier, "state">[]>;
    /** States of these dossiers, in no order; what is not there is left out. */
    some(organisation: OrganisationId, ids: readonly DossierId[]): Promise<StoredDossier[]>;
    /** Dossiers that say that they follow this one, by number. */
    following(organisation: OrganisationId, id: DossierId): Promise<StoredDossier[]>;
    /** Whether it was saved: `false` when the stored revision is not `expectedRevision` (0 = it must not exist). */
    save(dossier: StoredDossier, expectedRevision: number): Promise<boolean>;
    appendEvents(events: StoredEvent[]): Promise<void>;
    events(organisation: OrganisationId, id: DossierId): Promise<StoredEvent[]>;
    /** Every dossier of every organisation, for verification. */
    all(): Promise<{ organisation: OrganisationId; id: DossierId }[]>;
  };
  /**
   * An act that comes down to one event, in one statement: all of it is kept, or nothing and `LostRace` is thrown. Gives
   * the ids of the effects that were not there already.
   */
  keepAct(act: KeptAct): Promise<string[]>;
  actions: {
    /** Outcome (JSON) of an accepted action. Bound to the person: another person's action id finds nothing. */
    get(person: PersonId, action: ActionId): Promise<string | null>;
    /** `false` when it is there already. */
    put(person: PersonId, action: ActionId, outcome: string, at: Instant): Promise<boolean>;
  };
  outbox: {
    /**
     * Rows whose key exists are left as they are. Gives the ids of the others. With `takenUntil` (machine milliseconds)
     * they are taken already, by whoever adds them.
     */
    add(rows: OutboxRow[], takenUntil?: number): Promise<string[]>;
    /**
     * Takes, for `leaseMs`, the first `limit` rows that are due (business time) and free (machine time), in no order;
     * skips locked ones. What is in bulk comes last, and not at all where `urgentOnly`.
     */
    take(
      now: Instant,
      machineNow: number,
      leaseMs: number,
      limit: number,
      how?: { urgentOnly: boolean },
    ): Promise<OutboxRow[]>;
    /** Frees what a killed process had taken. Only where no other process can be at work on the same table. */
    freeTaken(): Promise<void>;
    done(ids: readonly string[]): Promise<void>;
    /** Frees it to be taken again from `retryAt` (machine milliseconds); counts the attempt unless it only `waited`. */
    retry(id: string, retryAt: number, problem: string, waited?: boolean): Promise<void>;
    /** Given up: kept for people to see. */
    dead(id: string, problem: string): Promise<void>;
    /** Given up, of one organisation, oldest first. */
    deadOf(organisation: OrganisationId): Promise<(Omit<OutboxRow, "payload"> & { problem: string | null })[]>;
    /** Tries again what was given up. `false` when there is no such row of the organisation. */
    revive(organisation: OrganisationId, id: string): Promise<boolean>;
    /** Removes rows not yet taken whose key begins so. */
    cancel(keyPrefix: string): Promise<void>;
    stats(now: Instant): Promise<{ waiting: number; due: number; dead: number; oldestDueAt: Instant | null }>;
  };
  mails: {
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
  files: {
    /** The same bytes of the same organisation are kept once; the first name stays, the newest inspection replaces. */
    put(file: FileRow, bytes: Uint8Array): Promise<void>;
    get(organisation: OrganisationId, sha256: Sha256): Promise<FileRow | null>;
    bytes(organisation: OrganisationId, sha256: Sha256): Promise<Uint8Array | null>;
  };
  people: {
    get(id: PersonId): Promise<PersonRow | null>;
    ofOrganisation(organisation: OrganisationId): Promise<PersonRow[]>;
    /** Of every organisation, the withdrawn too, by name. */
    all(): Promise<PersonRow[]>;
    put(person: PersonRow): Promise<void>;
    /** Changes nothing when there is no such person. */
    setLang(id: PersonId, lang: Lang): Promise<void>;
  };
  organisations: {
    get(id: OrganisationId): Promise<OrganisationRow | null>;
    background(id: OrganisationId): Promise<Background>;
    all(): Promise<OrganisationRow[]>;
    put(organisation: OrganisationRow): Promise<void>;
    /** The first answer stays. */
    setFirstProfile(id: OrganisationId, profile: OrganisationProfile): Promise<void>;
    /** `null` where nobody has chosen. */
    reminders(id: OrganisationId): Promise<ReminderSettings | null>;
    putReminders(id: OrganisationId, settings: ReminderSettings): Promise<void>;
    separation(id: OrganisationId): Promise<Separation>;
    putSeparation(id: OrganisationId, separation: Separation): Promise<void>;
    /** Whether amounts of responses stay out of the app before the closing; no until it is chosen. */
    masksAmounts(id: OrganisationId): Promise<boolean>;
    putMasksAmounts(id: OrganisationId, masked: boolean): Promise<void>;
    /** Addresses in lower case, in their order: nobody of the organisation writes to them. */
    suppressed(id: OrganisationId): Promise<SuppressedAddress[]>;
    /** The whole list. */
    putSuppressed(id: OrganisationId, list: readonly SuppressedAddress[]): Promise<void>;
    /** The newest version, or the one that is asked for. */
    closingDays(id: OrganisationId, version?: number): Promise<ClosingDays>;
    addClosingDays(id: OrganisationId, closing: ClosingDays): Promise<void>;
  };
  access: {
    get(person: PersonId): Promise<AccessRow | null>;
    /** Oldest first. */
    waiting(): Promise<AccessRow[]>;
    put(row: AccessRow): Promise<void>;
  };
  administration: {
    /** Until the transaction ends, no other change of the administration is made: its rules look at more than one row. */
    lock(): Promise<void>;
    note(entry: Omit<AdministrationEntry, "seq">): Promise<void>;
    /** Newest first. */
    journal(atMost: number): Promise<AdministrationEntry[]>;
  };
  catalogue: {
    qualifications(): Promise<QualificationRow[]>;
    /** In their order; a known one keeps whether it is withdrawn. */
    putQualifications(rows: Omit<QualificationRow, "withdrawn">[]): Promise<void>;
    /** A new one comes last. */
    putQualification(row: QualificationRow): Promise<void>;
    providers(organisation: OrganisationId): Promise<ProviderRow[]>;
    /** Replaces the whole table of the organisation. */
    replaceProviders(organisation: OrganisationId, rows: ProviderRow[], at: Instant): Promise<void>;
    importedAt(organisation: OrganisationId): Promise<Instant | null>;
  };
  templates: {
    /** Newest first. */
    list(organisation: OrganisationId): Promise<TemplateRow[]>;
    current(organisation: OrganisationId, kind: StoredTemplateKind): Promise<TemplateRow | null>;
    /** Adds it as the current one of its kind; the former stays in the list. */
    add(template: TemplateRow): Promise<void>;
  };
  forms: {
    get(person: PersonId, name: string): Promise<string | null>;
    put(person: PersonId, name: string, value: string | null, at: Instant): Promise<void>;
  };
  chat: {
    /** Who writes, and where answers go, in one statement: each turn begins with it. */
    visitor(person: PersonId): Promise<{ person: PersonRow | null; conversation: string | null }>;
    conversation(person: PersonId): Promise<string | null>;
    saveConversation(person: PersonId, reference: string): Promise<void>;
    shownCard(person: PersonId, about: DossierId | ApprovalId): Promise<string | null>;
    saveShownCard(person: PersonId, about: DossierId | ApprovalId, activityId: string): Promise<void>;
    /** Remembers a proactive post by its key; `false` when it was posted before. */
    markPosted(key: string, at: Instant): Promise<boolean>;
  };
  subscriptions: {
    get(organisation: OrganisationId, person: PersonId): Promise<StoredSubscription | null>;
    /** `false` when the stored revision is not `expectedRevision` (0 = it must not exist). */
    save(subscription: StoredSubscription, expectedRevision: number): Promise<boolean>;
    append(event: StoredSubscriptionEvent): Promise<void>;
    events(organisation: OrganisationId, person: PersonId): Promise<StoredSubscriptionEvent[]>;
  };
  reviews: {
    add(review: ReviewRow): Promise<void>;
    get(id: ReviewId): Promise<ReviewRow | null>;
    /** Of every organisation, oldest first. */
    waiting(addressees: readonly Reviewer[]): Promise<ReviewRow[]>;
    /** Newest first. */
    answeredBy(person: PersonId, atMost: number): Promise<ReviewRow[]>;
    /** Only while it waits; a mail that asked nothing of them changes nothing. */
    settle(mail: MailKey, as: Pick<ReviewRow, "state" | "answer" | "answeredBy" | "answeredAt" | "via">): Promise<void>;
  };
  approvals: {
    add(approval: ApprovalRow): Promise<void>;
    /** They may find it among what waits for them; naming somebody twice changes nothing. */
    name(approval: ApprovalId, people: readonly PersonId[]): Promise<void>;
    get(id: ApprovalId): Promise<ApprovalRow | null>;
    names(id: ApprovalId, person: PersonId): Promise<boolean>;
    /** Only while it waits. */
    settle(id: ApprovalId, as: Pick<ApprovalRow, "state" | "via"> & { at: Instant }): Promise<void>;
    /** Of every organisation, oldest first. */
    waitingFor(person: PersonId): Promise<ApprovalRow[]>;
    /** Newest first. */
    settledOf(person: PersonId, atMost: number): Promise<ApprovalRow[]>;
    /** Somebody of the directory whom a dossier of the organisation names. */
    keepPerson(organisation: OrganisationId, person: NamedPerson): Promise<void>;
    people(organisation: OrganisationId): Promise<NamedPerson[]>;
    /** The organisation that asked this person last, with what the directory said of them. */
    organisationNaming(person: PersonId): Promise<{ organisation: OrganisationId; name: string; mail: string } | null>;
  };
  threads: {
    /** One that is there already changes nothing; a new one makes its mailbox be looked at anew, from its sending on. */
    add(thread: ThreadRow): Promise<void>;
    /** Those with a thread since then. */
    mailboxes(since: Instant): Promise<PersonId[]>;
    /** Oldest first. */
    ofMailbox(mailbox: PersonId, since: Instant): Promise<ThreadRow[]>;
  };
  watches: {
    get(mailbox: PersonId): Promise<MailWatch | null>;
    ofSubscription(subscription: string): Promise<MailWatch | null>;
    /** `false` when the looking began anew in the meantime: what was found then is not the whole. */
    keepLink(mailbox: PersonId, round: number, next: { link: string; since: Instant }): Promise<boolean>;
    startOver(mailbox: PersonId, round: number): Promise<void>;
    /** `false` when the subscription is no longer `former`. */
    keepSubscription(
      mailbox: PersonId,
      former: string | null,
      now: Pick<MailWatch, "subscription" | "clientState" | "expiresMs">,
    ): Promise<boolean>;
  };
  refusedAttempts: {
    /** The same attempt of the same person on the same day is one line: a flood fills no table. */
    note(attempt: Omit<RefusedAttempt, "times">): Promise<void>;
    newest(atMost: number): Promise<RefusedAttempt[]>;
  };
  register: Book;
};

/** Somebody else changed the same thing in the meantime: load again and decide again. */
export class LostRace extends Error {}
