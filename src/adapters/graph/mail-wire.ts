import { z } from "zod";
import type { MailKey } from "../../../shared/ids.js";
import type { Address, OutgoingMail } from "../../app/ports/mail-system.js";
import { Moment } from "./answers.js";
import type { GraphCall } from "./client.js";

/** The message resource of Graph, as far as we use it, and its translation. */

/** Ids that survive the move from Drafts to Sent Items; the header is needed on every call (outlook-immutable-id). */
export const immutableIds = { Prefer: 'IdType="ImmutableId"' };

export type MailCall = Omit<GraphCall, "lane" | "ofMailbox" | "headers">;

/** The same mailbox named by id and by address counts twice; callers name it one way. */
export const mailCall = (mailbox: string, call: MailCall, preference?: string): GraphCall => ({
  ...call,
  lane: mailbox.toLowerCase(),
  ofMailbox: true,
  headers: preference ? { Prefer: `${immutableIds.Prefer}, ${preference}` } : immutableIds,
});

/** Named property that finds our draft again when the answer to its creation was lost. Names are case-sensitive. */
export const KEY_PROPERTY = "String {7f5c1a52-6c1e-4c0e-9a56-0d2b7c9f3e11} Name AssistantMailKey";

const recipients = (addresses: Address[]) =>
  addresses.map(({ name, address }) => ({ emailAddress: { name, address } }));

export const draftBody = (mail: OutgoingMail, key: MailKey): Record<string, unknown> => ({
  subject: mail.subject,
  body: { contentType: "HTML", content: mail.html },
  toRecipients: recipients(mail.to),
  ccRecipients: recipients(mail.cc),
  bccRecipients: recipients(mail.bcc),
  ...(mail.headers.length === 0 ? {} : { internetMessageHeaders: mail.headers }),
  singleValueExtendedProperties: [{ id: KEY_PROPERTY, value: key }],
});

const EmailAddress = z.object({ name: z.string().nullish(), address: z.string().nullish() });

export const Recipient = z
  .object({ emailAddress: EmailAddress })
  .transform(({ emailAddress }): Address => ({ name: emailAddress.name ?? "", address: lower(emailAddress.address) }));

const lower = (address: string | null | undefined): string => (address ?? "").toLowerCase();

const Recipients = z
  .array(Recipient)
  .nullish()
  .transform((list) => (list ?? []).map(({ address }) => address));

export const DraftState = z.object({ id: z.string(), isDraft: z.boolean() });

export const STORED_FIELDS =
  "id,isDraft,parentFolderId,toRecipients,ccRecipients,bccRecipients,subject,body,internetMessageId,sentDateTime";

export const StoredMessage = z.object({
  id: z.string(),
  isDraft: z.boolean(),
  parentFolderId: z.string(),
  toRecipients: Recipients,
  ccRecipients: Recipients,
  bccRecipients: Recipients,
  subject: z.string().nullish(),
  body: z.object({ content: z.string() }),
  internetMessageId: z.string().nullish(),
  sentDateTime: Moment.nullish(),
});
export type StoredMessage = z.infer<typeof StoredMessage>;

export const SUMMARY_FIELDS =
  "id,conversationId,internetMessageId,from,subject,receivedDateTime,bodyPreview,hasAttachments";

export const SummaryMessage = z.object({
  id: z.string(),
  conversationId: z.string().nullish(),
  internetMessageId: z.string().nullish(),
  from: Recipient.nullish(),
  subject: z.string().nullish(),
  receivedDateTime: Moment,
  bodyPreview: z.string().nullish(),
  hasAttachments: z.boolean().nullish(),
});
export type SummaryMessage = z.infer<typeof SummaryMessage>;

export const AttachmentEntry = z.object({
  id: z.string(),
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? ""),
  contentType: z.string().nullish(),
  size: z.number(),
});
export type AttachmentEntry = z.infer<typeof AttachmentEntry>;
