import type { Absences } from "./absences.js";
import type { Log } from "./log.js";
import type { Hands } from "./outbox.js";
import type { Outlook } from "./outlook/outlook.js";
import type { Chat } from "./ports/chat.js";
import type { Consents, Directory } from "./ports/directory.js";
import type { Documents } from "./ports/documents.js";
import type { Clock, Hash, NewId } from "./ports/machine.js";
import type { MailSystem } from "./ports/mail-system.js";
import type { Register } from "./ports/register.js";
import type { Store } from "./store.js";

/** All that the application is given. Everything that does I/O, tells the time or is random stands here. */
export type Deps = {
  store: Store;
  clock: Clock;
  hash: Hash;
  newId: NewId;
  mail: MailSystem;
  /** The same mailboxes, for what nobody waits for: it lets `mail` go first. */
  bulkMail: MailSystem;
  /** Mails that one mailbox may send in a minute (Exchange Online: 30; more is delayed there without a word). */
  mailsPerMinute: number;
  /** Machine milliseconds between two looks at a draft that waits for its person. */
  draftWatchMs: number;
  register: Register;
  directory: Directory;
  absences: Absences;
  documents: Documents;
  chat: Chat;
  /** Delegated mode alone. */
  consents?: Consents;
  /** Text of a mail's HTML, equal before and after the mail system's rewriting. */
  bodyTextOf: (html: string) => string;
  log: Log;
  /** Carries out at once what a person's act leads to; absent: it waits in the table until the outbox looks. */
  hands?: Hands;
  /** Approvals inside Outlook; absent: their mails are complete without a card. */
  outlook?: Outlook;
  /** Where the tab is, for links in mails inside the organisation. */
  tabUrl: string;
};
