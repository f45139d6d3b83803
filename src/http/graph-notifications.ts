import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Log } from "../app/log.js";
import type { MailNotices } from "../app/mail-watch.js";
import type { Answer, Call } from "./answer.js";
import { readJson } from "./body.js";
import { httpProblem, problemAnswer } from "./problem.js";

/**
 * `POST /api/graph/notify` and `/api/graph/lifecycle`: what Microsoft Graph tells of mailboxes. Answered at once; the
 * work is done afterwards. https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */

const common = { subscriptionId: z.string().min(1).max(200), clientState: z.string().max(128).nullish() };
const Changes = z.object({ value: z.array(z.object(common)).max(1000) });
const Lifecycle = z.object({
  value: z.array(z.object({ ...common, lifecycleEvent: z.string() })).max(1000),
});
const Event = z.enum(["reauthorizationRequired", "subscriptionRemoved", "missed"]);

export type NoticeKind = "changes" | "lifecycle";

/** Graph sends tokens far shorter. */
const LONGEST_TOKEN = 2_000;

export const noticeAnswer = async (
  kind: NoticeKind,
  notices: MailNotices,
  { request, query, lang }: Call,
  log: Log,
): Promise<Answer> => {
  const token = query.validationToken;
  if (token !== undefined) return token.length <= LONGEST_TOKEN ? handshake(token) : malformed(lang);
  const body = await readJson(request);
  return kind === "changes" ? changes(body, notices, lang, log) : lifecycle(body, notices, lang, log);
};

/** The token as plain text, decoded: it proves that the address is ours. */
const handshake = (token: string): Answer => ({
  status: 200,
  headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  body: token,
});

const taken: Answer = { status: 202, headers: { "Cache-Control": "no-store" }, body: "" };
const malformed = (lang: Call["lang"]): Answer => problemAnswer(httpProblem("bad-json", lang));

async function changes(body: unknown, notices: MailNotices, lang: Call["lang"], log: Log): Promise<Answer> {
  const read = Changes.safeParse(body);
  if (!read.success) return malformed(lang);
  for (const notice of read.data.value) {
    const mailbox = await genuine(notice, notices, log);
    if (mailbox) notices.changed(mailbox);
  }
  return taken;
}

async function lifecycle(body: unknown, notices: MailNotices, lang: Call["lang"], log: Log): Promise<Answer> {
  const read = Lifecycle.safeParse(body);
  if (!read.success) return malformed(lang);
  for (const notice of read.data.value) {
    const mailbox = await genuine(notice, notices, log);
    const event = Event.safeParse(notice.lifecycleEvent);
    if (!mailbox || !event.success) continue;
    // Renewing asks Graph, which waits for our answer: done after it.
    void notices
      .lifecycle(mailbox, event.data)
      .catch((error: unknown) =>
        log.error("lifecycle-failed", { error: error instanceof Error ? error.name : "unknown" }),
      );
  }
  return taken;
}

/** Whose mailbox it is about; `null` where the secret is not that of the subscription. The answer tells nobody which. */
async function genuine(
  { subscriptionId, clientState }: { subscriptionId: string; clientState?: string | null | undefined },
  notices: MailNotices,
  log: Log,
) {
  const expected = await notices.expected(subscriptionId);
  const same = timingSafeEqual(digest(clientState ?? ""), digest(expected?.clientState ?? ""));
  if (expected && same) return expected.mailbox;
  log.warn("notification-refused", { known: expected !== null });
  return null;
}

/** Of one length, so that a comparison in constant time is possible. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
