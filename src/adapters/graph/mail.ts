import type { Attempt } from "../../app/ports/attempt.js";
import type { Hash } from "../../app/ports/machine.js";
import type { MailSystem } from "../../app/ports/mail-system.js";
import { Created, done, members, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { readArrivals, readEnvelope, readHead, readPreview } from "./mail-arrivals.js";
import { attach, attachmentBytes } from "./mail-attachments.js";
import { folderNames, isMissing } from "./mail-folders.js";
import { type Reading, readConversation, readInbox, readMessage, readMime } from "./mail-reading.js";
import { renewWatch, watch } from "./mail-watch.js";
import { DraftState, draftBody, KEY_PROPERTY, mailCall } from "./mail-wire.js";
import { literal, path, query } from "./path.js";

/** Exchange through Graph. Each write is one request; what a failure means is settled in failures.ts. */
export const graphMail = (graph: Graph, hash: Hash): MailSystem => {
  const reading: Reading = { graph, folders: folderNames(graph), hash };
  return {
    createDraft: async (mailbox, mail, key) => {
      const call = mailCall(mailbox, {
        method: "POST",
        path: path`/users/${mailbox}/messages`,
        body: draftBody(mail, key),
      });
      const created = parsed(await graph.call(call), Created);
      return created.ok ? { ok: true, value: { id: created.value.id } } : created;
    },
    attach: (mailbox, draftId, attachment) => attach(graph, mailbox, draftId, attachment),
    // Searches the whole mailbox. The value is compared without regard to case, so keys must not differ by case only.
    find: (mailbox, key) => {
      const $filter = `singleValueExtendedProperties/Any(ep: ep/id eq ${literal(KEY_PROPERTY)} and ep/value eq ${literal(key)})`;
      const at = path`/users/${mailbox}/messages` + query({ $filter, $select: "id,isDraft" });
      return members(graph, mailCall(mailbox, { method: "GET", path: at }), DraftState);
    },
    read: (mailbox, id) => readMessage(reading, mailbox, id),
    send: async (mailbox, draftId) =>
      done(
        await graph.call(mailCall(mailbox, { method: "POST", path: path`/users/${mailbox}/messages/${draftId}/send` })),
      ),
    deleteDraft: (mailbox, draftId) => deleteDraft(graph, mailbox, draftId),
    inbox: (mailbox, wanted) => readInbox(reading, mailbox, wanted),
    arrivals: (mailbox, from) => readArrivals(graph, mailbox, from),
    envelope: (mailbox, id) => readEnvelope(reading, mailbox, id),
    head: (mailbox, id) => readHead(graph, mailbox, id),
    preview: (mailbox, id) => readPreview(graph, mailbox, id),
    watch: (mailbox, wish) => watch(graph, mailbox, wish),
    renewWatch: (id, expiresMs) => renewWatch(graph, id, expiresMs),
    conversation: (mailbox, id) => readConversation(reading, mailbox, id),
    mime: (mailbox, id) => readMime(reading, mailbox, id),
    attachmentBytes: (mailbox, id, name) => attachmentBytes(graph, mailbox, id, name),
  };
};

const GONE: Attempt<void> = { ok: true, value: undefined };

/**
 * Looks first, because the immutable id also names the message once it was sent, and a sent mail must stay.
 * Looks after, because DELETE may only move the draft to Deleted Items, from where it could still be sent.
 */
const deleteDraft = async (graph: Graph, mailbox: string, draftId: string): Promise<Attempt<void>> => {
  const before = await draftState(graph, mailbox, draftId);
  if (!before.ok) return before;
  if (before.value === "gone") return GONE;
  if (before.value === "sent") return { ok: false, failure: { kind: "refused", status: 409, code: "notADraft" } };
  const at = path`/users/${mailbox}/messages/${draftId}`;
  const deleted = await graph.call(mailCall(mailbox, { method: "DELETE", path: at }));
  if (!deleted.ok && !isMissing(deleted)) return deleted;
  const after = await draftState(graph, mailbox, draftId);
  if (!after.ok) return after;
  if (after.value === "gone") return GONE;
  return done(await graph.call(mailCall(mailbox, { method: "POST", path: `${at}/permanentDelete` })));
};

const draftState = async (graph: Graph, mailbox: string, id: string): Promise<Attempt<"draft" | "sent" | "gone">> => {
  const at = path`/users/${mailbox}/messages/${id}` + query({ $select: "id,isDraft" });
  const answer = await graph.call(mailCall(mailbox, { method: "GET", path: at }));
  if (isMissing(answer)) return { ok: true, value: "gone" };
  const state = parsed(answer, DraftState);
  return state.ok ? { ok: true, value: state.value.isDraft ? "draft" : "sent" } : state;
};
