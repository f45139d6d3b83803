import type { DossierId, Instant, OrganisationId, PersonId } from "../../../shared/ids.js";

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

/** `inChatOf`: it only tells this person something in the chat, now; where there is no conversation it is not added. */
export type NewOutboxRow = OutboxRow & { inChatOf?: PersonId };

export type OutboxTable = {
  /**
   * Rows whose key exists are left as they are. Gives the ids of those added. With `takenUntil` (machine milliseconds)
   * they are taken already, by whoever adds them.
   */
  add(rows: NewOutboxRow[], takenUntil?: number): Promise<string[]>;
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
