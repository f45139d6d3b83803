import { type Machine, stamp } from "../machine.js";
import type { Address, Message } from "../state.js";
import { storeBody } from "./body.js";
import { blankMessage, storeAttachment } from "./new-message.js";

/** The report that Exchange sends to the sender, with the machine-readable part of RFC 3464. */
export function nonDeliveryReport(machine: Machine, original: Message, failed: Address[]): Message {
  const domain = original.mailbox.split("@")[1] ?? "local.example";
  const postmaster = { address: `postmaster@${domain}`, name: "Microsoft Outlook (fictif)", kind: "external" as const };
  const names = failed.map(({ address }) => address);
  const text = [
    "Votre message n’a pas pu être remis à ces destinataires :",
    "",
    ...names.map((address) => `${address}\n  550 5.1.10 RESOLVER.ADR.RecipientNotFound; l’adresse n’existe pas.`),
    "",
    `Objet : ${original.subject}`,
    `Message-ID : ${original.internetMessageId}`,
  ].join("\r\n");
  return {
    ...blankMessage(machine, { ...postmaster }),
    ...storeBody(machine, "text", text),
    subject: `Non remis : ${original.subject}`,
    to: [original.from],
    sentAt: stamp(machine),
    inReplyTo: original.internetMessageId,
    references: [original.internetMessageId],
    headers: [
      { name: "Auto-Submitted", value: "auto-replied" },
      { name: "X-Failed-Recipients", value: names.join(", ") },
    ],
    attachments: [
      storeAttachment(machine, {
        name: "details.txt",
        contentType: "message/delivery-status",
        bytes: Buffer.from(deliveryStatus(domain, names)),
      }),
    ],
  };
}

const deliveryStatus = (domain: string, failed: string[]): string =>
  [
    `Reporting-MTA: dns; m365.${domain}`,
    ...failed.map((address) =>
      [
        "",
        `Final-Recipient: rfc822; ${address}`,
        "Action: failed",
        "Status: 5.1.10",
        "Diagnostic-Code: smtp; 550 5.1.10 RESOLVER.ADR.RecipientNotFound",
      ].join("\r\n"),
    ),
    "",
  ].join("\r\n");
