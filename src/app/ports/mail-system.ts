import type { Instant, MailKey, Sha256 } from "../../../shared/ids.js";
import type { Envelope, Head } from "../../domain/matching.js";
import type { Attempt } from "./attempt.js";

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
