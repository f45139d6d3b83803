import { type Machine, stamp } from "../machine.js";
import type { Address, Mailbox, Message, Op } from "../state.js";
import { changedNow } from "./drafts.js";
import { messagesOf } from "./mailbox-access.js";
import { compose } from "./mime.js";
import { mailboxFor, newConversationId, newImmutableId, newMutableId } from "./new-message.js";
import { nonDeliveryReport } from "./non-delivery.js";

/**
 * Carries one accepted message: Sent Items, a copy for each recipient, a report for those that do not exist.
 * All of it is one line of the journal, so a kill leaves either nothing done or everything.
 */
export async function transport(machine: Machine, submitted: Message, keep: "sent-copy" | "no-copy"): Promise<void> {
  const now = stamp(machine);
  const message = { ...submitted, sentAt: now, receivedAt: now };
  const sentBytes = await compose(machine, message, "shown");
  const receivedBytes = await compose(machine, message, "hidden");
  const recipients = unique([...message.to, ...message.cc, ...message.bcc]);
  const failed = recipients.filter(({ address }) => bounces(address));
  const received = machine.blobs.put(receivedBytes);
  const deliveries = recipients
    .filter(({ address }) => !bounces(address))
    .flatMap((to) => deliver(machine, message, to, received));
  const report = failed.length > 0 ? await reportTo(machine, message, failed) : [];
  const sent = sentItem(machine, message, machine.blobs.put(sentBytes));
  const own: Op =
    keep === "sent-copy"
      ? { op: "message", message: sent }
      : { op: "message-removed", mailbox: sent.mailbox, key: sent.key };
  machine.commit(own, ...deliveries, ...report);
}

const sentItem = (machine: Machine, message: Message, mime: string): Message =>
  changedNow(machine, {
    ...message,
    folder: "sentitems",
    mutableId: newMutableId(machine),
    isDraft: false,
    submitted: false,
    isRead: true,
    mime,
  });

/** Fictitious rule: nobody lives at `.invalid`, nor under the name `inconnu`. */
export const bounces = (address: string): boolean => /\.invalid$/i.test(address) || /^inconnu@/i.test(address);

export const unique = (recipients: Address[]): Address[] => [
  ...new Map(recipients.map((recipient) => [recipient.address.toLowerCase(), recipient])).values(),
];

/** A copy of its own in the recipient's inbox, with what the recipient may know and nothing else. */
export function deliver(machine: Machine, message: Message, to: Address, mime: string): Op[] {
  const { mailbox, isNew } = mailboxFor(machine, to.address, to.name);
  const copy: Message = {
    ...message,
    mailbox: mailbox.address,
    key: newImmutableId(machine),
    mutableId: newMutableId(machine),
    folder: "inbox",
    version: 1,
    isDraft: false,
    submitted: false,
    isRead: false,
    bcc: [],
    categories: [],
    extended: [],
    conversationId: conversationIn(machine, mailbox, message),
    attachments: message.attachments.map((attachment) => ({ ...attachment, id: newMutableId(machine) })),
    mime,
  };
  return [...(isNew ? [{ op: "mailbox", mailbox } satisfies Op] : []), { op: "message", message: copy }];
}

/** A conversation belongs to one mailbox: a reply joins the message that it answers, if that mailbox holds it. */
function conversationIn(machine: Machine, mailbox: Mailbox, message: Message): string {
  if (mailbox.address === message.mailbox && message.inReplyTo === null) return message.conversationId;
  const answered = [message.inReplyTo, ...message.references].filter((id) => id !== null);
  const known = messagesOf(machine, mailbox.address).find((held) => answered.includes(held.internetMessageId));
  return known?.conversationId ?? newConversationId(machine);
}

async function reportTo(machine: Machine, message: Message, failed: Address[]): Promise<Op[]> {
  const report = nonDeliveryReport(machine, message, failed);
  const bytes = await compose(machine, report, "hidden");
  const sender = { name: message.from.name, address: message.mailbox };
  return deliver(machine, report, sender, machine.blobs.put(bytes));
}

/** A kill between "accepted" and "carried" leaves the message submitted: it is carried at the next start. */
export async function carryWaiting(machine: Machine): Promise<void> {
  for (const messages of machine.state.messages.values())
    for (const message of messages.values()) if (message.submitted) await transport(machine, message, "sent-copy");
}
