import type { DossierId, Instant } from "../../shared/ids.js";
import type { FiledFromOutlook, FileFromOutlook, OutlookMessageView } from "../../shared/outlook.js";
import { minutesBefore } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import { incidentsOf } from "../domain/incidents.js";
import { type Envelope, type Head, likelyKind, type Match, matchOf } from "../domain/matching.js";
import { receivedOf } from "../domain/received.js";
import { contacts } from "../guide/contacts.js";
import { act } from "./act.js";
import type { Actor, Result } from "./app.js";
import { unreadable } from "./consent.js";
import type { Deps } from "./deps.js";
import { fileNameFor } from "./file-name-for.js";
import { differencesInWords } from "./incident-words.js";
import { readInspection } from "./inspection.js";
import { writersFrom } from "./mail-threads.js";
import { maskedSenders } from "./masking.js";
import type { StoredMail } from "./ports/mail-system.js";
import { fileReceived } from "./received.js";
import { recordFact } from "./record-fact.js";
import { readState } from "./save.js";
import { upload } from "./uploads.js";

/** « Verser au dossier » : one message of the person's own mailbox, the one that they look at. */

const REMEMBERED_MINUTES = 400 * 24 * 60;
const SHOWN_DOSSIERS = 50;
const broker = contacts["contact-courtier"].value.toLowerCase();
const trusted: ReadonlySet<string> = new Set([broker]);
const notFound: Result<never> = { ok: false, refusal: { code: "not-found", facts: {} } };

type Looked = { envelope: Envelope & { folder: StoredMail["folder"] }; head: Head };

async function lookAt(deps: Deps, actor: Actor, message: string): Promise<Result<Looked>> {
  const envelope = await deps.mail.envelope(actor.person, message);
  if (!envelope.ok) return unreadable(envelope.failure);
  const head = await deps.mail.head(actor.person, message);
  if (!head.ok) return unreadable(head.failure);
  if (!envelope.value || !head.value) return notFound;
  return { ok: true, value: { envelope: envelope.value, head: head.value } };
}

const directionOf = ({ envelope }: Looked, actor: Actor): "received" | "sent" =>
  envelope.folder === "sentitems" || envelope.from === actor.mail.toLowerCase() ? "sent" : "received";

export async function outlookMessage(deps: Deps, actor: Actor, message: string): Promise<Result<OutlookMessageView>> {
  const looked = await lookAt(deps, actor, message);
  if (!looked.ok) return looked;
  const { envelope, head } = looked.value;
  const direction = directionOf(looked.value, actor);
  const match = direction === "received" ? await matchIn(deps, actor, looked.value) : null;
  const dossiers = await servicesDossiers(deps, actor);
  const masked = await maskedSenders(deps, actor.organisation, actor.person);
  const names = new Map(
    (await deps.store.rows.catalogue.providers(actor.organisation)).map(({ id, name }) => [id, name]),
  );
  const sent = direction === "sent" ? await deps.mail.read(actor.person, message) : null;
  const likely = likelyKind({ ...envelope, ...head, preview: "" }, broker);
  return {
    ok: true,
    value: {
      ...{ message, direction, from: envelope.from, at: envelope.receivedAt, hasAttachments: head.hasAttachments },
      subject: masked.has(envelope.from) ? null : head.subject,
      recipients:
        sent?.ok && sent.value
          ? { to: sent.value.to.length, cc: sent.value.cc.length, bcc: sent.value.bcc.length }
          : null,
      proposed: match && { dossier: match.dossier, by: match.by, provider: match.provider, likely },
      filed: dossiers.flatMap((dossier) =>
        receivedOf(dossier)
          .filter(({ internetMessageId, as }) => as && internetMessageId === envelope.internetMessageId)
          .flatMap(({ as }) => (as ? [{ dossier: dossier.id, as }] : [])),
      ),
      dossiers: dossiers.map((dossier) => ({
        id: dossier.id,
        title: dossier.title,
        sent: dossier.sent !== null,
        providers: (dossier.sent?.recipients ?? []).map((id) => ({ id, name: names.get(id) ?? id })),
        closesOn: dossier.solicitation?.closesOn ?? null,
      })),
    },
  };
}

async function servicesDossiers({ store: { rows } }: Deps, { organisation }: Actor): Promise<Dossier[]> {
  const heads = (await rows.dossiers.heads(organisation)).slice(0, SHOWN_DOSSIERS);
  const stored = await rows.dossiers.some(
    organisation,
    heads.map(({ id }) => id),
  );
  const byId = new Map(stored.map((one) => [one.id, readState(one.state).dossier]));
  return heads.flatMap(({ id }) => byId.get(id) ?? []).filter(({ process }) => process === "services");
}

async function matchIn(deps: Deps, actor: Actor, { envelope, head }: Looked): Promise<Match | null> {
  const since = minutesBefore(deps.clock.now(), REMEMBERED_MINUTES);
  const writers = await writersFrom(deps, actor.person, since);
  const own = writers.find(({ organisation }) => organisation === actor.organisation);
  return own ? matchOf({ ...envelope, ...head }, own.dossiers, trusted) : null;
}

export async function fileFromOutlook(
  deps: Deps,
  actor: Actor,
  asked: FileFromOutlook,
): Promise<Result<FiledFromOutlook>> {
  if (!actor.roles.includes("client"))
    return { ok: false, refusal: { code: "not-allowed", facts: { needed: "client" } } };
  const looked = await lookAt(deps, actor, asked.message);
  if (!looked.ok) return looked;
  const stored = await deps.store.rows.dossiers.get(actor.organisation, asked.dossierId);
  if (!stored) return notFound;
  const sent = asked.as === "sent-by-hand";
  if (sent !== (directionOf(looked.value, actor) === "sent"))
    return {
      ok: false,
      refusal: { code: "invalid-input", facts: { issues: [{ path: "as", problem: "invalid_value" }] }, field: "as" },
    };
  const filed = sent
    ? await fileSent(deps, actor, asked, looked.value)
    : await fileCame(deps, actor, asked, looked.value);
  return filed.ok ? { ok: true, value: await outcomeOf(deps, actor, asked, looked.value) } : filed;
}

/** A mail that the sweep has not found, or could not tell: a person says where it belongs, then it is filed as any. */
async function fileCame(deps: Deps, actor: Actor, asked: FileFromOutlook, { envelope, head }: Looked) {
  const { dossierId, actionId, as, provider } = asked;
  if (as === "sent-by-hand") throw new Error("What left is not filed as what came.");
  const match = await matchIn(deps, actor, { envelope, head });
  const ours = match?.dossier === dossierId ? match : null;
  const { internetMessageId, from, receivedAt } = envelope;
  await recordFact(
    deps,
    { organisation: actor.organisation, dossier: dossierId },
    {
      ...{
        type: "mail-received",
        v: 1,
        message: envelope.id,
        internetMessageId,
        mailbox: actor.person,
        from,
        receivedAt,
      },
      ...{ hasAttachments: head.hasAttachments, subject: head.subject, provider: ours?.provider ?? provider ?? null },
      ...{ by: ours?.by ?? "person", answers: ours?.answers ?? null },
      likely: likelyKind({ ...envelope, ...head, preview: "" }, broker),
      ...(ours && ours.failed.length > 0 && { failed: ours.failed }),
    },
  );
  const dossier = await dossierOf(deps, actor, dossierId);
  const known = dossier && receivedOf(dossier).find((one) => one.internetMessageId === internetMessageId);
  if (!known) return notFound;
  return fileReceived(deps, actor, dossierId, { actionId, number: known.number, as, ...(provider && { provider }) });
}

/** A price request that left from Outlook: its recipients, documents and date are held against the dossier. */
async function fileSent(
  deps: Deps,
  actor: Actor,
  asked: FileFromOutlook,
  { envelope, head }: Looked,
): Promise<Result<unknown>> {
  const { dossierId, actionId, message, closesOn, closesAtTime } = asked;
  const mime = await deps.mail.mime(actor.person, message);
  if (!mime.ok) return unreadable(mime.failure);
  const held = await deps.mail.read(actor.person, message);
  if (!held.ok) return unreadable(held.failure);
  const name = fileNameFor(head.subject, "eml", "courriel");
  const file = await upload(deps, actor, name, "evidence", mime.value);
  if (!file.ok) return file;
  const evidence = file.value.sha256;
  // The original may have no Bcc line; the mailbox of who sent it knows.
  if (held.value) await keepRecipients(deps, actor, evidence, held.value, mime.value);
  const recorded = await act(deps, actor, {
    ...{ type: "record-incident", actionId, dossierId, kind: "sent-by-hand", evidence, evidenceName: name, told: [] },
    ...{ when: held.value?.sentAt ?? envelope.receivedAt, note: head.subject || name },
    ...(closesOn && { closesOn }),
    ...(closesAtTime && { closesAtTime }),
  });
  if (recorded.ok) await followByHand(deps, actor, asked, envelope);
  return recorded;
}

type Held = { to: string[]; cc: string[]; bcc: string[] };

async function keepRecipients(
  deps: Deps,
  actor: Actor,
  sha256: Parameters<typeof deps.store.rows.files.get>[1],
  held: Held,
  bytes: Uint8Array,
): Promise<void> {
  const { files } = deps.store.rows;
  const row = await files.get(actor.organisation, sha256);
  const inspection = row && readInspection(row.inspection);
  if (!row || !inspection?.mail) return;
  const { to, cc, bcc } = held;
  await files.put(
    { ...row, inspection: JSON.stringify({ ...inspection, mail: { ...inspection.mail, to, cc, bcc } }) },
    bytes,
  );
}

/** Its answers are looked for as those of any mail of the dossier. */
async function followByHand(
  deps: Deps,
  actor: Actor,
  { dossierId }: FileFromOutlook,
  envelope: Envelope,
): Promise<void> {
  const dossier = await dossierOf(deps, actor, dossierId);
  const sent = dossier?.sent;
  if (!dossier || sent?.internetMessageId !== envelope.internetMessageId) return;
  const providers = await deps.store.rows.catalogue.providers(actor.organisation);
  const asked = new Set<string>(sent.recipients);
  await deps.store.rows.threads.add({
    ...{ mail: sent.mail, organisation: actor.organisation, dossier: dossierId, mailbox: actor.person },
    ...{ conversation: envelope.conversation || null, internetMessageId: envelope.internetMessageId },
    providers: providers.filter(({ id }) => asked.has(id)).map(({ id, email }) => [email.toLowerCase(), id]),
    sentAt: sent.sentAt,
  });
}

async function dossierOf({ store: { rows } }: Deps, { organisation }: Actor, id: DossierId): Promise<Dossier | null> {
  const stored = await rows.dossiers.get(organisation, id);
  return stored && readState(stored.state).dossier;
}

async function outcomeOf(
  deps: Deps,
  actor: Actor,
  asked: FileFromOutlook,
  { envelope }: Looked,
): Promise<FiledFromOutlook> {
  const dossier = await dossierOf(deps, actor, asked.dossierId);
  const received = dossier && receivedOf(dossier).find((one) => one.internetMessageId === envelope.internetMessageId);
  const byHand = dossier && incidentsOf(dossier).findLast(({ kind }) => kind === "sent-by-hand");
  const sent = asked.as === "sent-by-hand";
  const closesAt: Instant | null = dossier?.sent ? (dossier.solicitation?.closesAt ?? null) : null;
  return {
    dossierId: asked.dossierId,
    differences: sent && byHand ? differencesInWords(byHand.differences, actor.lang) : [],
    incident: (sent ? byHand?.number : received?.incidents?.[0]) ?? null,
    closesAt: sent ? closesAt : null,
  };
}
