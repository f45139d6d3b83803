import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Instant, Sha256 } from "../../../shared/ids.js";
import type { Address, Attachment } from "../../app/ports/mail-system.js";
import { contacts } from "../../guide/contacts.js";

export type FictitiousMail = { from: Address; to: Address; subject: string; text: string };

/** The broker's mailbox as the guide gives it; on a machine without a tenant nothing reaches it. */
const BROKER: Address = { name: "Charlie Fictif", address: contacts["contact-courtier"].value };

/** The broker's reply to a price request: « autorisé ». `hash` is the fingerprint that the request for validation gave. */
export function brokerAuthorisationMail(reply: { to: Address; hash?: Sha256 }): FictitiousMail {
  const lines = [
    "Bonjour,",
    "",
    "Nous avons pris connaissance de votre demande de prix (document fictif). Elle cadre avec la qualification choisie.",
    "L’envoi aux prestataires est autorisé.",
    ...(reply.hash ? ["", `Empreinte du document examiné\u00a0: ${reply.hash}`] : []),
    "",
    "Bonne journée,",
    BROKER.name,
    "Courtier (personnes fictives)",
  ];
  return {
    from: BROKER,
    to: reply.to,
    subject: "RE: Demande de prix à valider – Migration de douze applications (FICTIF)",
    text: lines.join("\n"),
  };
}

/** A message as a file (.eml), as it would be saved from Outlook. Bcc stays: it is the copy of whoever sent it. */
export async function mailFile(
  mail: FictitiousMail & { cc?: Address[]; bcc?: Address[]; inReplyTo?: string; attachments?: Attachment[] },
  identity: { messageId: string; sentAt: Instant },
): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    subject: mail.subject,
    text: mail.text,
    inReplyTo: mail.inReplyTo,
    messageId: identity.messageId,
    date: identity.sentAt,
    newline: "windows",
    attachments: mail.attachments?.map((attachment) => ({
      filename: attachment.name,
      contentType: attachment.mediaType,
      content: Buffer.from(attachment.bytes),
    })),
  });
  const message = composer.compile();
  message.keepBcc = true;
  return new Uint8Array(await message.build());
}
