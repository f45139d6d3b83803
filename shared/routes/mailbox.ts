import { z } from "zod";
import { ConsentView } from "../consent.js";
import { FileView, MailboxMessage } from "../files.js";
import { FiledFromOutlook, FileFromOutlook, MailboxMessageId, OutlookMessageView } from "../outlook.js";
import { FilePurpose } from "./files.js";
import type { Route } from "./route.js";

/** The caller's own mailbox, and what Entra wants before it is used in their name. */

export const mailboxRoutes = {
  consent: {
    method: "GET",
    path: "/api/consent",
    summary: "Delegated mode: what Entra wants of the caller before anything is done in their name",
    result: ConsentView,
  },
  consentAgain: {
    method: "POST",
    path: "/api/consent",
    summary: "The same, asked anew once the caller has answered Entra; what waited then goes on",
    body: z.object({}),
    result: ConsentView,
  },
  mailbox: {
    method: "GET",
    path: "/api/mailbox",
    summary: "Newest messages of the caller's own mailbox",
    query: z.object({ search: z.string().max(100).optional() }),
    result: z.array(MailboxMessage),
  },
  fileFromMailbox: {
    method: "POST",
    path: "/api/mailbox/file",
    summary: "Take a message, or one of its attachments, from the caller's own mailbox",
    body: z.object({
      messageId: z.string().min(1).max(1000),
      attachment: z.string().max(200).optional(),
      purpose: FilePurpose,
    }),
    result: FileView,
  },
  outlookMessage: {
    method: "GET",
    path: "/api/outlook/message",
    summary: "A message of one's own mailbox, and the dossier that it seems to belong to",
    query: z.object({ id: MailboxMessageId }),
    result: OutlookMessageView,
  },
  fileFromOutlook: {
    method: "POST",
    path: "/api/outlook/message",
    summary: "File a message of one's own mailbox: one that came in, or the price request that was sent by hand",
    body: FileFromOutlook,
    result: FiledFromOutlook,
  },
} as const satisfies Record<string, Route>;
