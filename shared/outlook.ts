import { z } from "zod";
import { ActionId, DossierId, Instant, LocalDate, ProviderId } from "./ids.js";
import { MatchedBy, ReceivedKind } from "./received.js";

/** « Verser au dossier » : the pane beside a mail in Outlook, and the same page in a plain browser. */

export const MailboxMessageId = z.string().min(1).max(1000);

/** What a person files a mail as: something that came in, or the price request that left by hand. */
export const FiledKind = z.union([ReceivedKind, z.literal("sent-by-hand")]);
export type FiledKind = z.infer<typeof FiledKind>;

export const FileFromOutlook = z.object({
  actionId: ActionId,
  message: MailboxMessageId,
  dossierId: DossierId,
  as: FiledKind,
  provider: ProviderId.optional(),
  /** Of a request sent by hand: the closing date that it gives. Left out: the one that was prepared. */
  closesOn: LocalDate.optional(),
  closesAtTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
});
export type FileFromOutlook = z.infer<typeof FileFromOutlook>;

export const OutlookMessageView = z.object({
  message: MailboxMessageId,
  direction: z.enum(["received", "sent"]),
  from: z.string(),
  /** `null` while amounts are masked. */
  subject: z.string().nullable(),
  at: Instant,
  hasAttachments: z.boolean(),
  /** Of a sent mail: who got it, and how. */
  recipients: z.object({ to: z.int(), cc: z.int(), bcc: z.int() }).nullable(),
  /** The dossier that it seems to belong to. */
  proposed: z
    .object({ dossier: DossierId, by: MatchedBy, provider: ProviderId.nullable(), likely: ReceivedKind })
    .nullable(),
  /** Where it was filed already. */
  filed: z.array(z.object({ dossier: DossierId, as: ReceivedKind })),
  /** Dossiers of services that may take it, newest change first. */
  dossiers: z.array(
    z.object({
      id: DossierId,
      title: z.string(),
      /** Whether a price request has left already. */
      sent: z.boolean(),
      providers: z.array(z.object({ id: ProviderId, name: z.string() })),
      closesOn: LocalDate.nullable(),
    }),
  ),
});
export type OutlookMessageView = z.infer<typeof OutlookMessageView>;

export const FiledFromOutlook = z.object({
  dossierId: DossierId,
  /** Of a request sent by hand: what differs from what the guide or the dossier wants, in words. */
  differences: z.array(z.string()),
  /** The fact that was recorded with it, if any. */
  incident: z.int().nullable(),
  closesAt: Instant.nullable(),
});
export type FiledFromOutlook = z.infer<typeof FiledFromOutlook>;
