import { z } from "zod";
import { Instant, Sha256 } from "../../shared/ids.js";

/** What was learnt of a file when it came in, kept beside its bytes as JSON. */
export const Inspection = z.object({
  priceRequest: z
    .object({
      /** Hash of the text and the pictures without the closing date: filling in that date changes nothing. */
      content: Sha256,
      template: z.object({ id: z.string(), version: z.string() }).nullable(),
      emptySections: z.array(z.string()).nullable(),
    })
    .optional(),
  mail: z
    .object({
      from: z.string(),
      subject: z.string(),
      sentAt: Instant.nullable(),
      text: z.string(),
      attachments: z.array(
        z.object({
          name: z.string(),
          size: z.int(),
          sha256: Sha256.optional(),
          /** Of a document recognised as a price request. */
          content: Sha256.nullable().optional(),
        }),
      ),
      to: z.array(z.string()).optional(),
      cc: z.array(z.string()).optional(),
      bcc: z.array(z.string()).optional(),
      messageId: z.string().nullable().optional(),
    })
    .optional(),
});
export type Inspection = z.infer<typeof Inspection>;

export const readInspection = (text: string): Inspection => Inspection.parse(JSON.parse(text));
