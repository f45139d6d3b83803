import { wordsOf } from "../../shared/i18n/index.js";
import type { DossierId, MailKey, OrganisationId } from "../../shared/ids.js";
import { rules } from "../guide/index.js";
import { loadDossier } from "./carry-out.js";
import type { Deps } from "./deps.js";
import { readRecord } from "./journal.js";
import { rowsOfMail } from "./mail-parts.js";
import type { ProofOfSending } from "./ports/documents.js";
import { recordFact } from "./record-fact.js";
import type { StoredMailPayload } from "./save.js";

/** Rules of the guide that the proof shows to have been followed. */
const proven = [
  "s3-3-3-send-after-authorization",
  "s3-3-3-send-by-email",
  "s3-3-3-bcc",
  "s3-3-3-attach-contract-template",
  "s3-3-3-response-delay",
] as const;

/** Guide 3.3.3 ("ce qui permet d'en prouver la date"): a tagged PDF in the dossier, covered by the journal's chain. */
export async function fileProof(
  deps: Deps,
  of: { organisation: OrganisationId; dossier: DossierId },
  key: MailKey,
): Promise<void> {
  const { rows } = deps.store;
  const dossier = await loadDossier(deps, of);
  const row = await rows.mails.get(key);
  const { sent, authorisation, solicitation } = dossier;
  // A sending that a person declared has no proof from the mail system: none is made up.
  if (dossier.proof || !row || !sent?.internetMessageId || !sent.bodyText || !authorisation || !solicitation) return;
  const organisation = await rows.organisations.get(of.organisation);
  const sender = await rows.people.get(row.mailbox);
  const providers = new Map<string, string>(
    (await rows.catalogue.providers(of.organisation)).map((p) => [p.id, p.name]),
  );
  const received = (await rowsOfMail(rows, key))
    .filter(({ state }) => state === "sent")
    .flatMap(({ payload }) => (JSON.parse(payload) as StoredMailPayload).mail.bcc);
  const link = (await rows.dossiers.events(of.organisation, of.dossier)).find((stored) => {
    const { event } = readRecord(stored);
    return event.type === "price-request-sent" && event.mail === key;
  });
  if (!link) throw new Error("A mail is proven whose sending is not in the journal.");
  const proof: ProofOfSending = {
    lang: "fr",
    dossier: { id: dossier.id, title: dossier.title, organisation: organisation?.name ?? "" },
    subject: row.subject,
    sender: { name: sender?.name ?? "", address: sender?.mail ?? "" },
    sentAt: sent.sentAt,
    recordedAt: readRecord(link).at,
    closesAt: solicitation.closesAt,
    internetMessageId: sent.internetMessageId,
    mails: (sent.parts ?? []).map((part) => ({ ...part, recipients: part.recipients.length })),
    recipients: received.map(({ name, address }) => ({ name, address })),
    excluded: solicitation.exclusions.map(({ provider, reason }) => ({
      name: providers.get(provider) ?? provider,
      reason,
    })),
    attachments: sent.attachments,
    bodyTextSha256: sent.bodyText,
    authorisation: {
      outcome: wordsOf("fr", `common.outcome-${authorisation.outcome}`) ?? authorisation.outcome,
      receivedAt: authorisation.receivedAt ?? authorisation.recordedAt,
      evidenceSha256: authorisation.evidence.sha256,
      contentSha256: authorisation.content,
    },
    rules: proven.map((id) => ({ id, section: rules[id].section, text: rules[id].fr })),
    guideVersion: dossier.guideVersion,
    journal: { seq: link.seq, hash: link.hash },
  };
  const bytes = await deps.documents.proofOfSending(proof);
  const sha256 = deps.hash(bytes);
  const file = { sha256, name: `Preuve d’envoi ${dossier.id}.pdf`, mediaType: "application/pdf", size: bytes.length };
  const { name, mediaType, size } = file;
  await recordFact(deps, of, { type: "proof-filed", v: 1, mail: key, file }, async (within) => {
    await within.files.put(
      {
        organisation: of.organisation,
        sha256,
        name,
        mediaType,
        size,
        inspection: "{}",
        addedAt: deps.clock.now(),
        addedBy: row.mailbox,
      },
      bytes,
    );
    return { go: true };
  });
}
