import { z } from "zod";
import { ApprovalDecision } from "../../shared/approvals.js";
import { Instant, MailKey, ProviderId } from "../../shared/ids.js";
import { MatchedBy, ReceivedKind } from "../../shared/received.js";
import type { Dossier } from "./dossier.js";
import { FileRef } from "./file-ref.js";

/**
 * Mails that came in (guide 3.3.3, 3.4: questions and answers are in writing). What is not sure is proposed; only a
 * person files. Of a mail that nothing but its address ties to a dossier, the subject is not kept.
 */

const v1 = { v: z.literal(1) };

export const receivedEvents = [
  z.object({
    type: z.literal("mail-received"),
    ...v1,
    /** Of the mail system, in the mailbox of the one who sent the request. */
    message: z.string(),
    internetMessageId: z.string(),
    mailbox: z.string(),
    from: z.string(),
    provider: ProviderId.nullable(),
    subject: z.string().nullable(),
    receivedAt: Instant,
    hasAttachments: z.boolean(),
    by: MatchedBy,
    likely: ReceivedKind,
    /** The mail of the dossier that it answers, where that can be told. */
    answers: MailKey.nullable().optional(),
    /** Of a report: those whom the mail did not reach. */
    failed: z.array(ProviderId).optional(),
    /** Of a plain reply to an approval request: the decision that its first words seem to say. */
    says: ApprovalDecision.optional(),
  }),
  z.object({
    type: z.literal("received-mail-filed"),
    ...v1,
    number: z.int(),
    as: ReceivedKind,
    evidence: FileRef,
    attachments: z.array(FileRef).optional(),
    provider: ProviderId.nullable().optional(),
    question: z.string().nullable().optional(),
    /** The facts that were recorded with it. */
    incidents: z.array(z.int()).optional(),
  }),
  z.object({ type: z.literal("received-mail-dismissed"), ...v1, number: z.int(), note: z.string().nullable() }),
] as const;

const ReceivedEvent = z.discriminatedUnion("type", receivedEvents);
export type ReceivedEvent = z.infer<typeof ReceivedEvent>;
type Came = Omit<Extract<ReceivedEvent, { type: "mail-received" }>, "type" | "v">;

export type Received = Came & {
  number: number;
  state: "proposed" | "filed" | "dismissed";
  as: ReceivedKind | null;
  evidence: FileRef | null;
  note: string | null;
  attachments?: FileRef[];
  question?: string | null;
  /** Facts recorded with it. */
  incidents?: number[];
};

const types: ReadonlySet<string> = new Set<ReceivedEvent["type"]>([
  "mail-received",
  "received-mail-filed",
  "received-mail-dismissed",
]);
export const isReceivedEvent = (event: { type: string }): event is ReceivedEvent => types.has(event.type);

type Has = Pick<Dossier, "received">;
export const receivedOf = ({ received }: Has): readonly Received[] => received ?? [];
export const receivedNumbered = (dossier: Has, number: number): Received | null =>
  receivedOf(dossier).find((one) => one.number === number) ?? null;

/** The same message is one, however often it is found. */
export const knowsMail = (dossier: Has, internetMessageId: string): boolean =>
  receivedOf(dossier).some((one) => one.internetMessageId === internetMessageId);

export function evolveReceived(dossier: Dossier, event: ReceivedEvent): Dossier {
  const before = receivedOf(dossier);
  const changed = (number: number, change: Partial<Received>) =>
    before.map((one) => (one.number === number ? { ...one, ...change } : one));
  switch (event.type) {
    case "mail-received": {
      const { type: _, v: __, ...came } = event;
      const open = { state: "proposed", as: null, evidence: null, note: null } as const;
      return { ...dossier, received: [...before, { ...came, number: before.length + 1, ...open }] };
    }
    case "received-mail-filed": {
      const { number, as, evidence, attachments, question, incidents, provider } = event;
      const recorded = receivedNumbered(dossier, number)?.incidents ?? [];
      const filed = {
        ...{ state: "filed" as const, as, evidence },
        ...(attachments && { attachments }),
        ...(question !== undefined && { question }),
        ...(incidents && { incidents: [...recorded, ...incidents] }),
        ...(provider && { provider }),
      };
      return { ...dossier, received: changed(number, filed) };
    }
    case "received-mail-dismissed":
      return { ...dossier, received: changed(event.number, { state: "dismissed", note: event.note }) };
  }
}
