import type { FileView } from "../../shared/files.js";
import type { DossierId, Sha256 } from "../../shared/ids.js";
import type { FilePurpose } from "../../shared/routes/files.js";
import type { Actor, Result } from "./app.js";
import type { Deps } from "./deps.js";
import { type Inspection, readInspection } from "./inspection.js";
import { isMasked, MASKED, maskedFiles } from "./masking.js";
import type { DocumentProblem, KnownTemplate, ParsedMail, PriceRequestInspection } from "./ports/documents.js";
import { readState } from "./save.js";
import type { FileRow, TemplateRow } from "./store/files.js";
import { suggestedOutcome } from "./suggested-outcome.js";

const problem = (name: string, what: DocumentProblem): Result<never> => ({
  ok: false,
  refusal: { code: "file-problem", facts: { name, problem: what }, field: "file" },
});

/**
 * A file comes in: looked at by its bytes, kept once per organisation under its hash. A file that is not what its
 * purpose asks for is refused here, before any dossier knows of it.
 */
export async function upload(
  deps: Deps,
  actor: Actor,
  name: string,
  purpose: FilePurpose,
  bytes: Uint8Array,
): Promise<Result<FileView>> {
  const looked = await inspect(deps, actor, name, purpose, bytes);
  if (!looked.ok) return problem(name, looked.problem);
  const sha256 = deps.hash(bytes);
  // The same bytes may have come in for another purpose, or before their template was known.
  const before = await deps.store.rows.files.get(actor.organisation, sha256);
  const inspection = { ...(before ? readInspection(before.inspection) : {}), ...looked.inspection };
  const row: FileRow = {
    organisation: actor.organisation,
    sha256,
    name,
    mediaType: looked.mediaType,
    size: bytes.length,
    inspection: JSON.stringify(inspection),
    addedAt: deps.clock.now(),
    addedBy: actor.person,
  };
  await deps.store.rows.files.put(row, bytes);
  return { ok: true, value: fileView(row, looked.inspection) };
}

type Looked = { ok: true; mediaType: string; inspection: Inspection } | { ok: false; problem: DocumentProblem };

async function inspect(
  deps: Deps,
  actor: Actor,
  name: string,
  purpose: FilePurpose,
  bytes: Uint8Array,
): Promise<Looked> {
  switch (purpose) {
    case "price-request":
    case "returned-version": {
      const known = await knownTemplates(deps, actor);
      const seen = await deps.documents.inspectPriceRequest(name, bytes, known);
      if (!seen.ok) return seen;
      const content = contentOf(deps, seen, bytes);
      const { mediaType, template, emptySections } = seen;
      return { ok: true, mediaType, inspection: { priceRequest: { content, template, emptySections } } };
    }
    case "broker-answer": {
      const parsed = await deps.documents.parseMail(bytes);
      if (parsed.ok) return { ok: true, mediaType: "message/rfc822", inspection: { mail: mailFacts(parsed.mail) } };
      return name.toLowerCase().endsWith(".eml") ? parsed : evidence(deps, name, bytes);
    }
    case "evidence": {
      if (name.toLowerCase().endsWith(".docx")) return wordEvidence(deps, actor, name, bytes);
      if (!name.toLowerCase().endsWith(".eml")) return evidence(deps, name, bytes);
      const parsed = await deps.documents.parseMail(bytes);
      if (!parsed.ok) return evidence(deps, name, bytes);
      return {
        ok: true,
        mediaType: "message/rfc822",
        inspection: { mail: await sentMailFacts(deps, actor, parsed.mail) },
      };
    }
    case "template":
    case "provider-table":
      return evidence(deps, name, bytes);
  }
}

async function evidence(deps: Deps, name: string, bytes: Uint8Array): Promise<Looked> {
  const seen = await deps.documents.inspectEvidence(name, bytes);
  return seen.ok ? { ok: true, mediaType: seen.mediaType, inspection: {} } : seen;
}

/** A document that comes from a template of price requests is known as one, whatever it was brought in for. */
async function wordEvidence(deps: Deps, actor: Actor, name: string, bytes: Uint8Array): Promise<Looked> {
  const looked = await evidence(deps, name, bytes);
  if (!looked.ok) return looked;
  const seen = await deps.documents.inspectPriceRequest(name, bytes, await knownTemplates(deps, actor));
  if (!seen.ok || !seen.template) return looked;
  const { template, emptySections } = seen;
  return {
    ...looked,
    inspection: { priceRequest: { content: contentOf(deps, seen, bytes), template, emptySections } },
  };
}

/** Every version that the administrator ever added: a request may rest on an older one, and the person is warned. */
async function knownTemplates(deps: Deps, actor: Actor): Promise<KnownTemplate[]> {
  const rows = await deps.store.rows.templates.list(actor.organisation);
  return rows.filter(({ kind }) => kind === "price-request").map(knownTemplate);
}

const knownTemplate = (row: TemplateRow): KnownTemplate => {
  const { headings = [], mark = null } = JSON.parse(row.inspection) as {
    headings?: string[];
    mark?: { id: string; version: string } | null;
  };
  return { id: mark?.id ?? row.id, version: row.version, headings };
};

const mailFacts = (mail: ParsedMail): NonNullable<Inspection["mail"]> => ({
  from: mail.from?.address ?? "",
  subject: mail.subject,
  sentAt: mail.sentAt,
  text: mail.text.slice(0, 20_000),
  attachments: mail.attachments.map(({ name, bytes }) => ({ name, size: bytes.length })),
});

/** Of a mail that a person sent: also who got it, and whether a document in it is a price request. */
async function sentMailFacts(deps: Deps, actor: Actor, mail: ParsedMail): Promise<NonNullable<Inspection["mail"]>> {
  const known = await knownTemplates(deps, actor);
  const addresses = (list: ParsedMail["to"]) => list.map(({ address }) => address.trim().toLowerCase());
  const attachments = await Promise.all(
    mail.attachments.map(async ({ name, sha256, bytes }) => {
      const seen = await deps.documents.inspectPriceRequest(name, bytes, known);
      const content = seen.ok && seen.template && seen.text !== "" ? contentOf(deps, seen, bytes) : null;
      return { name, sha256, size: bytes.length, content };
    }),
  );
  const { to, cc, bcc, messageId } = mail;
  const sides = { to: addresses(to), cc: addresses(cc), bcc: addresses(bcc) };
  return { ...mailFacts(mail), ...sides, messageId, attachments };
}

/** A PDF tells no text: there, the bytes are the content. */
function contentOf(
  deps: Deps,
  { text, pictures }: Extract<PriceRequestInspection, { ok: true }>,
  bytes: Uint8Array,
): Sha256 {
  return deps.hash(text === "" ? bytes : [text, ...pictures.map((picture) => deps.hash(picture))].join("\n"));
}

function fileView(row: FileRow, inspection: Inspection): FileView {
  const { sha256, name, size, mediaType } = row;
  return {
    sha256,
    name,
    size,
    mediaType,
    template: inspection.priceRequest?.template ?? null,
    emptySections: inspection.priceRequest?.emptySections ?? null,
    mail: inspection.mail ? { ...inspection.mail, suggestedOutcome: suggestedOutcome(inspection.mail) } : null,
  };
}

/** A file of a dossier that the actor's organisation owns; anything else is "not found". */
export async function fileOf(
  deps: Deps,
  actor: Actor,
  id: DossierId,
  sha256: Sha256,
): Promise<Result<{ name: string; mediaType: string; bytes: Uint8Array }>> {
  const { rows } = deps.store;
  const stored = await rows.dossiers.get(actor.organisation, id);
  const dossier = stored && readState(stored.state).dossier;
  const document = dossier?.documents.find(({ file }) => file.sha256 === sha256);
  if (dossier && document && maskedFiles(dossier).has(sha256) && (await isMasked(rows, dossier)))
    return { ok: false, refusal: MASKED };
  const bytes = document ? await rows.files.bytes(actor.organisation, sha256) : null;
  if (!document || !bytes) return { ok: false, refusal: { code: "not-found", facts: {} } };
  return { ok: true, value: { name: document.file.name, mediaType: document.file.mediaType, bytes } };
}
