import type { ApprovalView } from "../../shared/approvals.js";
import { formatBytes, formatDate } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { LocalDate, PersonId } from "../../shared/ids.js";
import { localDateOf } from "../domain/calendar.js";
import type { FileRef } from "../domain/file-ref.js";
import type { ComposedMail, Sender } from "./compose.js";
import { escapeHtml, mailPage, textToHtml } from "./mail-html.js";
import { filledHtml, filledText } from "./mail-texts/fill.js";
import type { MailTexts } from "./mail-texts/texts.js";
import type { MailCard } from "./outlook/outlook.js";

/**
 * The mail that asks somebody for a decision: complete without its card, because shared mailboxes, screen readers,
 * telephones, forwards and old mails show none.
 */

const linkTo = (url: string, words: string): string => `<p><a href="${escapeHtml(url)}">${escapeHtml(words)}</a></p>`;

export type ApprovalAddressee = { id: PersonId; name: string; mail: string };

type Composing = {
  view: ApprovalView;
  to: ApprovalAddressee;
  sender: Sender;
  documents: readonly FileRef[];
  /** For Outlook; `null` where no card can be made. */
  card: MailCard | null;
  again: boolean;
  /** Of somebody to whom the decision was delegated. */
  instead?: { from: LocalDate; until: LocalDate };
  texts: MailTexts;
};

export function composeApproval({ view, to, sender, documents, card, again, instead, texts }: Composing): ComposedMail {
  const t = translator("fr");
  const words = { kind: t(`approvals.kind-${view.kind}`), title: view.title, id: view.dossier };
  const rows = view.facts.map(
    ({ label, value }) =>
      `<tr><th align="left" scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const section = (heading: string, html: string) => `<h2>${escapeHtml(heading)}</h2>\n${html}`;
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
  const memo = t(view.kind === "executive-authorisation" ? "approvals.mail-memo" : "approvals.mail-note");
  const delegated = instead && {
    debut: formatDate(instead.from, "fr"),
    fin: formatDate(instead.until, "fr"),
    decideurs: view.approvers.map(({ name }) => name).join(", "),
  };
  const demand = [
    `<p><strong>${escapeHtml(view.asks)}</strong></p>`,
    `<table>${rows.join("")}</table>`,
    ...(view.memo === null ? [] : [section(memo, textToHtml(view.memo))]),
    ...(view.confirms.length === 0
      ? []
      : [section(t("approvals.mail-confirms"), list(view.confirms.map(({ section: at, text }) => `${at} – ${text}`)))]),
    ...(documents.length === 0
      ? []
      : [
          section(
            t("approvals.mail-documents"),
            list(documents.map(({ name, size }) => `${name} (${formatBytes(size, "fr")})`)),
          ),
        ]),
  ].join("\n");
  const body = [
    `<h1>${escapeHtml(words.kind)}</h1>`,
    ...(again ? [textToHtml(filledText(texts("approval-again"), {}))] : []),
    ...(delegated ? [textToHtml(filledText(texts("approval-delegated"), delegated))] : []),
    filledHtml(
      texts("approval-asked"),
      { destinataire: to.name, contact: sender.name, organisme: view.organisation },
      { demande: demand, lien: linkTo(view.url, t("approvals.mail-open")) },
    ),
  ].join("\n");
  return {
    to: [{ name: to.name, address: to.mail }],
    bcc: [],
    subject: t(again ? "approvals.mail-subject-again" : "approvals.mail-subject", words),
    html: mailPage("fr", `${body}${card?.foot ?? ""}`, card?.head ?? ""),
    attachments: documents.map((file) => ({ ...file, kind: "evidence" as const })),
  };
}

/** To the one whose decision somebody else wrote down: they can contest it. */
export function composeTold(view: ApprovalView, to: ApprovalAddressee, texts: MailTexts): ComposedMail {
  const t = translator("fr");
  const words = { kind: t(`approvals.kind-${view.kind}`), title: view.title, id: view.dossier };
  const values = {
    auteur: view.answer?.recordedBy ?? "",
    decision: view.answer ? t(`approvals.decided-${view.answer.decision}`) : "",
    commentaire: view.answer?.comment ?? "",
  };
  const said = filledHtml(texts("approval-told"), values, { lien: linkTo(view.url, t("approvals.mail-told-open")) });
  return {
    to: [{ name: to.name, address: to.mail }],
    bcc: [],
    subject: t("approvals.mail-told-subject", words),
    html: mailPage("fr", `<h1>${escapeHtml(words.kind)}</h1>\n${said}`),
    attachments: [],
  };
}

/** For information: who decides stays the same. */
export function composeEscalation(
  view: ApprovalView,
  to: ApprovalAddressee,
  note: string | null,
  texts: MailTexts,
): ComposedMail {
  const t = translator("fr");
  const words = { kind: t(`approvals.kind-${view.kind}`), title: view.title, id: view.dossier };
  const said = filledText(texts("approval-escalated"), {
    decideurs: view.approvers.map(({ name }) => name).join(", "),
    demande_le: formatDate(localDateOf(view.askedAt), "fr"),
    note: note ?? "",
  });
  return {
    to: [{ name: to.name, address: to.mail }],
    bcc: [],
    subject: t("approvals.mail-escalated-subject", words),
    html: mailPage("fr", `<h1>${escapeHtml(words.kind)}</h1>\n${textToHtml(said)}`),
    attachments: [],
  };
}
