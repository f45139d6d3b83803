import { z } from "zod";
import { ApprovalDecision, ApprovalId, ApprovalKind } from "./approvals.js";
import { ActionId, DossierId, Instant, ProviderId, Sha256 } from "./ids.js";
import { paragraph } from "./text.js";

/** Mails that came in and seem to belong to a dossier: proposed by the assistant, filed by a person. */

/** What a received mail is. `bounce`: the mail system says that something was not delivered. */
export const ReceivedKind = z.enum([
  "response",
  "question",
  "non-participation",
  "acknowledgement",
  "more-time",
  "other-document",
  "broker-answer",
  /** Somebody who was asked for an approval writes back. */
  "approval-answer",
  "bounce",
  "out-of-office",
  "other",
]);
export type ReceivedKind = z.infer<typeof ReceivedKind>;

/** Why it is proposed for this dossier. By the address alone it is a guess, and its subject is not kept. */
export const MatchedBy = z.enum(["conversation", "in-reply-to", "subject", "address", "person"]);
export type MatchedBy = z.infer<typeof MatchedBy>;

const onDossier = { actionId: ActionId, dossierId: DossierId, revision: z.int().min(0).optional() };
const ReceivedNumber = z.int().min(1).max(100_000);

/** What a person says of a received mail; the original message is then kept as evidence. */
export const FileReceived = z.object({
  actionId: ActionId,
  number: ReceivedNumber,
  as: ReceivedKind,
  /** Where the sender is not known as a provider: whose mail it is. */
  provider: ProviderId.optional(),
});
export type FileReceived = z.infer<typeof FileReceived>;

export const receivedCommands = [
  z.object({
    type: z.literal("file-received-mail"),
    ...onDossier,
    number: ReceivedNumber,
    as: ReceivedKind,
    /** The message itself, as a file. */
    evidence: Sha256,
    /** What it carries, each as a file of its own. */
    attachments: z.array(Sha256).max(200).optional(),
    provider: ProviderId.optional(),
    /** What a question asks. */
    question: paragraph(4000).optional(),
  }),
  /** At the closing, or as soon as everybody has answered or declined (guide 3.4, reading G.10). */
  z.object({ type: z.literal("record-opening"), ...onDossier }),
  z.object({
    type: z.literal("dismiss-received-mail"),
    ...onDossier,
    number: ReceivedNumber,
    note: paragraph(1000).optional(),
  }),
] as const;

export const ReceivedView = z.object({
  /** From 1, in the order of arrival. */
  number: z.int(),
  from: z.string(),
  provider: z.object({ id: ProviderId, name: z.string() }).nullable(),
  subject: z.string().nullable(),
  receivedAt: Instant,
  /** After the closing date of the solicitation. */
  late: z.boolean(),
  hasAttachments: z.boolean(),
  by: MatchedBy,
  likely: ReceivedKind,
  state: z.enum(["proposed", "filed", "dismissed"]),
  as: ReceivedKind.nullable(),
  evidence: z.object({ sha256: Sha256, name: z.string() }).nullable(),
  /** Names are not told while amounts are masked, only how many there are. */
  attachments: z.array(z.object({ sha256: Sha256, name: z.string() })),
  attachmentCount: z.int(),
  /** Before the closing, where the organisation masks amounts: subject, names and files stay out of the app. */
  masked: z.boolean(),
  /** The fact that it led to: its mail is prepared there. */
  incident: z.int().nullable(),
  /** Of a report: those whom the mail did not reach. */
  failed: z.array(z.string()),
  note: z.string().nullable(),
});
export type ReceivedView = z.infer<typeof ReceivedView>;

/** What each provider who was asked has sent back, and whether the responses were opened. */
export const ReturnsView = z.object({
  providers: z.array(
    z.object({
      provider: z.object({ id: ProviderId, name: z.string() }),
      state: z.enum(["responded", "declined", "silent"]),
      at: Instant.nullable(),
      late: z.boolean(),
      responses: z.int(),
      /** Of the last addendum. */
      acknowledgedAt: Instant.nullable().default(null),
    }),
  ),
  /** Number of the last addendum that left; `null` before the first. */
  addendum: z.int().nullable().default(null),
  opened: z.object({ at: Instant, by: z.string(), early: z.boolean() }).nullable(),
  mayOpen: z.boolean(),
  /** Whether amounts stay out of the app for now. */
  masked: z.boolean(),
});
export type ReturnsView = z.infer<typeof ReturnsView>;
/** A plain reply to an approval request, with the original, before anything is recorded. */
export const ReceivedApproval = z.object({
  approval: ApprovalId,
  kind: ApprovalKind,
  by: z.string(),
  from: z.string(),
  /** What its first words seem to say; a person decides what it says. */
  says: ApprovalDecision.nullable(),
  text: z.string(),
});
export type ReceivedApproval = z.infer<typeof ReceivedApproval>;

export const RecordReply = z.object({
  actionId: ActionId,
  number: ReceivedNumber,
  decision: ApprovalDecision,
  comment: paragraph(4000).optional(),
});
export type RecordReply = z.infer<typeof RecordReply>;
