import { formatBytes, formatInstant } from "../../../shared/format.js";
import { type Translate, translator } from "../../../shared/i18n/index.js";
import type { ProofOfSending } from "../../app/ports/documents.js";
import { type Column, type PdfPages, startPdf } from "./pdf-page.js";

/** What was sent, to whom, when and under which authorisation, as a document for the file. It holds no amount. */

type Pairs = [label: string, value: string][];

function pairs(pages: PdfPages, t: Translate, rows: Pairs): void {
  pages.table(
    [
      { title: t("proof.column-item"), width: 168 },
      { title: t("proof.column-value"), width: "*" },
    ],
    rows,
  );
}

function list(pages: PdfPages, columns: Column[], rows: string[][], whenNone: string): void {
  if (rows.length === 0) pages.paragraph(whenNone);
  else pages.table(columns, rows);
}

function writeSending(pages: PdfPages, t: Translate, proof: ProofOfSending): void {
  pages.heading(t("proof.dossier"));
  pairs(pages, t, [
    [t("proof.dossier-number"), proof.dossier.id],
    [t("proof.dossier-title"), proof.dossier.title],
    [t("proof.organisation"), proof.dossier.organisation],
  ]);
  pages.heading(t("proof.sending"));
  pairs(pages, t, [
    [t("proof.mail-subject"), proof.subject],
    [t("proof.sender"), `${proof.sender.name} <${proof.sender.address}>`],
    [t("proof.sent-at"), formatInstant(proof.sentAt, proof.lang)],
    [t("proof.recorded-at"), formatInstant(proof.recordedAt, proof.lang)],
    [t("proof.closes-at"), formatInstant(proof.closesAt, proof.lang)],
    [t("proof.message-id"), proof.internetMessageId],
    [t("proof.body-hash"), proof.bodyTextSha256],
  ]);
}

/** Of a sending that took several mails: all the same, each to others. */
function writeMails(pages: PdfPages, t: Translate, { mails, lang }: ProofOfSending): void {
  if (mails.length === 0) return;
  pages.heading(t("proof.mails", { count: mails.length }));
  pages.paragraph(t("proof.mails-same"));
  pages.table(
    [
      { title: t("proof.sent-at"), width: 150 },
      { title: t("proof.mail-recipients"), width: 80 },
      { title: t("proof.message-id"), width: "*" },
    ],
    mails.map((mail) => [formatInstant(mail.sentAt, lang), String(mail.recipients), mail.internetMessageId ?? "–"]),
  );
}

function writePeople(pages: PdfPages, t: Translate, proof: ProofOfSending): void {
  pages.heading(t("proof.recipients", { count: proof.recipients.length }));
  if (proof.recipients.length > 1) pages.paragraph(t("proof.recipients-hidden"));
  pages.table(
    [
      { title: t("proof.recipient-name"), width: 220 },
      { title: t("proof.recipient-address"), width: "*" },
    ],
    proof.recipients.map(({ name, address }) => [name, address]),
  );
  pages.heading(t("proof.excluded", { count: proof.excluded.length }));
  list(
    pages,
    [
      { title: t("proof.excluded-name"), width: 220 },
      { title: t("proof.excluded-reason"), width: "*" },
    ],
    proof.excluded.map(({ name, reason }) => [name, reason]),
    t("proof.excluded-none"),
  );
}

function writeAttachments(pages: PdfPages, t: Translate, proof: ProofOfSending): void {
  pages.heading(t("proof.attachments", { count: proof.attachments.length }));
  list(
    pages,
    [
      { title: t("proof.attachment-name"), width: 200 },
      { title: t("proof.attachment-size"), width: 64 },
      { title: t("proof.attachment-hash"), width: "*" },
    ],
    proof.attachments.map(({ name, size, sha256 }) => [name, formatBytes(size, proof.lang), sha256]),
    t("proof.attachments-none"),
  );
}

function writeGrounds(pages: PdfPages, t: Translate, proof: ProofOfSending): void {
  pages.heading(t("proof.authorisation"));
  pairs(pages, t, [
    [t("proof.authorisation-outcome"), proof.authorisation.outcome],
    [t("proof.authorisation-received"), formatInstant(proof.authorisation.receivedAt, proof.lang)],
    [t("proof.authorisation-evidence"), proof.authorisation.evidenceSha256],
    [t("proof.authorisation-content"), proof.authorisation.contentSha256],
  ]);
  pages.heading(t("proof.rules"));
  list(
    pages,
    [
      { title: t("proof.rule-section"), width: 80 },
      { title: t("proof.rule-text"), width: "*" },
      { title: t("proof.rule-id"), width: 150 },
    ],
    proof.rules.map(({ id, section, text }) => [section, text, id]),
    t("proof.rules-none"),
  );
  pages.heading(t("proof.record"));
  pairs(pages, t, [
    [t("proof.guide-version"), proof.guideVersion],
    [t("proof.journal-number"), String(proof.journal.seq)],
    [t("proof.journal-hash"), proof.journal.hash],
  ]);
}

export async function proofOfSending(proof: ProofOfSending): Promise<Uint8Array> {
  const t = translator(proof.lang);
  const title = t("proof.title");
  const pages = startPdf({
    title: `${title} – ${proof.dossier.id}`,
    author: t("common.app-name"),
    lang: proof.lang,
    createdAt: proof.recordedAt,
  });
  pages.title(title);
  pages.paragraph(t("proof.introduction"));
  writeSending(pages, t, proof);
  writeMails(pages, t, proof);
  writePeople(pages, t, proof);
  writeAttachments(pages, t, proof);
  writeGrounds(pages, t, proof);
  return pages.finish((page, count) => `${title} – ${proof.dossier.id} – ${t("proof.page", { page, pages: count })}`);
}
