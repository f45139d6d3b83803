import type { ApprovalView } from "../../shared/approvals.js";
import { formatBytes, formatDate } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { LocalDate, PersonId } from "../../shared/ids.js";
import type { FileRef } from "../domain/file-ref.js";
import type { ComposedMail, Sender } from "./compose.js";
import { escapeHtml, mailPage, textToHtml } from "./mail-html.js";
import type { MailCard } from "./outlook/outlook.js";

/**
 * The mail that asks somebody for a decision: complete without its card, because shared mailboxes, screen readers,
 * telephones, forwards and old mails show none.
 */

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
};

export function composeApproval({ view, to, sender, documents, card, again, instead }: Composing): ComposedMail {
  const t = translator("fr");
  const words = { kind: t(`approvals.kind-${view.kind}`), title: view.title, id: view.dossier };
  const rows = view.facts.map(
    ({ label, value }) =>
      `<tr><th align="left" scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const section = (heading: string, html: string) => `<h2>${escapeHtml(heading)}</h2>\n${html}`;
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
  const memo = t(view.kind === "executive-authorisation" ? "approvals.mail-memo" : "approvals.mail-note");
  const body = [
    `<h1>${escapeHtml(words.kind)}</h1>`,
    ...(again ? [textToHtml(t("approvals.mail-again"))] : []),
    ...(instead
      ? [
          textToHtml(
            t("approvals.mail-delegated", {
              from: formatDate(instead.from, "fr"),
              until: formatDate(instead.until, "fr"),
              approvers: view.approvers.map(({ name }) => name).join(", "),
            }),
          ),
        ]
      : []),
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
    textToHtml(t("approvals.mail-how")),
    `<p><a href="${escapeHtml(view.url)}">${escapeHtml(t("approvals.mail-open"))}</a></p>`,
    textToHtml(t("approvals.mail-assistant", { name: to.name, sender: sender.name })),
    textToHtml(`${sender.name}\n${view.organisation}`),
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
export function composeTold(view: ApprovalView, to: ApprovalAddressee): ComposedMail {
  const t = translator("fr");
  const words = { kind: t(`approvals.kind-${view.kind}`), title: view.title, id: view.dossier };
  const said = t("approvals.mail-told", {
    recordedBy: view.answer?.recordedBy ?? "",
    decision: view.answer ? t(`approvals.decided-${view.answer.decision}`) : "",
  });
  const link = `<p><a href="${escapeHtml(view.url)}">${escapeHtml(t("approvals.mail-told-open"))}</a></p>`;
  const comment = view.answer?.comment ? [textToHtml(view.answer.comment)] : [];
  return {
    to: [{ name: to.name, address: to.mail }],
    bcc: [],
    subject: t("approvals.mail-told-subject", words),
    html: mailPage("fr", [`<h1>${escapeHtml(words.kind)}</h1>`, textToHtml(said), ...comment, link].join("\n")),
    attachments: [],
  };
}

/** For information: who decides stays the same. */
export function composeEscalation(view: ApprovalView, to: ApprovalAddressee, note: string | null): ComposedMail {
  const t = translator("fr");
  const words = { kind: t(`approvals.kind-${view.kind}`), title: view.title, id: view.dossier };
  const said = t("approvals.mail-escalated", {
    approvers: view.approvers.map(({ name }) => name).join(", "),
    since: formatDate(view.askedAt.slice(0, 10) as LocalDate, "fr"),
  });
  const body = [`<h1>${escapeHtml(words.kind)}</h1>`, textToHtml(said), ...(note === null ? [] : [textToHtml(note)])];
  return {
    to: [{ name: to.name, address: to.mail }],
    bcc: [],
    subject: t("approvals.mail-escalated-subject", words),
    html: mailPage("fr", body.join("\n")),
    attachments: [],
  };
}
