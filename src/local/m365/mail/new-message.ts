import { type Machine, stamp } from "../machine.js";
import type { Attachment, Mailbox, Message } from "../state.js";

/** The parts that every message has, whoever makes it: a caller of Graph, the transport or the local tools. */

/** Prefixes as in Exchange: an immutable id and a mutable one can be told apart at sight. */
export const newImmutableId = (machine: Machine) => `AAkALg${machine.newId()}`;
export const newMutableId = (machine: Machine) => `AAMkAG${machine.newId()}`;
export const newConversationId = (machine: Machine) => `AAQkAG${machine.newId()}`;

export function blankMessage(machine: Machine, mailbox: Mailbox): Omit<Message, "body" | "preview"> {
  const now = stamp(machine);
  const domain = mailbox.address.split("@")[1] ?? "local.example";
  return {
    mailbox: mailbox.address,
    key: newImmutableId(machine),
    mutableId: newMutableId(machine),
    folder: "drafts",
    version: 1,
    isDraft: true,
    submitted: false,
    isRead: true,
    subject: "",
    from: { name: mailbox.name, address: mailbox.address },
    to: [],
    cc: [],
    bcc: [],
    replyTo: [],
    importance: "normal",
    categories: [],
    internetMessageId: `<${machine.newId()}@m365.${domain}>`,
    inReplyTo: null,
    references: [],
    conversationId: newConversationId(machine),
    createdAt: now,
    modifiedAt: now,
    receivedAt: now,
    sentAt: null,
    headers: [],
    extended: [],
    attachments: [],
    mime: null,
  };
}

export type NewAttachment = {
  name: string;
  contentType?: string | undefined;
  bytes: Buffer;
  isInline?: boolean | undefined;
  contentId?: string | null | undefined;
};

export function storeAttachment(machine: Machine, file: NewAttachment): Attachment {
  return {
    id: newMutableId(machine),
    name: file.name,
    contentType: file.contentType || "application/octet-stream",
    size: file.bytes.length,
    blob: machine.blobs.put(file.bytes),
    isInline: file.isInline ?? false,
    contentId: file.contentId ?? null,
    modifiedAt: stamp(machine),
  };
}

export function mailboxFor(machine: Machine, address: string, name: string): { mailbox: Mailbox; isNew: boolean } {
  const key = address.toLowerCase();
  const known = machine.state.mailboxes.get(key);
  if (known) return { mailbox: known, isNew: false };
  return { mailbox: { address: key, name: name || key, kind: "external" }, isNew: true };
}
