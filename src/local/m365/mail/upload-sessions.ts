import { z } from "zod";
import { type Answer, type Call, empty, json } from "../call.js";
import { graphError, readGraphJson } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { graphRoute, type Route, route } from "../route.js";
import type { UploadSession } from "../state.js";
import { changedNow } from "./drafts.js";
import { findMessage, openDraft } from "./mailbox-access.js";
import { INLINE_ATTACHMENT_LIMIT } from "./message-input.js";
import { storeAttachment } from "./new-message.js";

/** Files of 3 MB and more, range by range: https://learn.microsoft.com/graph/outlook-large-attachments */

export const RANGE_LIMIT = 4 * 1024 * 1024;
const RANGE_UNIT = 320 * 1024;
const FILE_LIMIT = 150 * 1024 * 1024;
const LIFETIME_MS = 24 * 3600 * 1000;

export const uploadRoutes: Route[] = [
  graphRoute("POST", "/users/{user}/messages/{id}/attachments/createUploadSession", "Mail.ReadWrite", create),
  route("PUT", "/upload/{secret}", put),
  route("GET", "/upload/{secret}", (machine, call, { secret }) => {
    const session = open(machine, call, secret);
    return "status" in session ? session : json(200, progress(session));
  }),
  route("DELETE", "/upload/{secret}", (machine, call, { secret }) => {
    const session = open(machine, call, secret);
    if ("status" in session) return session;
    machine.commit({ op: "upload-removed", secret });
    return empty(204);
  }),
];

const CreateSession = z.strictObject({
  AttachmentItem: z.strictObject({
    attachmentType: z.string().toLowerCase().pipe(z.literal("file")),
    name: z.string().min(1),
    size: z.number().int().min(1),
    contentType: z.string().optional(),
    isInline: z.boolean().optional(),
    contentId: z.string().nullish(),
  }),
});

function create(machine: Machine, call: Call, { user, id }: { user: string; id: string }): Answer {
  const draft = openDraft(machine, call, user, id);
  if (!draft.ok) return draft.answer;
  const read = readGraphJson(call, CreateSession);
  if (!read.ok) return read.answer;
  const item = read.value.AttachmentItem;
  if (item.size < INLINE_ATTACHMENT_LIMIT)
    return graphError(
      400,
      "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize",
      `'${item.name}' has ${item.size} bytes; under 3 MB use POST attachments.`,
    );
  if (item.size > FILE_LIMIT)
    return graphError(
      413,
      "ErrorAttachmentSizeLimitExceeded",
      `'${item.name}' has ${item.size} bytes; at most ${FILE_LIMIT}.`,
    );
  const session: UploadSession = {
    secret: machine.newId(),
    mailbox: draft.value.mailbox,
    message: draft.value.key,
    name: item.name,
    contentType: item.contentType ?? "application/octet-stream",
    isInline: item.isInline ?? false,
    contentId: item.contentId ?? null,
    size: item.size,
    received: 0,
    chunks: [],
    expiresAt: new Date(machine.machineNow() + LIFETIME_MS).toISOString(),
  };
  machine.commit({ op: "upload", session });
  return json(201, { uploadUrl: `${call.origin}/upload/${session.secret}`, ...progress(session) });
}

const progress = (session: UploadSession) => ({
  expirationDateTime: session.expiresAt,
  nextExpectedRanges: [`${session.received}-`],
});

/** The address is the secret: a bearer token has no business here and would leak to another host in real life. */
function open(machine: Machine, call: Call, secret: string): UploadSession | Answer {
  if (call.headers.authorization)
    return graphError(401, "InvalidAuthenticationToken", "Do not send an Authorization header to an upload URL.");
  const session = machine.state.uploads.get(secret);
  if (!session || Date.parse(session.expiresAt) < machine.machineNow())
    return graphError(404, "ErrorItemNotFound", "The upload session was not found or has ended.");
  return session;
}

function put(machine: Machine, call: Call, { secret }: { secret: string }): Answer {
  const session = open(machine, call, secret);
  if ("status" in session) return session;
  const fault = rangeFault(session, call);
  if (fault) return fault;
  const chunks = [...session.chunks, machine.blobs.put(call.body)];
  const received = session.received + call.body.length;
  if (received < session.size) {
    const next = { ...session, received, chunks };
    machine.commit({ op: "upload", session: next });
    return json(202, progress(next));
  }
  return finish(machine, call, { ...session, chunks });
}

function rangeFault(session: UploadSession, call: Call): Answer | null {
  const header = call.headers["content-range"] ?? "";
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(header);
  const bad = (message: string) => graphError(400, "ErrorInvalidRequest", message);
  if (!range) return bad(`Content-Range '${header}' is not of the form 'bytes first-last/total'.`);
  const [first, last, total] = [Number(range[1]), Number(range[2]), Number(range[3])];
  if (total !== session.size) return bad(`Content-Range says ${total} bytes in all, the session ${session.size}.`);
  if (first !== session.received)
    return graphError(416, "ErrorInvalidRange", `The next byte expected is ${session.received}, not ${first}.`);
  if (last - first + 1 !== call.body.length || last >= total)
    return bad(`'${header}' does not fit the ${call.body.length} bytes of the body.`);
  if (call.body.length > RANGE_LIMIT) return graphError(413, "RequestEntityTooLarge", "A range has at most 4 MB.");
  if (last + 1 < total && call.body.length % RANGE_UNIT !== 0)
    return bad(`A range that is not the last is a multiple of ${RANGE_UNIT} bytes.`);
  return null;
}

function finish(machine: Machine, call: Call, session: UploadSession): Answer {
  const draft = findMessage(machine, session.mailbox, session.message);
  if (!draft?.isDraft || draft.submitted)
    return graphError(404, "ErrorItemNotFound", "The draft of this upload is gone.");
  const bytes = Buffer.concat(session.chunks.map((chunk) => machine.blobs.get(chunk)));
  const { name, contentType, isInline, contentId } = session;
  const attachment = storeAttachment(machine, { name, contentType, isInline, contentId, bytes });
  const attachments = [...draft.attachments, attachment];
  machine.commit(
    { op: "message", message: changedNow(machine, { ...draft, attachments }) },
    { op: "upload-removed", secret: session.secret },
  );
  const path = `/v1.0/users/${session.mailbox}/messages/${session.message}/attachments/${attachment.id}`;
  return empty(201, { location: `${call.origin}${path}` });
}
