import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Lang, ProviderId } from "../../shared/ids.js";
import type { FileReceived, ReceivedView } from "../../shared/received.js";
import type { CommandOutcome } from "../../shared/views.js";
import type { Dossier } from "../domain/dossier.js";
import { type ReceivedEvent, receivedNumbered, receivedOf } from "../domain/received.js";
import { act } from "./act.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { fileNameFor } from "./file-name-for.js";
import { readState } from "./save.js";
import { upload } from "./uploads.js";

/** Mails that came in for a dossier: on screen, in the journal, and their original put among the evidence. */

export function receivedView(dossier: Dossier, names: ReadonlyMap<ProviderId, string>): ReceivedView[] {
  const closesAt = dossier.solicitation?.closesAt;
  return receivedOf(dossier).map(({ provider, evidence, ...one }) => {
    const { number, from, subject, receivedAt, hasAttachments, by, likely, state, as, note } = one;
    return {
      ...{ number, from, subject, receivedAt, hasAttachments, by, likely, state, as, note },
      provider: provider && { id: provider, name: names.get(provider) ?? provider },
      late: closesAt !== undefined && receivedAt > closesAt,
      evidence: evidence && { sha256: evidence.sha256, name: evidence.name },
    };
  });
}

export function receivedText(event: ReceivedEvent, lang: Lang): string {
  const t = translator(lang);
  switch (event.type) {
    case "mail-received":
      return t("received.journal-came", { from: event.from, kind: t(`received.kind-${event.likely}`) });
    case "received-mail-filed":
      return t("received.journal-filed", { number: event.number, kind: t(`received.kind-${event.as}`) });
    case "received-mail-dismissed":
      return t("received.journal-dismissed", { number: event.number });
  }
}

/**
 * Files a proposed mail in one press: its message is taken as it was received from the mailbox that holds it, kept
 * under its hash, and the dossier says what a person says that it is.
 */
export async function fileReceived(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  { actionId, number, as }: FileReceived,
): Promise<Result<CommandOutcome>> {
  const stored = await deps.store.rows.dossiers.get(actor.organisation, id);
  const received = stored && receivedNumbered(readState(stored.state).dossier, number);
  if (!received) return { ok: false, refusal: { code: "not-found", facts: {} } };
  if (!actor.roles.includes("client"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } };
  const mime = await deps.mail.mime(received.mailbox, received.message);
  if (!mime.ok) return { ok: false, refusal: { code: "mailbox-unreadable", facts: { reason: mime.failure.kind } } };
  const name = fileNameFor(received.subject ?? received.from, "eml", "courriel");
  const file = await upload(deps, actor, name, "evidence", mime.value);
  if (!file.ok) return file;
  const evidence = file.value.sha256;
  return act(deps, actor, { type: "file-received-mail", actionId, dossierId: id, number, as, evidence });
}
