import { formatDate } from "../../../shared/format.js";
import { translator } from "../../../shared/i18n/index.js";
import type { AnswersToWrite } from "../../app/ports/documents.js";
import { startPdf } from "./pdf-page.js";

/** Guide 3.3.3, 3.3.1: the same written answers for every provider. Nothing in it, its properties included, tells who asked. */
export async function answersDocument({
  lang,
  number,
  on,
  createdAt,
  dossier,
  items,
}: AnswersToWrite): Promise<Uint8Array> {
  const t = translator(lang);
  const title = t("answers.document-title", { number });
  const pages = startPdf({ title: `${title} – ${dossier.id}`, author: t("common.app-name"), lang, createdAt });
  pages.title(title);
  pages.paragraph(t("answers.document-of", { title: dossier.title, id: dossier.id }));
  pages.paragraph(t("answers.document-from", { organisation: dossier.organisation, date: formatDate(on, lang) }));
  pages.paragraph(t("answers.document-fair"));
  items.forEach(({ asked, answer }, index) => {
    pages.heading(t("answers.document-question", { number: index + 1 }));
    pages.paragraph(asked);
    pages.heading(t("answers.document-answer", { number: index + 1 }));
    pages.paragraph(answer);
  });
  pages.paragraph(t("answers.document-unchanged"));
  return pages.finish((page, count) => `${title} – ${dossier.id} – ${t("proof.page", { page, pages: count })}`);
}
