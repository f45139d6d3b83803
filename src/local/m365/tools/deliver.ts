import { z } from "zod";
import { type Answer, type Call, json, localError, readLocalJson } from "../call.js";
import { type Machine, stamp } from "../machine.js";
import { storeBody } from "../mail/body.js";
import { compose } from "../mail/mime.js";
import { blankMessage, mailboxFor, storeAttachment } from "../mail/new-message.js";
import { deliver as deliverTo, unique } from "../mail/transport.js";
import { type Route, route } from "../route.js";
import type { Address, Message, Op } from "../state.js";

/** A mail from outside: the broker's answer, a provider's bid, an automatic reply. */

export const deliverRoutes: Route[] = [route("POST", "/local/deliver", deliver)];

/** `a@b.example` or `Name <a@b.example>`. */
const AddressText = z.string().transform((text, context): Address => {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<)?([^\s@<>",;]+@[^\s@<>",;]+?)>?\s*$/.exec(text);
  if (match) return { name: match[1] ?? "", address: match[2] ?? "" };
  context.addIssue({ code: "custom", message: `'${text}' is not an address` });
  return z.NEVER;
});

const Recipients = z.union([AddressText.transform((one) => [one]), z.array(AddressText)]);

const Delivery = z.strictObject({
  from: AddressText,
  to: Recipients.refine((list) => list.length > 0, "at least one recipient"),
  cc: Recipients.default([]),
  /** Message-ID of the mail that this one answers. */
  inReplyTo: z.string().nullish(),
  subject: z.string().max(255),
  text: z.string(),
  html: z.string().optional(),
  headers: z.array(z.strictObject({ name: z.string().regex(/^[!-9;-~]+$/), value: z.string() })).default([]),
  attachments: z
    .array(z.strictObject({ name: z.string().min(1), contentBytes: z.base64(), contentType: z.string().optional() }))
    .default([]),
  /** The same id again changes nothing and answers as the first time. */
  id: z.string().min(1).max(200).optional(),
});
type Delivery = z.infer<typeof Delivery>;

async function deliver(machine: Machine, call: Call): Promise<Answer> {
  const read = readLocalJson(call, Delivery);
  if (!read.ok) return read.answer;
  const { id } = read.value;
  const repeated = () => (id === undefined ? undefined : machine.state.deliveries.get(id));
  if (repeated()) return json(200, repeated());
  const message = messageOf(machine, read.value);
  if (message.attachments.reduce((sum, { size }) => sum + size, 0) > 25 * 1024 * 1024)
    return localError(413, "A mail carries at most 25 MB of attachments.");
  const bytes = await compose(machine, message, "hidden");
  // While the bytes were composed, the same id may have been delivered by another call.
  if (repeated()) return json(200, repeated());
  const blob = machine.blobs.put(bytes);
  const ops = unique([...message.to, ...message.cc]).flatMap((to) => deliverTo(machine, message, to, blob));
  const messages = ops.flatMap((op) =>
    op.op === "message" ? [{ mailbox: op.message.mailbox, id: op.message.key }] : [],
  );
  const delivery = { internetMessageId: message.internetMessageId, messages };
  const memory: Op[] = id === undefined ? [] : [{ op: "delivery", id, delivery }];
  machine.commit(...ops, ...sentCopy(machine, message, blob), ...memory);
  return json(201, delivery);
}

function messageOf(machine: Machine, input: Delivery): Message {
  const { mailbox } = mailboxFor(machine, input.from.address, input.from.name);
  const inReplyTo = input.inReplyTo ? `<${input.inReplyTo.replace(/^<|>$/g, "")}>` : null;
  return {
    ...blankMessage(machine, mailbox),
    ...(input.html === undefined ? storeBody(machine, "text", input.text) : storeBody(machine, "html", input.html)),
    from: { name: input.from.name || mailbox.name, address: input.from.address },
    to: input.to,
    cc: input.cc,
    subject: input.subject,
    sentAt: stamp(machine),
    inReplyTo,
    references: inReplyTo ? [inReplyTo] : [],
    unproven: true,
    headers: input.headers,
    attachments: input.attachments.map(({ name, contentType, contentBytes }) =>
      storeAttachment(machine, { name, contentType, bytes: Buffer.from(contentBytes, "base64") }),
    ),
  };
}

/** Someone who has a mailbox here finds what they wrote in Sent Items. */
function sentCopy(machine: Machine, message: Message, mime: string): Op[] {
  if (!machine.state.mailboxes.has(message.mailbox)) return [];
  return [{ op: "message", message: { ...message, folder: "sentitems", isDraft: false, mime } }];
}
