import type { Lang } from "../../shared/ids.js";

/** Text of a person becomes HTML: everything is escaped, blank lines make paragraphs, line feeds make breaks. */
export const textToHtml = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("\n");

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export const mailPage = (lang: Lang, body: string): string =>
  `<html lang="${lang === "fr" ? "fr-CA" : "en-CA"}"><body>\n${body}\n</body></html>`;
