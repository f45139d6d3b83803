import type { DossierId, Instant, MailKey, PersonId, ProviderId } from "../../../shared/ids.js";
import type { MailRow } from "./mails.js";

/** Conversations of the mails that left, and how far the mailboxes were looked at. */

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

export type ThreadTable = {
  /** One that is there already changes nothing; a new one makes its mailbox be looked at anew, from its sending on. */
  add(thread: ThreadRow): Promise<void>;
  /** Those with a thread since then. */
  mailboxes(since: Instant): Promise<PersonId[]>;
  /** Oldest first. */
  ofMailbox(mailbox: PersonId, since: Instant): Promise<ThreadRow[]>;
};

export type WatchTable = {
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
