import { type Call, found, type Outcome, prefers, refuse } from "../call.js";
import { graphError } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { matches, property } from "../odata/filter.js";
import { type Expansion, type Query, select } from "../odata/query.js";
import type { Address, Attachment, Folder, Message } from "../state.js";
import { bodyContent, textOf } from "./body.js";
import { safeHtml } from "./exchange-html.js";
import { changeKey } from "./mailbox-access.js";

/** The `message` resource: https://learn.microsoft.com/graph/api/resources/message */

export const wantsImmutableIds = (call: Call) => /idtype\s*=\s*"?immutableid"?/i.test(call.headers.prefer ?? "");

/** Asked for with `$select` only; never part of the default properties. */
const onRequest = ["internetMessageHeaders"];

export const folderId = (mailbox: string, folder: Folder): string =>
  `AAMkAG${Buffer.from(`${folder}:${mailbox}`).toString("base64url")}`;

const recipient = ({ name, address }: Address) => ({ emailAddress: { name: name || address, address } });

/** Every property, cheap ones only: what filters and sorting read. */
export function properties(message: Message, id: string): Record<string, unknown> {
  return {
    "@odata.etag": `W/"${changeKey(message)}"`,
    id,
    createdDateTime: message.createdAt,
    lastModifiedDateTime: message.modifiedAt,
    changeKey: changeKey(message),
    categories: message.categories,
    receivedDateTime: message.receivedAt,
    // Exchange gives drafts a date here too: it proves nothing, only `isDraft` does.
    sentDateTime: message.sentAt ?? message.createdAt,
    hasAttachments: message.attachments.some((attachment) => !attachment.isInline),
    internetMessageId: message.internetMessageId,
    internetMessageHeaders: headersOf(message),
    subject: message.subject,
    bodyPreview: message.preview,
    importance: message.importance,
    parentFolderId: folderId(message.mailbox, message.folder),
    conversationId: message.conversationId,
    isDeliveryReceiptRequested: false,
    isReadReceiptRequested: false,
    isRead: message.isRead,
    isDraft: message.isDraft,
    webLink: "",
    inferenceClassification: "focused",
    sender: recipient(message.from),
    from: recipient(message.from),
    toRecipients: message.to.map(recipient),
    ccRecipients: message.cc.map(recipient),
    bccRecipients: message.bcc.map(recipient),
    replyTo: message.replyTo.map(recipient),
    flag: { flagStatus: "notFlagged" },
    singleValueExtendedProperties: message.extended,
  };
}

/** Of a draft its own; of a mail that travelled, also what ties it to others. */
function headersOf({ isDraft, headers, internetMessageId, inReplyTo, references }: Message) {
  if (isDraft) return headers;
  return [
    { name: "Message-ID", value: internetMessageId },
    ...(inReplyTo ? [{ name: "In-Reply-To", value: inReplyTo }] : []),
    ...(references.length > 0 ? [{ name: "References", value: references.join(" ") }] : []),
    ...headers,
  ];
}

export const idFor = (call: Call, message: Message) => (wantsImmutableIds(call) ? message.key : message.mutableId);

/** The message as this call asked for it. */
export function messageJson(
  machine: Machine,
  call: Call,
  message: Message,
  query: Pick<Query, "select" | "expand">,
): Outcome<Record<string, unknown>> {
  const { singleValueExtendedProperties: _extended, ...plain } = properties(message, idFor(call, message));
  const wantsBody = !query.select || query.select.includes("body");
  const full = wantsBody ? { ...plain, body: bodyJson(machine, call, message) } : plain;
  const chosen = select(full, query.select, ["@odata.etag", "id"], "microsoft.graph.message");
  if (!chosen.ok) return chosen;
  const shown = query.select ? chosen.value : without(chosen.value, onRequest);
  const expanded = expand(machine, message, query.expand);
  return expanded.ok ? found({ ...shown, ...expanded.value }) : expanded;
}

function bodyJson(machine: Machine, call: Call, message: Message) {
  const content = bodyContent(machine, message.body);
  if (message.body.contentType === "text") return { contentType: "text", content };
  if (prefers(call, 'outlook.body-content-type="text"'))
    return { contentType: "text", content: textOf("html", content) };
  const unsafe = prefers(call, "outlook.allow-unsafe-html");
  return { contentType: "html", content: unsafe ? content : safeHtml(content) };
}

function expand(machine: Machine, message: Message, expansions: Expansion[]): Outcome<Record<string, unknown>> {
  const expanded: Record<string, unknown> = {};
  for (const { name, select: wanted, filter } of expansions) {
    if (name === "singleValueExtendedProperties") {
      if (!filter) return refuse(graphError(400, "BadRequest", `$expand=${name} needs ($filter=id eq '…').`));
      const rows = message.extended.filter((row) => matches(filter, (path) => property(row, path)));
      if (rows.length > 0) expanded[name] = rows;
    } else if (name === "attachments") {
      expanded[name] = message.attachments.map((attachment) => attachmentJson(machine, attachment, wanted));
    } else return refuse(graphError(400, "BadRequest", `Could not find a property named '${name}' to expand.`));
  }
  return found(expanded);
}

/** `fileAttachment`; its bytes unless `$select` leaves them out. */
export function attachmentJson(
  machine: Machine,
  attachment: Attachment,
  wanted: string[] | null,
): Record<string, unknown> {
  const { blob, modifiedAt, ...kept } = attachment;
  const base = {
    "@odata.type": "#microsoft.graph.fileAttachment",
    "@odata.mediaContentType": attachment.contentType,
    ...kept,
    lastModifiedDateTime: modifiedAt,
  };
  const named = wanted?.map((name) => name.replace(/^microsoft\.graph\.fileAttachment\//, ""));
  if (named && !named.includes("contentBytes"))
    return pick(base, ["@odata.type", "@odata.mediaContentType", "id", ...named]);
  const full = { ...base, contentBytes: machine.blobs.get(blob).toString("base64") };
  return named ? pick(full, ["@odata.type", "@odata.mediaContentType", "id", ...named]) : full;
}

const pick = (value: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
const without = (value: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
