import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { FakeMessage } from "./mail-system.js";

/** RFC 5322 bytes of a message of the fake, without Bcc. */
export const mimeOf = async (message: FakeMessage): Promise<Uint8Array> =>
  new MailComposer({
    from: message.from,
    to: message.to,
    cc: message.cc,
    subject: message.subject,
    html: message.html,
    messageId: message.internetMessageId,
    date: new Date(message.at),
    headers: message.headers.map(({ name, value }) => ({ key: name, value })),
    attachments: message.attachments.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    newline: "windows",
  })
    .compile()
    .build();
