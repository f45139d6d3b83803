import MailComposer from "nodemailer/lib/mail-composer";
import type { Machine } from "../machine.js";
import type { Address, Message } from "../state.js";
import { bodyContent, textOf } from "./body.js";

/** RFC 5322 bytes, CRLF line ends. `shown`: what the sender keeps. `hidden`: what recipients get. */
export type BccHeader = "shown" | "hidden";

/** A message as its mailbox holds it; a draft is composed on the way. */
export const mimeOf = async (machine: Machine, message: Message): Promise<Buffer> =>
  message.mime ? machine.blobs.get(message.mime) : compose(machine, message, "shown");

export async function compose(machine: Machine, message: Message, bcc: BccHeader): Promise<Buffer> {
  const content = bodyContent(machine, message.body);
  const mail = new MailComposer({
    from: mime(message.from),
    to: message.to.map(mime),
    cc: message.cc.map(mime),
    bcc: message.bcc.map(mime),
    replyTo: message.replyTo.map(mime),
    subject: message.subject,
    messageId: message.internetMessageId,
    date: new Date(message.sentAt ?? message.modifiedAt),
    ...(message.inReplyTo && { inReplyTo: message.inReplyTo }),
    ...(message.references.length > 0 && { references: message.references }),
    text: textOf(message.body.contentType, content),
    ...(message.body.contentType === "html" && { html: content }),
    headers: message.headers.map(({ name, value }) => ({ key: name, value })),
    attachments: message.attachments.map((attachment) => ({
      filename: attachment.name,
      contentType: attachment.contentType,
      content: machine.blobs.get(attachment.blob),
      ...(attachment.contentId && { cid: attachment.contentId }),
    })),
    newline: "win",
    // Both copies of one mail get the same boundaries, so they differ by the Bcc line alone.
    baseBoundary: message.key.slice(-24),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  mail.keepBcc = bcc === "shown";
  return mail.build();
}

const mime = ({ name, address }: Address) => ({ name, address });
