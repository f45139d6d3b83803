import type { DossierId, Instant, OrganisationId, PersonId } from "../../../shared/ids.js";
import type { RegisterIssue } from "../../../shared/register.js";
import type { RegisterRow } from "../../domain/register/row.js";

/** What is remembered of each row of the list, to tell a hand's change from one of our own. */

export type RegisterRecord = {
  key: string;
  organisation: OrganisationId;
  dossier: DossierId | null;
  /** Whose place on the diffusion list it is. */
  person: PersonId | null;
  /** `null` before the list has answered that the row is there. */
  itemId: string | null;
  etag: string;
  /** What list and application last agreed on. */
  agreed: RegisterRow;
  /** What was being written when no answer came: it may stand in the list. */
  tried: Partial<RegisterRow>[];
  issues: RegisterIssue[];
  /** `removed`: somebody took it out of the list. `let-go`: and it is to stay out. */
  standing: "kept" | "removed" | "let-go";
  revision: number;
};

/** A row that bears a key without being the row of that key. `organisation`: of the key, `null` for an unknown one. */
export type Stray = { itemId: string; etag: string; key: string; organisation: OrganisationId | null };

export type Cursor = {
  /** Where the next look goes on; `null` for the beginning. */
  at: string | null;
  /** Number of the complete reading that is under way, or was last done. */
  round: number;
  /** Whether that reading has come to its end: from then on only changes come. */
  complete: boolean;
  lookedAt: Instant | null;
};

export type Book = {
  get(key: string): Promise<RegisterRecord | null>;
  withKeys(keys: readonly string[]): Promise<RegisterRecord[]>;
  ofItems(itemIds: readonly string[]): Promise<RegisterRecord[]>;
  ofOrganisation(organisation: OrganisationId): Promise<RegisterRecord[]>;
  /** With something to settle. */
  toSettle(organisation: OrganisationId): Promise<RegisterRecord[]>;
  count(organisation: OrganisationId): Promise<number>;
  /** `false` when the stored revision is not `expectedRevision` (0 = it must not exist); `revision` is the new one. */
  save(record: RegisterRecord, expectedRevision: number): Promise<boolean>;
  /** These items were met in that complete reading. */
  met(itemIds: readonly string[], round: number): Promise<void>;
  /** Rows that are kept and were not met in that reading, or since. */
  notMet(round: number): Promise<RegisterRecord[]>;
  strays(organisation: OrganisationId): Promise<Stray[]>;
  putStray(stray: Stray): Promise<void>;
  dropStrays(itemIds: readonly string[]): Promise<void>;
  cursor(): Promise<Cursor>;
  putCursor(cursor: Cursor): Promise<void>;
  /** Names of people who wrote into the list and whom nobody has mapped. */
  putEditor(id: string, name: string): Promise<void>;
  editors(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
};
