import { type Answer, type Call, empty, found, json, type Outcome, refuse } from "../call.js";
import { graphError, readGraphJson } from "../graph-error.js";
import { type Machine, stamp } from "../machine.js";
import { graphRoute, type Route } from "../route.js";
import type { Mailbox, Message } from "../state.js";
import { storeBody } from "./body.js";
import { openDraft, openMailbox, openMessage } from "./mailbox-access.js";
import { addresses, attachmentBytes, inputFault, MessagePatch, NewMessage } from "./message-input.js";
import { idFor, messageJson } from "./message-json.js";
import { blankMessage, storeAttachment } from "./new-message.js";

/** Drafts: made, changed, thrown away. https://learn.microsoft.com/graph/api/user-post-messages */

export const draftRoutes: Route[] = [
  graphRoute("POST", "/users/{user}/messages", "Mail.ReadWrite", create),
  graphRoute("POST", "/users/{user}/mailFolders/drafts/messages", "Mail.ReadWrite", create),
  graphRoute("PATCH", "/users/{user}/messages/{id}", "Mail.ReadWrite", change),
  graphRoute("DELETE", "/users/{user}/messages/{id}", "Mail.ReadWrite", remove),
];

const everything = { select: null, expand: [] };

function create(machine: Machine, call: Call, { user }: { user: string }): Answer {
  const mailbox = openMailbox(machine, user);
  if (!mailbox.ok) return mailbox.answer;
  const read = readGraphJson(call, NewMessage);
  if (!read.ok) return read.answer;
  const draft = draftOf(machine, mailbox.value, read.value);
  if (!draft.ok) return draft.answer;
  machine.commit({ op: "message", message: draft.value });
  const shown = messageJson(machine, call, draft.value, everything);
  const location = `${call.origin}/v1.0/users/${user}/messages/${idFor(call, draft.value)}`;
  return shown.ok ? json(201, shown.value, { location }) : shown.answer;
}

/** Not yet in the mailbox. */
export function draftOf(machine: Machine, mailbox: Mailbox, input: NewMessage): Outcome<Message> {
  const fault = inputFault(input, mailbox.address);
  if (fault) return refuse(fault);
  const attachments = [];
  for (const file of input.attachments ?? []) {
    const content = attachmentBytes(file);
    if (!content.ok) return content;
    attachments.push(storeAttachment(machine, { ...file, bytes: content.value }));
  }
  const { body, preview } = storeBody(machine, input.body?.contentType ?? "text", input.body?.content ?? "");
  const draft = {
    ...blankMessage(machine, mailbox),
    body,
    preview,
    attachments,
    headers: input.internetMessageHeaders ?? [],
  };
  return found({ ...draft, ...written(input) });
}

/** The properties that the input names, in our words; the others stay. */
function written(input: MessagePatch): Partial<Message> {
  return {
    ...(input.subject !== undefined && { subject: input.subject }),
    ...(input.toRecipients && { to: addresses(input.toRecipients) }),
    ...(input.ccRecipients && { cc: addresses(input.ccRecipients) }),
    ...(input.bccRecipients && { bcc: addresses(input.bccRecipients) }),
    ...(input.replyTo && { replyTo: addresses(input.replyTo) }),
    ...(input.importance && { importance: input.importance }),
    ...(input.categories && { categories: input.categories }),
    ...(input.isRead !== undefined && { isRead: input.isRead }),
    ...(input.singleValueExtendedProperties && { extended: input.singleValueExtendedProperties }),
  };
}

/** Marks that may change after sending; the rest of a sent message needs a permission that this app does not have. */
const marks = ["isRead", "categories"];

function change(machine: Machine, call: Call, { user, id }: { user: string; id: string }): Answer {
  const current = openMessage(machine, user, id);
  if (!current.ok) return current.answer;
  const read = readGraphJson(call, MessagePatch);
  if (!read.ok) return read.answer;
  const marksOnly = Object.keys(read.value).every((name) => marks.includes(name));
  if (!current.value.isDraft && !marksOnly)
    return graphError(
      403,
      "ErrorAccessDenied",
      "Changing a message that is not a draft needs Mail-Advanced.ReadWrite.",
    );
  const message = current.value.isDraft ? openDraft(machine, call, user, id) : current;
  if (!message.ok) return message.answer;
  const fault = inputFault(read.value, message.value.mailbox);
  if (fault) return fault;
  const body = read.value.body ? storeBody(machine, read.value.body.contentType, read.value.body.content) : {};
  const changed = changedNow(machine, { ...message.value, ...written(read.value), ...body });
  machine.commit({ op: "message", message: changed });
  const shown = messageJson(machine, call, changed, everything);
  return shown.ok ? json(200, shown.value) : shown.answer;
}

export const changedNow = (machine: Machine, message: Message): Message => ({
  ...message,
  version: message.version + 1,
  modifiedAt: stamp(machine),
});

function remove(machine: Machine, call: Call, { user, id }: { user: string; id: string }): Answer {
  const message = openMessage(machine, user, id);
  if (!message.ok) return message.answer;
  if (message.value.submitted) return graphError(409, "ErrorInvalidOperation", "The message is being sent.");
  const checked = message.value.isDraft ? openDraft(machine, call, user, id) : message;
  if (!checked.ok) return checked.answer;
  machine.commit({ op: "message-removed", mailbox: checked.value.mailbox, key: checked.value.key });
  return empty(204);
}
