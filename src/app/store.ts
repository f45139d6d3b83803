import type { Book } from "./register/book.js";
import type { ApprovalTable } from "./store/approvals.js";
import type { CatalogueTable } from "./store/catalogue.js";
import type { ActionTable, DossierTable, KeptAct } from "./store/dossiers.js";
import type { FileTable, TemplateTable } from "./store/files.js";
import type { MailTable } from "./store/mails.js";
import type { AdministrationTable, OrganisationTable } from "./store/organisations.js";
import type { OutboxTable } from "./store/outbox.js";
import type { AccessTable, ChatTable, FormTable, PeopleTable } from "./store/people.js";
import type { RefusedAttemptTable } from "./store/refused-attempts.js";
import type { ReviewTable } from "./store/reviews.js";
import type { SubscriptionTable } from "./store/subscriptions.js";
import type { ThreadTable, WatchTable } from "./store/threads.js";

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

export type Rows = {
  dossiers: DossierTable;
  /**
   * An act that comes down to one event, in one statement: all of it is kept, or nothing and `LostRace` is thrown. Gives
   * the ids of the effects that were not there already.
   */
  keepAct(act: KeptAct): Promise<string[]>;
  actions: ActionTable;
  outbox: OutboxTable;
  mails: MailTable;
  files: FileTable;
  people: PeopleTable;
  organisations: OrganisationTable;
  access: AccessTable;
  administration: AdministrationTable;
  catalogue: CatalogueTable;
  templates: TemplateTable;
  forms: FormTable;
  chat: ChatTable;
  subscriptions: SubscriptionTable;
  reviews: ReviewTable;
  approvals: ApprovalTable;
  threads: ThreadTable;
  watches: WatchTable;
  refusedAttempts: RefusedAttemptTable;
  register: Book;
};

/** Somebody else changed the same thing in the meantime: load again and decide again. */
export class LostRace extends Error {}
