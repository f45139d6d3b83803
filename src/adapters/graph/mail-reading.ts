import { z } from "zod";
import type { Attempt } from "../../app/ports/attempt.js";
import type { Hash } from "../../app/ports/machine.js";
import type { MailSummary, StoredMail } from "../../app/ports/mail-system.js";
import { members, parsed } from "./answers.js";
import { bodyTextOf } from "./body-text.js";
import type { Graph } from "./client.js";
import { hashedAttachments, listAttachments } from "./mail-attachments.js";
import { type Folders, isMissing } from "./mail-folders.js";
import { mailCall, STORED_FIELDS, StoredMessage, SUMMARY_FIELDS, SummaryMessage } from "./mail-wire.js";
import { path, query } from "./path.js";

/** Messages as the mailbox holds them. */

export type Reading = { graph: Graph; folders: Folders; hash: Hash };

export const readMessage = async (
  { graph, folders, hash }: Reading,
  mailbox: string,
  id: string,
): Promise<Attempt<StoredMail | null>> => {
  const answer = await graph.call(
    mailCall(mailbox, {
      method: "GET",
      path: path`/users/${mailbox}/messages/${id}` + query({ $select: STORED_FIELDS }),
    }),
  );
  if (isMissing(answer)) return { ok: true, value: null };
  const message = parsed(answer, StoredMessage);
  if (!message.ok) return message;
  const folder = await folders.nameOf(mailbox, message.value.parentFolderId);
  if (!folder.ok) return folder;
  const attachments = await hashedAttachments(graph, mailbox, id, hash);
  if (!attachments.ok) return attachments;
  return { ok: true, value: stored(message.value, folder.value, attachments.value) };
};

/** Graph dates a draft too; only what has left is "sent". */
const stored = (
  message: StoredMessage,
  folder: StoredMail["folder"],
  attachments: StoredMail["attachments"],
): StoredMail => ({
  id: message.id,
  isDraft: message.isDraft,
  folder,
  to: message.toRecipients,
  cc: message.ccRecipients,
  bcc: message.bccRecipients,
  subject: message.subject ?? "",
  bodyText: bodyTextOf(message.body.content),
  attachments,
  internetMessageId: message.internetMessageId ?? null,
  sentAt: message.isDraft ? null : (message.sentDateTime ?? null),
});

/** Graph does not sort what it searched ($search excludes $orderby), hence the sort here. */
export const readInbox = async (
  { graph }: Reading,
  mailbox: string,
  { search, top }: { search?: string; top: number },
): Promise<Attempt<MailSummary[]>> => {
  const $search = search === undefined ? undefined : searchExpression(search);
  const $orderby = $search === undefined ? "receivedDateTime desc" : undefined;
  const call = mailCall(mailbox, {
    method: "GET",
    path:
      path`/users/${mailbox}/mailFolders/inbox/messages` +
      query({ $select: SUMMARY_FIELDS, $top: String(top), $orderby, $search }),
  });
  const messages = await members(graph, call, SummaryMessage, top);
  if (!messages.ok) return messages;
  const newestFirst = messages.value.toSorted((a, b) => b.receivedDateTime.localeCompare(a.receivedDateTime));
  const summaries = await Promise.all(newestFirst.map((message) => summary(graph, mailbox, message)));
  const failed = summaries.find((attempt) => !attempt.ok);
  if (failed !== undefined && !failed.ok) return failed;
  return { ok: true, value: summaries.flatMap((attempt) => (attempt.ok ? [attempt.value] : [])) };
};

const Conversation = z.object({ conversationId: z.string().nullish() });

export const readConversation = async (
  { graph }: Reading,
  mailbox: string,
  id: string,
): Promise<Attempt<string | null>> => {
  const at = path`/users/${mailbox}/messages/${id}` + query({ $select: "conversationId" });
  const answer = await graph.call(mailCall(mailbox, { method: "GET", path: at }));
  if (isMissing(answer)) return { ok: true, value: null };
  const found = parsed(answer, Conversation);
  return found.ok ? { ok: true, value: found.value.conversationId ?? null } : found;
};

const summary = async (graph: Graph, mailbox: string, message: SummaryMessage): Promise<Attempt<MailSummary>> => {
  const list = message.hasAttachments
    ? await listAttachments(graph, mailbox, message.id)
    : { ok: true as const, value: [] };
  if (!list.ok) return list;
  const attachments = list.value.map(({ name, contentType, size }) => ({
    name,
    mediaType: contentType ?? "application/octet-stream",
    size,
  }));
  return {
    ok: true,
    value: {
      id: message.id,
      conversationId: message.conversationId ?? "",
      internetMessageId: message.internetMessageId ?? "",
      from: message.from ?? { name: "", address: "" },
      subject: message.subject ?? "",
      receivedAt: message.receivedDateTime,
      preview: message.bodyPreview ?? "",
      attachments,
    },
  };
};

/** KQL: the phrase in the subject or in the sender. Letters, digits and what addresses need; the rest is syntax. */
const searchExpression = (text: string): string | undefined => {
  const phrase = (text.match(/[\p{L}\p{M}\p{N}@._'’-]+/gu) ?? []).join(" ");
  return phrase === "" ? undefined : `"subject:\\"${phrase}\\" OR from:\\"${phrase}\\""`;
};

export const readMime = async ({ graph }: Reading, mailbox: string, id: string): Promise<Attempt<Uint8Array>> => {
  const answer = await graph.call(
    mailCall(mailbox, { method: "GET", path: path`/users/${mailbox}/messages/${id}/$value` }),
  );
  return answer.ok ? { ok: true, value: answer.value.bytes } : answer;
};
