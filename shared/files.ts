import { z } from "zod";
import { BrokerOutcome } from "./commands.js";
import { Instant, Sha256 } from "./ids.js";

/** A file as the assistant took it in, and the mails of a mailbox from which one may be taken. */

export const FileView = z.object({
  sha256: Sha256,
  name: z.string(),
  size: z.int(),
  mediaType: z.string(),
  /** For a price request. */
  template: z.object({ id: z.string(), version: z.string() }).nullable(),
  emptySections: z.array(z.string()).nullable(),
  /** For a mail: what it says of itself. */
  mail: z
    .object({
      from: z.string(),
      subject: z.string(),
      sentAt: Instant.nullable(),
      text: z.string(),
      attachments: z.array(z.object({ name: z.string(), size: z.int() })),
      /** Outcome that the text suggests; the person chooses. */
      suggestedOutcome: BrokerOutcome.nullable(),
    })
    .nullable(),
});
export type FileView = z.infer<typeof FileView>;

export const MailboxMessage = z.object({
  id: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  receivedAt: Instant,
  preview: z.string(),
  /** From the broker's address that the guide gives. */
  fromBroker: z.boolean(),
  attachments: z.array(z.object({ name: z.string(), size: z.int(), mediaType: z.string() })),
});
export type MailboxMessage = z.infer<typeof MailboxMessage>;
