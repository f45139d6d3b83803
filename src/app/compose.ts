import { formatDate, formatMoney, formatTime } from "../../shared/format.js";
import { translator } from "../../shared/i18n/index.js";
import type { Instant, Lang, ProviderId, Sha256 } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import type { VersionDifference } from "../../shared/versions.js";
import { localDateOf, localTimeOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import type { FileRef } from "../domain/events.js";
import { contacts } from "../guide/contacts.js";
import { differenceHtml } from "./difference-html.js";
import { canonical } from "./journal.js";
import { escapeHtml, mailPage, textToHtml } from "./mail-html.js";
import { filledHtml, filledText } from "./mail-texts/fill.js";
import { heldFault } from "./mail-texts/held.js";
import { specFor } from "./mail-texts/specs.js";
import type { MailTexts } from "./mail-texts/texts.js";
import type { Hash } from "./ports/machine.js";
import type { Address } from "./ports/mail-system.js";

/** A mail as it will leave. Attachments by hash: their bytes are in the store until the draft is made. */
export type ComposedMail = {
  to: Address[];
  bcc: (Address & { provider: ProviderId })[];
  subject: string;
  html: string;
  attachments: (FileRef & { kind: "price-request" | "contract-template" | "questionnaire" | "answers" | "evidence" })[];
};

export type Sender = { name: string; mail: string };

/**
 * Guide 3.3.3: providers in Bcc only, the client's own mailbox in To. Nothing of it names a provider, and the estimated
 * amount is not in it: that is for the broker alone (3.3.2).
 */
export function composePriceRequest(input: {
  dossier: Dossier;
  organisation: string;
  qualifications: string[];
  sender: Sender;
  recipients: { provider: ProviderId; name: string; address: string }[];
  contractTemplate: FileRef;
  questionnaire: FileRef;
}): ComposedMail {
  const { dossier, organisation, sender, recipients } = input;
  const { solicitation, priceRequest } = dossier;
  if (!solicitation || !priceRequest) throw new Error("A price request is composed once it is prepared.");
  const t = translator("fr");
  const body = filledText(solicitation.body, {
    organisme: organisation,
    titre: dossier.title,
    qualifications: input.qualifications.join(", "),
    ...closingWords(solicitation.closesAt),
    contact: sender.name,
  });
  return {
    to: [{ name: sender.name, address: sender.mail }],
    bcc: recipients,
    subject: t("mails.price-request-subject", { title: dossier.title, organisation, id: dossier.id }),
    html: mailPage("fr", textToHtml([body, ...questionsUntil(solicitation)].join("\n\n"))),
    attachments: [
      { ...priceRequest.file, kind: "price-request" },
      { ...input.contractTemplate, kind: "contract-template" },
      { ...input.questionnaire, kind: "questionnaire" },
    ],
  };
}

const closingWords = (closesAt: Instant) => ({
  date_limite: formatDate(localDateOf(closesAt), "fr"),
  heure_limite: formatTime(localTimeOf(closesAt), "fr"),
});

/** Guide 3.3.3: who reads the request learns until when to answer, by the fields or in so many words. */
export function priceRequestFault({ body, closesAt }: { body: string; closesAt: Instant }): Refusal | null {
  const words = closingWords(closesAt);
  return heldFault(specFor("price-request"), filledText(body, words), words);
}

/** The date that the client set for questions is told to all at once (guide 3.3.1). */
const questionsUntil = ({ questionsUntil: until }: NonNullable<Dossier["solicitation"]>): string[] =>
  until
    ? [
        translator("fr")("mails.price-request-questions-until", {
          date: formatDate(localDateOf(until), "fr"),
          time: formatTime(localTimeOf(until), "fr"),
        }),
      ]
    : [];

/**
 * Guide 3.3.2: a mail that stands alone, with the summary of the need, the estimated amount and the document. `since` is
 * what the broker has not seen yet of a request that it knows; it comes first.
 */
export function composeAuthorisationRequest(input: {
  dossier: Dossier;
  organisation: string;
  qualifications: string[];
  sender: Sender;
  needSummary: string;
  estimatedAmount: number;
  since: VersionDifference | null;
  texts: MailTexts;
}): ComposedMail {
  const { dossier, organisation, sender, since, texts } = input;
  const { priceRequest } = dossier;
  if (!priceRequest) throw new Error("The broker is asked about a price request that exists.");
  const t = translator("fr");
  const row = (label: string, value: string) =>
    `<tr><th align="left">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`;
  const rows = [
    row(t("mails.authorisation-qualifications"), input.qualifications.join(", ")),
    row(t("mails.authorisation-amount"), formatMoney(input.estimatedAmount, "fr")),
    row(t("mails.authorisation-document"), priceRequest.file.name),
    row(t("mails.authorisation-fingerprint"), priceRequest.file.sha256),
    row(t("mails.authorisation-template"), priceRequest.templateVersion ?? "–"),
  ];
  return {
    to: [{ name: contacts["contact-courtier"].name, address: contacts["contact-courtier"].value }],
    bcc: [],
    subject: t("mails.authorisation-subject", {
      organisation,
      qualifications: input.qualifications.join(", "),
      version: priceRequest.version,
      id: dossier.id,
    }),
    html: mailPage(
      "fr",
      filledHtml(
        texts("broker-authorisation"),
        { titre: dossier.title, contact: sender.name, organisme: organisation },
        {
          changements: since ? differenceHtml(since) : "",
          resume_besoin: `<h2>${escapeHtml(t("mails.authorisation-need"))}</h2>\n${textToHtml(input.needSummary)}`,
          fiche: `<table>${rows.join("")}</table>`,
        },
      ),
    ),
    attachments: [{ ...priceRequest.file, kind: "price-request" }],
  };
}

/** Stays inside the organisation: from the owner's mailbox to the owner. */
export function composeReminder(input: {
  dossier: Dossier;
  owner: Sender;
  which: "two-days" | "closing";
  closesAt: Instant;
  lang: Lang;
  tabUrl: string;
  /** Left until the closing; a reminder given late says what is true then. */
  businessDays: number;
  texts: MailTexts;
}): ComposedMail {
  const { dossier, owner, which, closesAt, lang, businessDays: count, texts } = input;
  const t = translator(lang);
  const date = formatDate(localDateOf(closesAt), lang);
  const time = formatTime(localTimeOf(closesAt), lang);
  const link = `${input.tabUrl}#/dossiers/${dossier.id}`;
  const subject =
    which === "two-days"
      ? t("mails.reminder-two-days-subject", { date, title: dossier.title, id: dossier.id })
      : t("mails.reminder-closing-subject", { title: dossier.title, id: dossier.id });
  const values = {
    ...{ titre: dossier.title, date_limite: date, heure_limite: time },
    temps_restant: t(count > 1 ? "mails.reminder-days-left" : "mails.reminder-day-left", { count }),
  };
  return {
    to: [{ name: owner.name, address: owner.mail }],
    bcc: [],
    subject,
    html: mailPage(
      lang,
      [
        `<h1>${escapeHtml(dossier.title)}</h1>`,
        textToHtml(filledText(texts(`reminder-${which}-${lang}`), values, lang)),
        `<p><a href="${escapeHtml(link)}">${escapeHtml(t("mails.reminder-open"))}</a></p>`,
        textToHtml(t("mails.reminder-inside")),
      ].join("\n"),
    ),
    attachments: [],
  };
}

/** What a person reads in the preview, in one digest: any difference makes another one. */
export const previewDigest = (hash: Hash, mail: ComposedMail, closesAt: Instant): Sha256 =>
  hash(canonical({ ...mail, closesAt }));

/** Weight of the mail as it travels: attachments in base64, plus the body. */
export const mailBytes = (mail: ComposedMail): number =>
  mail.attachments.reduce((sum, { size }) => sum + size, 0) + new TextEncoder().encode(mail.html).length;
