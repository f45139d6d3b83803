import { Instant } from "../../../shared/ids.js";
import { startPdf } from "../../adapters/documents/pdf-page.js";
import { CLOSING_DATE_PROMPT, PROMPT, sections } from "./price-request-words.js";
import type { WordBlock } from "./word-blocks.js";
import { wordFile } from "./word-file.js";

/** Fictitious documents of a machine without a tenant. Each says that it is fictitious, in its header and in its body. */

export const PRICE_REQUEST_TEMPLATE = "demande-de-prix";
export const CONTRACT_TEMPLATE = "contrat-specifique";
export const QUESTIONNAIRE_TEMPLATE = "questionnaire-non-participation";

/** Headings of the price request template, in order: what `KnownTemplate.headings` holds for every version. */
export const priceRequestHeadings: string[] = sections.map((section) => section.heading);

const NOTICE =
  "Document FICTIF, produit pour les essais et la formation. Les personnes, les organismes et les besoins qui y figurent n’existent pas.";

const notice: WordBlock = { kind: "text", text: NOTICE };
const title = (text: string): WordBlock => ({ kind: "title", text });
const heading = (text: string): WordBlock => ({ kind: "heading", text });
const text = (words: string): WordBlock => ({ kind: "text", text: words });
const control = (tag: string): WordBlock => ({ kind: "control", tag, title: PROMPT, prompt: PROMPT, value: null });
/** Its prompt names the field, so that the form of the app fills it in too. */
const field = (index: number, title: string): WordBlock => ({
  ...{ kind: "control", tag: `section-${index + 1}`, title },
  ...{ prompt: `{${title}}`, value: null },
});

const closingDate = (value: string | null): WordBlock => ({
  kind: "closing-date",
  label: "Date limite de réponse\u00a0:",
  prompt: CLOSING_DATE_PROMPT,
  value,
});
const isLast = (index: number): boolean => index === sections.length - 1;

/** The template as the Catalogue would give it: instructions and empty fields under every heading. */
export function priceRequestTemplate(version: string): Uint8Array {
  const name = "Gabarit de demande de prix – FICTIF";
  const body = sections.flatMap((section, index): WordBlock[] => [
    heading(section.heading),
    { kind: "instruction", text: section.instruction },
    field(index, section.heading),
    ...(isLast(index) ? [closingDate(null)] : []),
  ]);
  return wordFile({ title: name, gabarit: { id: PRICE_REQUEST_TEMPLATE, version } }, [title(name), notice, ...body]);
}

/**
 * A request written in that template, about two pages; the closing date waits for the sending unless it is given.
 * `without` leaves the named sections as the template has them.
 */
export function filledPriceRequest(
  options: { version?: string; closingDate?: string; without?: string[]; extra?: string } = {},
): Uint8Array {
  const name = "Demande de prix – Migration de douze applications (FICTIF)";
  const body = sections.flatMap((section, index): WordBlock[] => [
    heading(section.heading),
    ...(options.without?.includes(section.heading)
      ? [{ kind: "instruction" as const, text: section.instruction }, field(index, section.heading)]
      : section.written),
    ...(isLast(index) ? [closingDate(options.closingDate ?? null)] : []),
  ]);
  const extra = options.extra === undefined ? [] : [text(options.extra)];
  const about = { title: name, gabarit: { id: PRICE_REQUEST_TEMPLATE, version: options.version ?? "2026-09" } };
  return wordFile(about, [title(name), notice, ...body, ...extra]);
}

/** What providers receive beside the request, so that they know the contract before they answer. */
export function contractTemplate(version: string): Uint8Array {
  const name = "Gabarit de contrat spécifique – FICTIF";
  const articles: [string, string][] = [
    [
      "Parties",
      "Le présent contrat est conclu entre l’organisme public et le prestataire de services désignés à l’annexe 1.",
    ],
    ["Objet", "Le prestataire fournit les services décrits dans la demande de prix, qui fait partie du contrat."],
    ["Durée", "Le contrat entre en vigueur à la dernière signature et prend fin à la date inscrite à l’annexe 1."],
    ["Rémunération", "L’organisme public paie les services aux prix inscrits dans le bordereau du prestataire."],
    [
      "Protection des renseignements",
      "Le prestataire ne communique aucun renseignement confidentiel et signale tout incident sans délai.",
    ],
    ["Résiliation", "L’organisme public peut résilier le contrat au moyen d’un avis écrit."],
    ["Signatures", "Chaque partie signe un exemplaire; le Courtier en reçoit une copie."],
  ];
  const body = articles.flatMap(([article, words]) => [heading(article), text(words)]);
  return wordFile({ title: name, gabarit: { id: CONTRACT_TEMPLATE, version } }, [title(name), notice, ...body]);
}

/** Filled in by a provider who was asked and does not answer. */
export function nonParticipationQuestionnaire(version = "2026-09"): Uint8Array {
  const name = "Questionnaire de non-participation – FICTIF";
  const reasons = [
    "Les délais étaient trop courts.",
    "Les ressources n’étaient pas disponibles.",
    "Les exigences étaient trop restrictives.",
    "Le besoin ne correspond pas à nos services.",
    "Autre motif.",
  ];
  const body: WordBlock[] = [
    heading("Prestataire"),
    control("prestataire"),
    heading("Motifs de la non-participation"),
    text("Cochez les motifs qui s’appliquent."),
    ...reasons.map((reason) => text(`☐ ${reason}`)),
    heading("Commentaires"),
    control("commentaires"),
  ];
  return wordFile({ title: name, gabarit: { id: QUESTIONNAIRE_TEMPLATE, version } }, [title(name), notice, ...body]);
}

/** The same request as a PDF, as a client saves it from Word for the broker. */
export function priceRequestPdf(): Promise<Uint8Array> {
  const name = "Demande de prix – Migration de douze applications (FICTIF)";
  const pages = startPdf({
    title: name,
    author: "Agence fictive des services numériques",
    lang: "fr",
    createdAt: Instant.parse("2026-11-16T15:00:00Z"),
  });
  pages.title(name);
  pages.paragraph(NOTICE);
  for (const section of sections) {
    pages.heading(section.heading);
    for (const block of section.written) {
      if (block.kind === "table") {
        const columns = block.header.map((column) => ({ title: column, width: "*" }));
        pages.table(columns, block.rows);
      } else if (block.kind === "text") pages.paragraph(block.text);
      else if (block.kind === "bullet") pages.paragraph(`• ${block.text}`);
    }
  }
  return pages.finish((page, count) => `${name} – page ${page} de ${count}`);
}
