import { z } from "zod";
import { type Answer, type Call, empty } from "../call.js";
import { graphError, readGraphJson } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { graphRoute, type Route } from "../route.js";
import type { Message } from "../state.js";
import { changedNow, draftOf } from "./drafts.js";
import { openDraft, openMailbox } from "./mailbox-access.js";
import { NewMessage } from "./message-input.js";
import { transport, unique } from "./transport.js";

/** Sending. 202 says that the message was accepted, nothing about delivery. https://learn.microsoft.com/graph/api/message-send */

export const submissionRoutes: Route[] = [
  graphRoute("POST", "/users/{user}/messages/{id}/send", "Mail.Send", send),
  graphRoute("POST", "/users/{user}/sendMail", "Mail.Send", sendMail),
];

const MESSAGE_LIMIT = 25 * 1024 * 1024;
const RECIPIENT_LIMIT = 500;

async function send(machine: Machine, call: Call, { user, id }: { user: string; id: string }): Promise<Answer> {
  const draft = openDraft(machine, call, user, id);
  return draft.ok ? submit(machine, draft.value, "sent-copy") : draft.answer;
}

const SendMail = z.strictObject({ message: NewMessage, saveToSentItems: z.boolean().default(true) });

async function sendMail(machine: Machine, call: Call, { user }: { user: string }): Promise<Answer> {
  const mailbox = openMailbox(machine, user);
  if (!mailbox.ok) return mailbox.answer;
  const read = readGraphJson(call, SendMail);
  if (!read.ok) return read.answer;
  const draft = draftOf(machine, mailbox.value, read.value.message);
  if (!draft.ok) return draft.answer;
  return submit(machine, draft.value, read.value.saveToSentItems ? "sent-copy" : "no-copy");
}

async function submit(machine: Machine, draft: Message, keep: "sent-copy" | "no-copy"): Promise<Answer> {
  const fault = sendingFault(draft);
  if (fault) return fault;
  // From here on a second send of the same draft is refused, and a kill cannot lose the message.
  const submitted = changedNow(machine, { ...draft, submitted: true });
  machine.commit({ op: "message", message: submitted });
  if (machine.transportDelayMs > 0)
    setTimeout(() => void transport(machine, submitted, keep), machine.transportDelayMs).unref();
  else await transport(machine, submitted, keep);
  return empty(202);
}

function sendingFault(draft: Message): Answer | null {
  const recipients = unique([...draft.to, ...draft.cc, ...draft.bcc]);
  if (draft.to.length === 0)
    return graphError(
      400,
      "ErrorInvalidRecipients",
      "At least one recipient isn't valid: the message has nobody in 'To'.",
    );
  const wrong = recipients.find(({ address }) => !/^[^\s@<>",;]+@[^\s@<>",;]+$/.test(address));
  if (wrong)
    return graphError(400, "ErrorInvalidRecipients", `At least one recipient isn't valid: '${wrong.address}'.`);
  if (recipients.length > RECIPIENT_LIMIT)
    return graphError(
      400,
      "ErrorTooManyRecipients",
      `The message has ${recipients.length} recipients; the limit is ${RECIPIENT_LIMIT}.`,
    );
  const size = draft.attachments.reduce((sum, attachment) => sum + attachment.size, 0);
  if (size > MESSAGE_LIMIT)
    return graphError(
      413,
      "ErrorMessageSizeExceeded",
      `The message size exceeds the limit: ${size} bytes of attachments, at most ${MESSAGE_LIMIT}.`,
    );
  return null;
}
