import { z } from "zod";
import { ActionId, DossierId, Instant, MailKey } from "./ids.js";
import { paragraph } from "./text.js";
import { CorrespondenceView } from "./views.js";

/** The ledger of the organisation's mails: what is leaving, what nobody can tell, what did not leave. */

const Counts = CorrespondenceView.shape.counts;

export const MailLine = z.object({
  key: MailKey,
  kind: CorrespondenceView.shape.kind,
  subject: z.string(),
  state: CorrespondenceView.shape.state,
  dossier: DossierId.nullable(),
  counts: Counts,
  preparedAt: Instant,
  problem: z.string().nullable(),
});
export type MailLine = z.infer<typeof MailLine>;

/** Something that was to be done outside and was given up after many tries; not a mail. */
export const DeadEffect = z.object({
  id: z.string(),
  kind: z.string(),
  dossier: DossierId.nullable(),
  dueAt: Instant,
  attempts: z.int(),
  problem: z.string().nullable(),
});
export type DeadEffect = z.infer<typeof DeadEffect>;

export const MailsView = z.object({
  /** Over every mail of the organisation; in progress + sent + failed + unknown = total. */
  totals: Counts,
  inProgress: z.array(MailLine),
  unknown: z.array(MailLine),
  /** Those that nobody has dealt with. */
  failed: z.array(MailLine),
  dead: z.array(DeadEffect),
});
export type MailsView = z.infer<typeof MailsView>;

/** What the mailbox holds of it at this moment. */
export const MailFound = z.discriminatedUnion("found", [
  z.object({ found: z.literal("sent"), at: Instant.nullable(), internetMessageId: z.string().nullable() }),
  z.object({ found: z.literal("draft") }),
  z.object({ found: z.literal("nowhere") }),
  /** The mailbox could not be looked at. */
  z.object({ found: z.literal("unreadable") }),
]);
export type MailFound = z.infer<typeof MailFound>;

/** Everything that is known of one mail, for the person who decides. */
export const MailKnown = MailLine.extend({
  to: z.array(z.string()),
  bcc: z.array(z.object({ provider: z.string(), address: z.string() })),
  draftedAt: Instant.nullable(),
  sendingAt: Instant.nullable(),
  depositedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
  /** How often it was looked for after the sending. */
  looks: z.int(),
  mailbox: z.string(),
  now: MailFound,
  /** The mail to take up, where it stopped between two of its parts. */
  resumes: MailKey.nullable(),
  dealt: z.object({ at: Instant, by: z.string(), note: z.string() }).nullable(),
});
export type MailKnown = z.infer<typeof MailKnown>;

/** `dealt-with`: it did not leave, and what had to be done about it was done. */
export const DecideMail = z.object({
  actionId: ActionId,
  key: MailKey,
  verdict: z.enum(["sent", "not-sent", "dealt-with"]),
  note: paragraph(1000),
  /** `sent`: when it left, as the person saw it. */
  sentAt: Instant.optional(),
});
export type DecideMail = z.infer<typeof DecideMail>;
