import { translator } from "../../shared/i18n/index.js";
import type { DossierId, Lang, PersonId, ProviderId, Sha256 } from "../../shared/ids.js";
import type { FileReceived, ReceivedView, ReturnsView } from "../../shared/received.js";
import type { CommandOutcome } from "../../shared/views.js";
import type { Dossier } from "../domain/dossier.js";
import { lastAddendum, mayOpen, mayTellPrice, returnsOf } from "../domain/opening.js";
import { type ReceivedEvent, receivedNumbered, receivedOf } from "../domain/received.js";
import { act } from "./act.js";
import type { Actor, Result } from "./app.js";
import { unreadable } from "./consent.js";
import type { Deps } from "./deps.js";
import { fileNameFor } from "./file-name-for.js";
import { isMasked } from "./masking.js";
import type { ParsedMail } from "./ports/documents.js";
import { readState } from "./save.js";
import { upload } from "./uploads.js";

/** Mails that came in for a dossier: on screen, in the journal, and their original put among the evidence. */

type Names = ReadonlyMap<ProviderId, string>;
const named = (names: Names, id: ProviderId) => ({ id, name: names.get(id) ?? id });

export function receivedView(dossier: Dossier, names: Names, hidesAmounts: boolean): ReceivedView[] {
  return receivedOf(dossier).map((mail) => {
    const { number, from, subject, receivedAt, hasAttachments, by, likely, state, as, note, provider } = mail;
    const { evidence, attachments = [], incidents = [], failed = [] } = mail;
    const masked = hidesAmounts && mayTellPrice(mail);
    return {
      ...{ number, from, receivedAt, hasAttachments, by, likely, state, as, note, masked },
      subject: masked ? null : subject,
      provider: provider && named(names, provider),
      late: isLate(dossier, receivedAt),
      evidence: evidence && !masked ? { sha256: evidence.sha256, name: evidence.name } : null,
      attachments: masked ? [] : attachments.map(({ sha256, name }) => ({ sha256, name })),
      attachmentCount: attachments.length,
      incident: incidents[0] ?? null,
      failed: failed.map((id) => named(names, id).name),
    };
  });
}

/** Of the closing date as it stands, which is the same for all. */
const isLate = ({ solicitation }: Dossier, receivedAt: string): boolean =>
  solicitation !== null && receivedAt > solicitation.closesAt;

export function returnsView(
  dossier: Dossier,
  names: Names,
  people: ReadonlyMap<PersonId, string>,
  masked: boolean,
): ReturnsView | null {
  if (!dossier.sent) return null;
  const { opening } = dossier;
  const addendum = lastAddendum(dossier);
  return {
    addendum: addendum?.number ?? null,
    providers: returnsOf(dossier).map(({ provider, responses, declined }) => {
      const last = responses.at(-1) ?? declined;
      return {
        provider: named(names, provider),
        state: responses.length > 0 ? "responded" : declined ? "declined" : "silent",
        at: last?.receivedAt ?? null,
        late: last !== null && isLate(dossier, last.receivedAt),
        responses: responses.length,
        acknowledgedAt: addendum?.acknowledged.get(provider)?.receivedAt ?? null,
      };
    }),
    opened: opening ? { at: opening.at, by: people.get(opening.by) ?? opening.by, early: opening.early } : null,
    mayOpen: mayOpen(dossier),
    masked,
  };
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
 * under its hash with what it carries, and the dossier says what a person says that it is.
 */
export async function fileReceived(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  { actionId, number, as, provider }: FileReceived,
): Promise<Result<CommandOutcome>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  const dossier = stored && readState(stored.state).dossier;
  const received = dossier && receivedNumbered(dossier, number);
  if (!received) return { ok: false, refusal: { code: "not-found", facts: {} } };
  if (!actor.roles.includes("client"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } };
  const mime = await deps.mail.mime(received.mailbox, received.message);
  if (!mime.ok) return unreadable(mime.failure);
  // A name may hold a price, and is shown where the mail's subject is not.
  const masked = await isMasked(rows, dossier);
  const name = masked
    ? `courriel-recu-${number}.eml`
    : fileNameFor(received.subject ?? received.from, "eml", "courriel");
  const file = await upload(deps, actor, name, "evidence", mime.value);
  if (!file.ok) return file;
  const parsed = await deps.documents.parseMail(mime.value);
  const mail = parsed.ok ? parsed.mail : null;
  const attachments = mail ? await keepAttachments(deps, actor, mail) : [];
  const question = as === "question" && mail ? { question: askedIn(mail.text) } : {};
  return act(deps, actor, {
    ...{ type: "file-received-mail", actionId, dossierId: id, number, as, evidence: file.value.sha256, attachments },
    ...(provider && { provider }),
    ...question,
  });
}

/** Each as a file of its own. What may not be kept as one (a program, a bomb) stays in the original, which is kept. */
async function keepAttachments(deps: Deps, actor: Actor, { attachments }: ParsedMail): Promise<Sha256[]> {
  const kept: Sha256[] = [];
  for (const { name, bytes } of attachments) {
    const file = await upload(deps, actor, name, "evidence", bytes);
    if (file.ok) kept.push(file.value.sha256);
  }
  return kept;
}

const LONGEST_QUESTION = 4_000;

/** What was written above the mail that it answers. */
function askedIn(text: string): string {
  const [own = ""] = text.split(/^(?:>|-{3,}|_{5,}|(?:De|From)\s?:\s|Le .{5,80} a écrit\s?:|On .{5,80} wrote:)/m);
  return (own.trim() || text.trim() || "–").slice(0, LONGEST_QUESTION);
}
