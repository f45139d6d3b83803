import { z } from "zod";
import { type Answer, bytes, type Call, json, localError, readLocalJson } from "../call.js";
import type { Machine } from "../machine.js";
import { cardOf } from "../mail/actionable.js";
import { bodyContent, textOf } from "../mail/body.js";
import { safeHtml } from "../mail/exchange-html.js";
import { findMessage, messagesOf } from "../mail/mailbox-access.js";
import { mimeOf } from "../mail/mime.js";
import { type Route, route } from "../route.js";
import type { Mailbox, Message } from "../state.js";

/** Every mailbox, readable without a token: for the page, the rehearsal and the tests. */

type OfMailbox = { address: string };
type OfMessage = OfMailbox & { id: string };

const messages = "/local/mailboxes/{address}/messages";

/** What a person would set in Outlook: away now, until a moment, or not. */
const Away = z.union([
  z.strictObject({ away: z.literal(false) }),
  z.strictObject({ away: z.literal(true), until: z.iso.datetime({ offset: true }).nullable().default(null) }),
]);

function setAway(machine: Machine, call: Call, { address }: OfMailbox): Answer {
  const mailbox = machine.state.mailboxes.get(address.toLowerCase());
  if (!mailbox) return localError(404, `No mailbox '${address}'; GET /local/mailboxes lists them.`);
  const read = readLocalJson(call, Away);
  if (!read.ok) return read.answer;
  const from = machine.businessNow().toISOString();
  const until = read.value.away && read.value.until ? new Date(read.value.until).toISOString() : null;
  const status = read.value.away ? (until ? "scheduled" : "alwaysEnabled") : "disabled";
  const reply = { status, from: until ? from : null, until } as const;
  machine.commit({ op: "automatic-reply", mailbox: mailbox.address, reply });
  return json(200, reply);
}

export const mailboxRoutes: Route[] = [
  route("PUT", "/local/mailboxes/{address}/away", setAway),
  route("GET", "/local/mailboxes", list),
  route("GET", "/local/mailboxes/{address}/messages", (machine, _call, { address }) => contents(machine, { address })),
  route("GET", `${messages}/{id}.eml`, (machine, _call, params) => eml(machine, params)),
  route("GET", `${messages}/{id}`, (machine, _call, params) => show(machine, params)),
  route("GET", `${messages}/{id}/attachments/{attachment}`, (machine, _call, params) => attachment(machine, params)),
];

const kinds: Mailbox["kind"][] = ["person", "broker", "provider", "external"];

function list(machine: Machine): Answer {
  const mailboxes = [...machine.state.mailboxes.values()]
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .map((mailbox) => {
      const held = messagesOf(machine, mailbox.address);
      const inbox = held.filter((message) => message.folder === "inbox");
      return {
        ...mailbox,
        inbox: inbox.length,
        unread: inbox.filter((message) => !message.isRead).length,
        sent: held.filter((message) => message.folder === "sentitems").length,
        drafts: held.filter((message) => message.folder === "drafts").length,
      };
    });
  return json(200, { mailboxes });
}

function contents(machine: Machine, { address }: OfMailbox): Answer {
  const mailbox = machine.state.mailboxes.get(address.toLowerCase());
  if (!mailbox) return localError(404, `No mailbox '${address}'; GET /local/mailboxes lists them.`);
  const reply = machine.state.automaticReplies.get(mailbox.address);
  const away = reply && reply.status !== "disabled" ? { until: reply.until } : null;
  return json(200, { away, messages: messagesOf(machine, mailbox.address).reverse().map(messageJson) });
}

function messageJson(message: Message) {
  return {
    id: message.key,
    folder: message.folder,
    isDraft: message.isDraft,
    isRead: message.isRead,
    from: message.from,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    subject: message.subject,
    preview: message.preview,
    sentAt: message.sentAt,
    receivedAt: message.receivedAt,
    internetMessageId: message.internetMessageId,
    inReplyTo: message.inReplyTo,
    conversationId: message.conversationId,
    attachments: message.attachments.map(({ id, name, contentType, size, blob }) => ({
      id,
      name,
      contentType,
      size,
      sha256: blob,
    })),
  };
}

const find = (machine: Machine, { address, id }: OfMessage) => findMessage(machine, address.toLowerCase(), id);
const unknown = ({ address, id }: OfMessage) => localError(404, `The mailbox '${address}' has no message '${id}'.`);

function show(machine: Machine, params: OfMessage): Answer {
  const message = find(machine, params);
  if (!message) return unknown(params);
  const content = bodyContent(machine, message.body);
  return json(200, {
    ...messageJson(message),
    text: textOf(message.body.contentType, content),
    html: message.body.contentType === "html" ? safeHtml(content) : null,
    card: cardOf(machine, message),
  });
}

async function eml(machine: Machine, params: OfMessage): Promise<Answer> {
  const message = find(machine, params);
  if (!message) return unknown(params);
  return bytes(await mimeOf(machine, message), "message/rfc822", download(`${message.subject || "message"}.eml`));
}

function attachment(machine: Machine, params: OfMessage & { attachment: string }): Answer {
  const file = find(machine, params)?.attachments.find(({ id }) => id === params.attachment);
  if (!file) return unknown(params);
  return bytes(machine.blobs.get(file.blob), "application/octet-stream", download(file.name));
}

/** RFC 6266: the name in UTF-8, for every character that a person may have typed. */
const download = (name: string) => ({
  "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name.replace(/\p{Surrogate}/gu, "")).replace(/['()*]/g, encodeCharacter)}`,
});
const encodeCharacter = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
