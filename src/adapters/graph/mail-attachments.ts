import { z } from "zod";
import type { Attempt } from "../../app/ports/attempt.js";
import type { Hash } from "../../app/ports/machine.js";
import type { Attachment } from "../../app/ports/mail-system.js";
import { done, members, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { AttachmentEntry, mailCall } from "./mail-wire.js";
import { path, query } from "./path.js";

/** Files of a message, going (message-post-attachments, outlook-large-attachments) and coming ($value). */

const INLINE_BELOW_BYTES = 3 * 1024 * 1024;
/** Ranges are multiples of 320 KiB, at most 4 MB each. */
const RANGE_BYTES = 327_680 * 10;

export const attach = (graph: Graph, mailbox: string, draftId: string, file: Attachment): Promise<Attempt<void>> =>
  file.bytes.length < INLINE_BELOW_BYTES
    ? attachInline(graph, mailbox, draftId, file)
    : attachInRanges(graph, mailbox, draftId, file);

const attachInline = async (graph: Graph, mailbox: string, draftId: string, file: Attachment) =>
  done(
    await graph.call(
      mailCall(mailbox, {
        method: "POST",
        path: path`/users/${mailbox}/messages/${draftId}/attachments`,
        body: {
          "@odata.type": "#microsoft.graph.fileAttachment",
          name: file.name,
          contentType: file.mediaType,
          contentBytes: Buffer.from(file.bytes).toString("base64"),
        },
      }),
    ),
  );

const Session = z.object({ uploadUrl: z.string() });

/** A lost range ends it: the session dies by itself, and the caller looks at the draft before trying anything else. */
const attachInRanges = async (
  graph: Graph,
  mailbox: string,
  draftId: string,
  file: Attachment,
): Promise<Attempt<void>> => {
  const total = file.bytes.length;
  const opened = await graph.call(
    mailCall(mailbox, {
      method: "POST",
      path: path`/users/${mailbox}/messages/${draftId}/attachments/createUploadSession`,
      body: { AttachmentItem: { attachmentType: "file", name: file.name, size: total, contentType: file.mediaType } },
    }),
  );
  const session = parsed(opened, Session);
  if (!session.ok) return session;
  const { lane } = mailCall(mailbox, { method: "POST", path: "" });
  for (let from = 0; from < total; from += RANGE_BYTES) {
    const bytes = file.bytes.subarray(from, from + RANGE_BYTES);
    const sent = await graph.upload({ lane, url: session.value.uploadUrl, bytes, from, total });
    if (!sent.ok) return sent;
    // 201 says that the file is attached, 200 that more is expected.
    if (from + RANGE_BYTES >= total && sent.value.status !== 201)
      return { ok: false, failure: { kind: "unknown", reason: "server-error", status: sent.value.status } };
  }
  return { ok: true, value: undefined };
};

export const listAttachments = (graph: Graph, mailbox: string, id: string): Promise<Attempt<AttachmentEntry[]>> =>
  members(
    graph,
    mailCall(mailbox, {
      method: "GET",
      path: path`/users/${mailbox}/messages/${id}/attachments` + query({ $select: "id,name,contentType,size" }),
    }),
    AttachmentEntry,
  );

const download = async (graph: Graph, mailbox: string, id: string, attachmentId: string) => {
  const answer = await graph.call(
    mailCall(mailbox, {
      method: "GET",
      path: path`/users/${mailbox}/messages/${id}/attachments/${attachmentId}/$value`,
    }),
  );
  return answer.ok ? { ok: true as const, value: answer.value.bytes } : answer;
};

/** Hashes of the bytes themselves: the `size` that Graph lists counts its own wrapping too. */
export const hashedAttachments = async (graph: Graph, mailbox: string, id: string, hash: Hash) => {
  const list = await listAttachments(graph, mailbox, id);
  if (!list.ok) return list;
  const hashed = [];
  for (const entry of list.value) {
    const bytes = await download(graph, mailbox, id, entry.id);
    if (!bytes.ok) return bytes;
    hashed.push({ name: entry.name, size: bytes.value.length, sha256: hash(bytes.value) });
  }
  return { ok: true as const, value: hashed };
};

export const attachmentBytes = async (
  graph: Graph,
  mailbox: string,
  id: string,
  name: string,
): Promise<Attempt<{ mediaType: string; bytes: Uint8Array }>> => {
  const list = await listAttachments(graph, mailbox, id);
  if (!list.ok) return list;
  const entry = list.value.find((candidate) => candidate.name === name);
  if (entry === undefined) return { ok: false, failure: { kind: "refused", status: 404, code: "noSuchAttachment" } };
  const bytes = await download(graph, mailbox, id, entry.id);
  if (!bytes.ok) return bytes;
  return { ok: true, value: { mediaType: entry.contentType ?? "application/octet-stream", bytes: bytes.value } };
};
