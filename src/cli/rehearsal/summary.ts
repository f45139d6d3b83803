import { z } from "zod";
import { DossierId, Instant, LocalDate, Sha256 } from "../../../shared/ids.js";
import { SendState, StateId } from "../../../shared/views.js";

/**
 * What a rehearsal leaves for machines, `DIR/summary.json`. Its JSON Schema is docs/rehearsal.schema.json, which a test
 * compares with this. Paths are relative to DIR; addresses are written as the mail system holds them.
 */

const Received = z.object({
  /** Id of the provider or of the persona; the name of the file. */
  id: z.string(),
  address: z.string(),
  field: z.enum(["to", "cc", "bcc"]),
  /** The message as this recipient received it. */
  file: z.string(),
});

const Mail = z.object({
  /** From 1, in the order of sending. */
  number: z.int().min(1),
  kind: z.enum([
    "price-request",
    "broker-authorisation-request",
    "reminder",
    "provider-reply",
    "solicited-notice",
    "step",
    "information-gathering",
    "answers",
    "broker-question",
    "subscription",
    "approval",
    "prerequisite",
    "wait-follow-up",
    "other",
  ]),
  dossier: DossierId.nullable(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  subject: z.string(),
  sentAt: Instant.nullable(),
  internetMessageId: z.string(),
  attachments: z.array(z.object({ name: z.string(), sha256: Sha256 })),
  /** The sender's own copy, Bcc kept. */
  file: z.string(),
  received: z.array(Received),
});

const Deadline = z.object({
  dossier: DossierId,
  kind: z.literal("response"),
  /** Local day that the delay counts from; null when nothing was sent. */
  sentOn: LocalDate.nullable(),
  businessDays: z.int().nullable(),
  closesOn: LocalDate,
  closesAt: Instant,
  skipped: z.array(z.object({ date: LocalDate, reason: z.string() })),
});

const Event = z.object({
  dossier: DossierId,
  seq: z.int().min(1),
  at: Instant,
  actor: z.string(),
  type: z.string(),
  text: z.string(),
  rules: z.array(z.object({ id: z.string(), section: z.string() })),
  hash: z.string(),
});

export const Summary = z.object({
  process: z.enum(["services", "solutions", "contract"]),
  variant: z.string(),
  guideVersion: z.string(),
  dossiers: z.array(
    z.object({
      id: DossierId,
      title: z.string(),
      organisation: z.string(),
      state: StateId,
      sendState: SendState,
      qualifications: z.array(z.string()),
      /** Providers by id. */
      recipients: z.array(z.string()),
      exclusions: z.array(z.object({ provider: z.string(), reason: z.string() })),
      events: z.int(),
      chain: z.enum(["intact", "broken"]),
    }),
  ),
  mails: z.array(Mail),
  /** Mails from outside that reached the client's mailbox during the rehearsal. */
  answers: z.array(
    z.object({
      from: z.string(),
      subject: z.string(),
      inReplyTo: z.string().nullable(),
      attachments: z.array(z.string()),
    }),
  ),
  documents: z.array(z.object({ name: z.string(), kind: z.string(), sha256: Sha256, size: z.int(), file: z.string() })),
  deadlines: z.array(Deadline),
  /** Rows of the register list, by column. */
  register: z.array(z.record(z.string(), z.unknown())),
  events: z.array(Event),
  /** What is not as the guide wants it; empty when the rehearsal went well. */
  differences: z.array(z.string()),
});
export type Summary = z.infer<typeof Summary>;

/** JSON Schema (2020-12) of the summary: what docs/rehearsal.schema.json must hold. */
export const rehearsalSchema = {
  // As input: a reader of today must not refuse what is added later.
  ...z.toJSONSchema(Summary, { io: "input" }),
  title: "Summary of a rehearsal",
  description:
    "DIR/summary.json of `courtier rehearse`. Paths are relative to DIR; instants are UTC, local days are of America/Toronto.",
};
