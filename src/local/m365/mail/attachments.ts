import { type Answer, bytes, type Call, empty, json } from "../call.js";
import { itemNotFound, readGraphJson } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { readQuery } from "../odata/query.js";
import { graphRoute, type Route } from "../route.js";
import { changedNow } from "./drafts.js";
import { openDraft, openMessage } from "./mailbox-access.js";
import { attachmentBytes, FileAttachment } from "./message-input.js";
import { attachmentJson } from "./message-json.js";
import { storeAttachment } from "./new-message.js";

/** https://learn.microsoft.com/graph/api/message-post-attachments */

const base = "/users/{user}/messages/{id}/attachments";

export const attachmentRoutes: Route[] = [
  graphRoute("POST", `${base}`, "Mail.ReadWrite", add),
  graphRoute("GET", `${base}`, "Mail.ReadWrite", list),
  graphRoute("GET", `${base}/{attachment}`, "Mail.ReadWrite", show),
  graphRoute("GET", `${base}/{attachment}/$value`, "Mail.ReadWrite", content),
  graphRoute("DELETE", `${base}/{attachment}`, "Mail.ReadWrite", remove),
];

type OfMessage = { user: string; id: string };
type OfAttachment = OfMessage & { attachment: string };

function add(machine: Machine, call: Call, { user, id }: OfMessage): Answer {
  const draft = openDraft(machine, call, user, id);
  if (!draft.ok) return draft.answer;
  const read = readGraphJson(call, FileAttachment);
  if (!read.ok) return read.answer;
  const given = attachmentBytes(read.value);
  if (!given.ok) return given.answer;
  const attachment = storeAttachment(machine, { ...read.value, bytes: given.value });
  const attachments = [...draft.value.attachments, attachment];
  machine.commit({ op: "message", message: changedNow(machine, { ...draft.value, attachments }) });
  return json(201, attachmentJson(machine, attachment, null));
}

function list(machine: Machine, call: Call, { user, id }: OfMessage): Answer {
  const message = openMessage(machine, user, id);
  if (!message.ok) return message.answer;
  const query = readQuery(call, { defaultTop: 1000, maxTop: 1000 });
  if (!query.ok) return query.answer;
  return json(200, { value: message.value.attachments.map((one) => attachmentJson(machine, one, query.value.select)) });
}

function find(machine: Machine, { user, id, attachment }: OfAttachment) {
  const message = openMessage(machine, user, id);
  return message.ok ? message.value.attachments.find((one) => one.id === attachment) : undefined;
}

function show(machine: Machine, call: Call, params: OfAttachment): Answer {
  const message = openMessage(machine, params.user, params.id);
  if (!message.ok) return message.answer;
  const query = readQuery(call, { defaultTop: 1000, maxTop: 1000 });
  if (!query.ok) return query.answer;
  const attachment = find(machine, params);
  return attachment ? json(200, attachmentJson(machine, attachment, query.value.select)) : itemNotFound();
}

function content(machine: Machine, _call: Call, params: OfAttachment): Answer {
  const message = openMessage(machine, params.user, params.id);
  if (!message.ok) return message.answer;
  const attachment = find(machine, params);
  return attachment ? bytes(machine.blobs.get(attachment.blob), attachment.contentType) : itemNotFound();
}

function remove(machine: Machine, call: Call, params: OfAttachment): Answer {
  const draft = openDraft(machine, call, params.user, params.id);
  if (!draft.ok) return draft.answer;
  const attachments = draft.value.attachments.filter((one) => one.id !== params.attachment);
  if (attachments.length === draft.value.attachments.length) return itemNotFound();
  machine.commit({ op: "message", message: changedNow(machine, { ...draft.value, attachments }) });
  return empty(204);
}
