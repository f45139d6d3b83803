import type { ApprovalView } from "../../shared/approvals.js";
import type { ConsentNeed } from "../../shared/consent.js";
import type { Instant, Lang, LocalDate, MailKey, PersonId, Sha256 } from "../../shared/ids.js";
import type { RegisterHand } from "../../shared/register.js";
import type { DossierSheet } from "../../shared/views.js";
import type { ChatNews } from "../domain/effects.js";
import type { Envelope, Head } from "../domain/matching.js";
import type { RegisterRow } from "../domain/register/row.js";
import type { Paragraph } from "../domain/text-diff.js";

/**
 * What the application asks of the outside. An adapter and its fake pass the same contract suite (test/contracts).
 * Nothing here throws for what the outside may do: an attempt says what is known.
 */

/**
 * Why an attempt did not succeed.
 * - `refused`: the outside said no for good (mailbox unknown, access denied, quota, malformed); repeating is useless.
 * - `later`: surely not done; it may be tried again after `retryAfterMs`. `status` 0: no server was reached.
 *   `needs`: not before the person whose mailbox it is has signed in again, has consented, or has answered Entra.
 * - `unknown`: no answer, or an answer that does not tell; it may have been done. Look before doing anything again,
 *   and not before `retryAfterMs` where there is one.
 */
export type PersonNeed = "sign-in" | ConsentNeed;
export type Failure =
  | { kind: "refused"; status: number; code: string }
  | { kind: "later"; status: number; retryAfterMs: number; needs?: PersonNeed }
  | { kind: "unknown"; reason: "timeout" | "connection" | "server-error"; status?: number; retryAfterMs?: number };

export type Attempt<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The business clock: local mode may advance it. Leases, tokens and retries use machine time instead. */
export type Clock = { now(): Instant; machineNow(): number };

export type Hash = (bytes: Uint8Array | string) => Sha256;

/** Randomness as an argument: an opaque id, 128 bits or more, URL-safe. */
export type NewId = () => string;

/** A keyed fingerprint: who does not hold the key can neither make one nor change the text. */
export type Seal = {
  /** With the newest key, whose name travels with the text. */
  sign(text: string): { kid: string; mac: string };
  /** In constant time; `false` too for a key that is not known. */
  check(text: string, by: { kid: string; mac: string }): boolean;
};

export type Address = { name: string; address: string };

export type Attachment = { name: string; mediaType: string; sha256: Sha256; bytes: Uint8Array };

export type OutgoingMail = {
  /** At least one: Exchange refuses a message that has only Bcc recipients. */
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  html: string;
  /** Names begin with `x-`. */
  headers: { name: string; value: string }[];
};

/** A message as the mail system holds it, read back. `attachments[].sha256` is computed from the bytes that it returns. */
export type StoredMail = {
  id: string;
  isDraft: boolean;
  folder: "drafts" | "sentitems" | "inbox" | "other";
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  bodyText: string;
  attachments: { name: string; size: number; sha256: Sha256 }[];
  internetMessageId: string | null;
  sentAt: Instant | null;
};

export type MailSummary = {
  id: string;
  conversationId: string;
  internetMessageId: string;
  from: Address;
  subject: string;
  receivedAt: Instant;
  preview: string;
  attachments: { name: string; mediaType: string; size: number }[];
};

export type Arrivals = { kind: "found"; envelopes: Envelope[]; link: string } | { kind: "start-over" };

export type WatchWish = { notify: string; lifecycle: string; clientState: string; expiresMs: number };

/**
 * The mail system (Exchange through Graph), verb by verb; the order of the verbs is the business of app/send-mail.ts.
 * `mailbox` is a user id or address, as `/users/{mailbox}` takes it. Message ids are immutable ids.
 */
export type MailSystem = {
  /** Creates a draft that carries `key` as an extended property. Attachments follow one by one. */
  createDraft(mailbox: string, mail: OutgoingMail, key: MailKey): Promise<Attempt<{ id: string }>>;
  /** Inline under 3 MB, upload session above. */
  attach(mailbox: string, draftId: string, attachment: Attachment): Promise<Attempt<void>>;
  /** Every message of the mailbox, draft or sent, that carries `key`. */
  find(mailbox: string, key: MailKey): Promise<Attempt<{ id: string; isDraft: boolean }[]>>;
  /** `null` when the mailbox has no such message. */
  read(mailbox: string, id: string): Promise<Attempt<StoredMail | null>>;
  /** One request, never repeated by the adapter. Success means accepted, not delivered. */
  send(mailbox: string, draftId: string): Promise<Attempt<void>>;
  /** Succeeds only when the mail system has confirmed that the draft is gone. */
  deleteDraft(mailbox: string, draftId: string): Promise<Attempt<void>>;
  /** Newest first. `search` looks in subject and sender. */
  inbox(mailbox: string, query: { search?: string; top: number }): Promise<Attempt<MailSummary[]>>;
  /**
   * Who wrote to the inbox, and when: neither subject nor text. From an instant, or from where a former look ended;
   * `start-over` when the mail system no longer knows where that was. The same message may be given again.
   */
  arrivals(mailbox: string, from: { since: Instant } | { link: string }): Promise<Attempt<Arrivals>>;
  /** Who wrote one message, when, and where it lies; `null` when the mailbox has no such message. */
  envelope(mailbox: string, id: string): Promise<Attempt<(Envelope & { folder: StoredMail["folder"] }) | null>>;
  /** Subject and ties of one message; `null` when the mailbox has no such message. */
  head(mailbox: string, id: string): Promise<Attempt<Head | null>>;
  /** The first words of one message. */
  preview(mailbox: string, id: string): Promise<Attempt<string | null>>;
  /** Has new mail of the inbox told to `urls`, until then (machine milliseconds), each time with the secret. */
  watch(mailbox: string, wish: WatchWish): Promise<Attempt<{ id: string; expiresMs: number }>>;
  /** `null` when there is no such subscription any more. */
  renewWatch(id: string, expiresMs: number): Promise<Attempt<{ expiresMs: number } | null>>;
  /** The conversation of a message; `null` when the mailbox has no such message. */
  conversation(mailbox: string, id: string): Promise<Attempt<string | null>>;
  /** The message as it was received, RFC 5322 bytes. */
  mime(mailbox: string, id: string): Promise<Attempt<Uint8Array>>;
  attachmentBytes(
    mailbox: string,
    id: string,
    attachmentName: string,
  ): Promise<Attempt<{ mediaType: string; bytes: Uint8Array }>>;
};

/** A row of the register list as it stands. `by`: who wrote it last, `null` for the assistant itself. */
export type RegisterItem = {
  itemId: string;
  etag: string;
  row: RegisterRow;
  /** What the row says of itself that somebody has to look at. */
  check: string;
  by: RegisterHand | null;
};

export type RegisterCreated = { kind: "created"; itemId: string; etag: string } | { kind: "taken" };
export type RegisterChanged = { kind: "saved"; etag: string } | { kind: "stale" } | { kind: "gone" };
export type RegisterPage =
  | { kind: "page"; items: RegisterItem[]; gone: string[]; at: string; more: boolean }
  | { kind: "start-again" };

/** The register list (SharePoint). `key` is unique in the list. A place in its changes is opaque. */
export type Register = {
  find(key: string): Promise<Attempt<RegisterItem | null>>;
  /** `null` when it was taken out of the list. */
  item(itemId: string): Promise<Attempt<RegisterItem | null>>;
  /** `taken`: the list has a row of that key already. */
  create(row: RegisterRow, check: string): Promise<Attempt<RegisterCreated>>;
  /** Only on that etag. `stale`: the row must be read again, somebody changed it or the answer does not tell. */
  change(itemId: string, etag: string, values: Partial<RegisterRow>, check: string): Promise<Attempt<RegisterChanged>>;
  /** What changed since `at`, a page at a time; from `null` every row. `start-again`: that place is known no more. */
  changes(at: string | null): Promise<Attempt<RegisterPage>>;
  /** Every row of the organisation of that name. */
  ofOrganisation(name: string): Promise<Attempt<RegisterItem[]>>;
};

export type Directory = {
  person(id: PersonId): Promise<Attempt<{ id: PersonId; name: string; mail: string } | null>>;
  search(text: string): Promise<Attempt<{ id: PersonId; name: string; mail: string }[]>>;
  /** The automatic reply of the person's mailbox; `null` where there is none, or no mailbox. */
  absence(id: PersonId): Promise<Attempt<Absence | null>>;
};

/** `null`: since always, or until it is switched off. */
export type Absence = { from: Instant | null; until: Instant | null };

/** What a look into an uploaded price request tells. */
export type PriceRequestInspection =
  | {
      ok: true;
      mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/pdf";
      /** The template that the document says, or shows by its headings, to be made from. */
      template: { id: string; version: string } | null;
      /** Headings of the template under which nothing was written; `null` when it cannot be told (PDF). */
      emptySections: string[] | null;
      /** Plain text, for comparison of versions; the closing date field is not part of it. */
      text: string;
      /** The same text by paragraphs, with its headings; empty for a PDF. */
      paragraphs: Paragraph[];
      /** Pictures and embedded parts, which are content too. */
      pictures: Uint8Array[];
    }
  | { ok: false; problem: DocumentProblem };

export type DocumentProblem =
  | "empty"
  | "too-large"
  | "wrong-type"
  | "double-extension"
  | "damaged"
  | "zip-bomb"
  | "has-macros"
  | "encrypted";

export type KnownTemplate = { id: string; version: string; headings: string[] };

/** A message from an `.eml` file. */
export type ParsedMail = {
  from: Address | null;
  to: Address[];
  cc: Address[];
  bcc: Address[];
  subject: string;
  sentAt: Instant | null;
  messageId: string | null;
  inReplyTo: string | null;
  text: string;
  attachments: { name: string; mediaType: string; sha256: Sha256; bytes: Uint8Array }[];
};

/** One line of the provider table. A person at a provider reads mail at `email`; `qualifications` are ids. */
export type ProviderLine = { name: string; email: string; qualifications: string[]; contact: string; phone: string };

/** `row` counts from 1 as the spreadsheet shows it; `column` is the header as written. */
export type TableFault = {
  row: number;
  column: string;
  fault:
    | "missing"
    | "not-an-address"
    | "formula"
    | "duplicate"
    | "unknown-qualification"
    | "missing-column"
    | "too-long"
    | "unreadable"
    | "not-a-date"
    | "not-an-amount"
    | "not-a-choice"
    | "dates-order";
  value: string;
};

/** A contract in force as one line of a table tells it. `amount` in whole cents, before taxes; days are local. */
export type ContractLine = {
  row: number;
  title: string;
  kind: "solutions" | "services";
  partner: string;
  /** Empty where it has none. */
  number: string;
  amount: number;
  start: LocalDate;
  end: LocalDate;
  /** With its renewal options. */
  latest: LocalDate | null;
  signed: LocalDate;
  validated: boolean;
  sent: boolean;
  published: boolean;
};

export type ProofOfSending = {
  lang: Lang;
  dossier: { id: string; title: string; organisation: string };
  subject: string;
  sender: Address;
  sentAt: Instant;
  recordedAt: Instant;
  closesAt: Instant;
  internetMessageId: string;
  /** Where it took several mails: each of them, in order; empty otherwise. */
  mails: { sentAt: Instant; internetMessageId: string | null; recipients: number }[];
  recipients: { name: string; address: string }[];
  excluded: { name: string; reason: string }[];
  attachments: { name: string; size: number; sha256: Sha256 }[];
  bodyTextSha256: Sha256;
  authorisation: { outcome: string; receivedAt: Instant; evidenceSha256: Sha256; contentSha256: Sha256 };
  rules: { id: string; section: string; text: string }[];
  guideVersion: string;
  journal: { seq: number; hash: string };
};

/** Answers to questions, as every provider reads them: nothing of it says who asked. */
export type AnswersToWrite = {
  lang: Lang;
  number: number;
  /** The day that the document bears, and the instant in its properties. */
  on: LocalDate;
  createdAt: Instant;
  dossier: { id: string; title: string; organisation: string };
  items: { asked: string; answer: string }[];
};

export type Documents = {
  inspectPriceRequest(name: string, bytes: Uint8Array, known: KnownTemplate[]): Promise<PriceRequestInspection>;
  /** Headings of a template, in order, and the marks it carries. */
  inspectTemplate(
    name: string,
    bytes: Uint8Array,
  ): Promise<
    | { ok: true; headings: string[]; mark: { id: string; version: string } | null }
    | { ok: false; problem: DocumentProblem }
  >;
  /** Names of the fields of a Word template, each once, in their order; empty when it has none that a form can fill. */
  templateFields(bytes: Uint8Array): Promise<string[]>;
  /** The template with these fields written in; the others stay as they are. Same bytes for the same input. */
  fillTemplate(bytes: Uint8Array, values: ReadonlyMap<string, string>): Promise<Uint8Array>;
  parseMail(bytes: Uint8Array): Promise<{ ok: true; mail: ParsedMail } | { ok: false; problem: DocumentProblem }>;
  /** XLSX or CSV (UTF-8 or Windows-1252, comma or semicolon). All or nothing: any fault and no line is given. */
  readProviderTable(
    name: string,
    bytes: Uint8Array,
    knownQualifications: { id: string; labels: string[] }[],
  ): Promise<
    { ok: true; lines: ProviderLine[] } | { ok: false; faults: TableFault[] } | { ok: false; problem: DocumentProblem }
  >;
  /** Contracts in force, XLSX or CSV, all or nothing. */
  readContractTable(
    name: string,
    bytes: Uint8Array,
  ): Promise<
    { ok: true; lines: ContractLine[] } | { ok: false; faults: TableFault[] } | { ok: false; problem: DocumentProblem }
  >;
  /** Tagged PDF (PDF/UA), same bytes for the same input. */
  proofOfSending(proof: ProofOfSending): Promise<Uint8Array>;
  /** Tagged PDF (PDF/UA), same bytes for the same input. */
  answersDocument(answers: AnswersToWrite): Promise<Uint8Array>;
  /** Checks type, size and emptiness of any other evidence. */
  inspectEvidence(
    name: string,
    bytes: Uint8Array,
  ): Promise<{ ok: true; mediaType: string } | { ok: false; problem: DocumentProblem }>;
};

/** What the chat is told. The edge renders it; nothing here names the chat product. */
export type ChatMessage = DossierMessage | AccessMessage | ApprovalMessage;

/** A decision that is asked of the person, or what has become of it; the same message each time. */
export type ApprovalMessage = { type: "approval"; approval: ApprovalView; lang: Lang };

/** To the administrators, then to the person who asked. `name` and `mail` may be empty: the directory knows nobody. */
export type AccessMessage =
  | { type: "access-requested"; person: PersonId; name: string; mail: string; lang: Lang }
  | { type: "access-granted"; organisation: string; lang: Lang }
  | { type: "access-declined"; lang: Lang };

export type DossierMessage = {
  type: ChatNews;
  dossier: DossierSheet;
  lang: Lang;
};

/** Proactive messages to one person, where that person has installed the assistant. */
/** Delegated mode: what stands between a person who is here and a token in their name. */
export type Consents = {
  /**
   * What Entra said when something was to be done; nobody is asked for what nothing needs. `again`: Entra is asked
   * anew.
   */
  lacking(person: PersonId, how: { again: boolean }): Promise<{ lacks: ConsentNeed | null; claims: string | null }>;
};

export type Chat = {
  /** Whether a person can be told here, by the conversation kept: of who has none, nothing need be gathered to be told. */
  reaches(conversation: string | null): boolean;
  /** `refused` when the person has no conversation or has blocked it. */
  post(person: PersonId, message: ChatMessage, key: string): Promise<Attempt<void>>;
};
