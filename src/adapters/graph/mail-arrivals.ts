import { z } from "zod";
import type { Instant } from "../../../shared/ids.js";
import type { Attempt } from "../../app/ports/attempt.js";
import type { Arrivals, MailSystem } from "../../app/ports/mail-system.js";
import type { Envelope, Head } from "../../domain/matching.js";
import { afterVersion, Moment, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { isMissing } from "./mail-folders.js";
import type { Reading } from "./mail-reading.js";
import { mailCall, Recipient } from "./mail-wire.js";
import { path, query } from "./path.js";

/**
 * What is new in an inbox, by delta (« message: delta »): https://learn.microsoft.com/graph/api/message-delta
 * Of a mail that may be nobody's business here, only the envelope is asked for.
 */

const ENVELOPE = "conversationId,internetMessageId,from,receivedDateTime";
const PAGE = "odata.maxpagesize=100";

const Message = z.object({
  id: z.string(),
  "@removed": z.unknown().optional(),
  conversationId: z.string().nullish(),
  internetMessageId: z.string().nullish(),
  from: Recipient.nullish(),
  receivedDateTime: Moment.optional(),
});
const Page = z.object({
  value: z.array(Message),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});

export const readArrivals = async (
  graph: Graph,
  mailbox: string,
  from: { since: Instant } | { link: string },
): Promise<Attempt<Arrivals>> => {
  const envelopes: Envelope[] = [];
  let at: string | null = "link" in from ? from.link : firstPage(mailbox, from.since);
  while (at !== null) {
    const answer = await graph.call(mailCall(mailbox, { method: "GET", path: at }, PAGE));
    if (!answer.ok && answer.failure.kind === "refused" && answer.failure.status === 410)
      return { ok: true, value: { kind: "start-over" } };
    const page = parsed(answer, Page);
    if (!page.ok) return page;
    envelopes.push(...page.value.value.flatMap(envelope));
    const link = afterVersion(page.value["@odata.deltaLink"]);
    if (link !== null) return { ok: true, value: { kind: "found", envelopes, link } };
    at = afterVersion(page.value["@odata.nextLink"]);
  }
  return { ok: false, failure: { kind: "unknown", reason: "server-error" } };
};

const firstPage = (mailbox: string, since: Instant): string =>
  path`/users/${mailbox}/mailFolders/inbox/messages/delta` +
  query({ $select: ENVELOPE, $filter: `receivedDateTime ge ${since}`, changeType: "created" });

/** What left the folder, or was changed without what we ask for, is no arrival. */
const envelope = (message: z.infer<typeof Message>): Envelope[] => {
  if (message["@removed"] !== undefined || message.receivedDateTime === undefined) return [];
  const { id, conversationId, internetMessageId, from, receivedDateTime: receivedAt } = message;
  const conversation = conversationId ?? "";
  return [{ id, internetMessageId: internetMessageId ?? "", conversation, from: from?.address ?? "", receivedAt }];
};

const OneMessage = Message.extend({ parentFolderId: z.string() });

export const readEnvelope = async (
  { graph, folders }: Pick<Reading, "graph" | "folders">,
  mailbox: string,
  id: string,
): ReturnType<MailSystem["envelope"]> => {
  const at = path`/users/${mailbox}/messages/${id}` + query({ $select: `${ENVELOPE},parentFolderId` });
  const answer = await graph.call(mailCall(mailbox, { method: "GET", path: at }));
  if (isMissing(answer)) return { ok: true, value: null };
  const message = parsed(answer, OneMessage);
  if (!message.ok) return message;
  const [found] = envelope(message.value);
  const folder = await folders.nameOf(mailbox, message.value.parentFolderId);
  if (!folder.ok) return folder;
  return { ok: true, value: found ? { ...found, folder: folder.value } : null };
};

const HeadMessage = z.object({
  subject: z.string().nullish(),
  hasAttachments: z.boolean().nullish(),
  internetMessageHeaders: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});

export const readHead = async (graph: Graph, mailbox: string, id: string): Promise<Attempt<Head | null>> => {
  const fields = query({ $select: "subject,hasAttachments,internetMessageHeaders" });
  const call = mailCall(mailbox, { method: "GET", path: path`/users/${mailbox}/messages/${id}` + fields });
  const answer = await graph.call(call);
  if (isMissing(answer)) return { ok: true, value: null };
  const message = parsed(answer, HeadMessage);
  if (!message.ok) return message;
  const { subject, hasAttachments, internetMessageHeaders } = message.value;
  const header = (name: string) =>
    (internetMessageHeaders ?? []).find((one) => one.name.toLowerCase() === name)?.value ?? "";
  const answers = `${header("in-reply-to")} ${header("references")}`.match(/<[^<>\s]+>/g) ?? [];
  const failed = header("x-failed-recipients")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return {
    ok: true,
    value: {
      subject: subject ?? "",
      hasAttachments: hasAttachments ?? false,
      answers: [...new Set(answers)],
      automatic: automaticOf(header),
      failed,
    },
  };
};

/** RFC 3834 and RFC 3464, and what Exchange writes. */
const automaticOf = (header: (name: string) => string): Head["automatic"] => {
  const isReport = /multipart\/report/i.test(header("content-type")) || header("x-ms-exchange-message-is-ndr") !== "";
  if (isReport || header("x-failed-recipients") !== "") return "report";
  const submitted = header("auto-submitted");
  return submitted !== "" && !/^no\b/i.test(submitted) ? "reply" : null;
};

const PreviewMessage = z.object({ bodyPreview: z.string().nullish() });

export const readPreview = async (graph: Graph, mailbox: string, id: string): Promise<Attempt<string | null>> => {
  const at = path`/users/${mailbox}/messages/${id}` + query({ $select: "bodyPreview" });
  const answer = await graph.call(mailCall(mailbox, { method: "GET", path: at }));
  if (isMissing(answer)) return { ok: true, value: null };
  const message = parsed(answer, PreviewMessage);
  return message.ok ? { ok: true, value: message.value.bodyPreview ?? "" } : message;
};
