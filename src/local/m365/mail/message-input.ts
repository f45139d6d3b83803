import { z } from "zod";
import { type Answer, found, type Outcome } from "../call.js";
import { graphError, refusal } from "../graph-error.js";
import type { Address } from "../state.js";

/** What a caller may write into a draft. An unknown property is refused, as Graph does. */

const Recipient = z.strictObject({
  emailAddress: z.strictObject({ name: z.string().optional(), address: z.string() }),
});
const Recipients = z.array(Recipient);

export const FileAttachment = z.strictObject({
  "@odata.type": z.literal("#microsoft.graph.fileAttachment", "only '#microsoft.graph.fileAttachment' is supported"),
  name: z.string().min(1),
  contentType: z.string().optional(),
  contentBytes: z.base64(),
  isInline: z.boolean().optional(),
  contentId: z.string().nullish(),
  size: z.number().optional(),
});
export type FileAttachment = z.infer<typeof FileAttachment>;

const writable = {
  "@odata.type": z.string().optional(),
  subject: z.string().max(255).optional(),
  body: z
    .strictObject({
      contentType: z
        .string()
        .toLowerCase()
        .pipe(z.enum(["html", "text"])),
      content: z.string(),
    })
    .optional(),
  toRecipients: Recipients.optional(),
  ccRecipients: Recipients.optional(),
  bccRecipients: Recipients.optional(),
  replyTo: Recipients.optional(),
  from: Recipient.optional(),
  sender: Recipient.optional(),
  importance: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["low", "normal", "high"]))
    .optional(),
  categories: z.array(z.string()).optional(),
  isRead: z.boolean().optional(),
  singleValueExtendedProperties: z.array(z.strictObject({ id: z.string(), value: z.string() })).optional(),
};

export const MessagePatch = z.strictObject(writable);
export type MessagePatch = z.infer<typeof MessagePatch>;

export const NewMessage = z.strictObject({
  ...writable,
  internetMessageHeaders: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
  attachments: z.array(FileAttachment).optional(),
});
export type NewMessage = z.infer<typeof NewMessage>;

export const addresses = (recipients: z.infer<typeof Recipients>): Address[] =>
  recipients.map(({ emailAddress }) => ({ name: emailAddress.name ?? "", address: emailAddress.address.trim() }));

const extendedPropertyId =
  /^\w+(?: Array)? \{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\} (?:Name .+|Id 0x[0-9a-f]+)$/i;

/** Rules that a schema cannot say; `null` when the input keeps them. */
export function inputFault(input: NewMessage, owner: string): Answer | null {
  const headers = input.internetMessageHeaders ?? [];
  const standard = headers.find(({ name }) => !/^x-[!-9;-~]+$/i.test(name));
  if (standard)
    return graphError(
      400,
      "InvalidInternetMessageHeader",
      `The internet message header name '${standard.name}' should start with 'x-' or 'X-'.`,
    );
  if (headers.length > 5)
    return graphError(
      400,
      "InvalidInternetMessageHeaderCollection",
      "Maximum number of headers in one message should be less than or equal to 5.",
    );
  const property = input.singleValueExtendedProperties?.find(({ id }) => !extendedPropertyId.test(id));
  if (property)
    return graphError(
      400,
      "ErrorPropertyValidationFailure",
      `PropertyId '${property.id}' is not of the form 'String {guid} Name name'.`,
    );
  for (const role of [input.from, input.sender])
    if (role && role.emailAddress.address.toLowerCase() !== owner)
      return graphError(
        403,
        "ErrorSendAsDenied",
        "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.",
      );
  return null;
}

/** The limit of one request: larger files need an upload session. https://learn.microsoft.com/graph/outlook-large-attachments */
export const INLINE_ATTACHMENT_LIMIT = 3 * 1024 * 1024;

export function attachmentBytes(attachment: FileAttachment): Outcome<Buffer> {
  const bytes = Buffer.from(attachment.contentBytes, "base64");
  if (bytes.length >= INLINE_ATTACHMENT_LIMIT)
    return refusal(
      413,
      "ErrorAttachmentSizeLimitExceeded",
      `'${attachment.name}' has ${bytes.length} bytes; from 3 MB use createUploadSession.`,
    );
  return found(bytes);
}
