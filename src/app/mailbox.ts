import type { FileView, MailboxMessage } from "../../shared/files.js";
import type { FilePurpose } from "../../shared/routes/files.js";
import { contacts } from "../guide/contacts.js";
import type { Actor, Result } from "./app.js";
import { unreadable } from "./consent.js";
import type { Deps } from "./deps.js";
import { fileNameFor } from "./file-name-for.js";
import { MASKED, maskedSenders } from "./masking.js";
import { upload } from "./uploads.js";

/** How many messages the person is offered to choose from. */
const NEWEST = 25;

/** The caller's own mailbox, nobody else's: read when asked, never stored. */
export async function mailbox(deps: Deps, actor: Actor, search?: string): Promise<Result<MailboxMessage[]>> {
  const query = search ? { search, top: NEWEST } : { top: NEWEST };
  const read = await deps.mail.inbox(actor.person, query);
  if (!read.ok) return unreadable(read.failure);
  // A copy of what the assistant sent for the person is no document of theirs.
  const ids = read.value.map(({ internetMessageId }) => internetMessageId);
  const ours = new Set(await deps.store.rows.mails.ours(actor.organisation, ids));
  const theirs = read.value.filter(({ internetMessageId }) => !ours.has(internetMessageId));
  const broker = contacts["contact-courtier"].value.toLowerCase();
  const masked = await maskedSenders(deps, actor.organisation, actor.person);
  return {
    ok: true,
    value: theirs
      // What may tell a price before the closing is filed from the dossier, and read in the mailbox itself.
      .filter(({ from }) => !masked.has(from.address.toLowerCase()))
      .map(({ id, from, subject, receivedAt, preview, attachments }) => ({
        ...{ id, from, subject, receivedAt, preview, attachments },
        fromBroker: from.address.toLowerCase() === broker,
      })),
  };
}

/** One message as evidence (`.eml`, as received), or one of its attachments. */
export async function fileFromMailbox(
  deps: Deps,
  actor: Actor,
  { messageId, attachment, purpose }: { messageId: string; attachment?: string; purpose: FilePurpose },
): Promise<Result<FileView>> {
  const masked = await maskedSenders(deps, actor.organisation, actor.person);
  if (masked.size > 0) {
    const mime = await deps.mail.mime(actor.person, messageId);
    const parsed = mime.ok ? await deps.documents.parseMail(mime.value) : null;
    if (parsed?.ok && masked.has(parsed.mail.from?.address ?? "")) return { ok: false, refusal: MASKED };
  }
  if (attachment !== undefined) {
    const file = await deps.mail.attachmentBytes(actor.person, messageId, attachment);
    return file.ok ? upload(deps, actor, attachment, purpose, file.value.bytes) : unreadable(file.failure);
  }
  const mime = await deps.mail.mime(actor.person, messageId);
  if (!mime.ok) return unreadable(mime.failure);
  const parsed = await deps.documents.parseMail(mime.value);
  const subject = parsed.ok ? parsed.mail.subject : "";
  return upload(deps, actor, fileNameFor(subject, "eml", "courriel"), purpose, mime.value);
}
