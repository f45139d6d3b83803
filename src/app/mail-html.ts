import type { Lang } from "../../shared/ids.js";

/** Text of a person becomes HTML: everything is escaped, blank lines make paragraphs, line feeds make breaks. */
export const textToHtml = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("\n");

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** `head` is markup of the assistant's own, never a person's text. */
export const mailPage = (lang: Lang, body: string, head = ""): string =>
  `<html lang="${lang === "fr" ? "fr-CA" : "en-CA"}">${head && `<head>${head}</head>`}<body>\n${body}\n</body></html>`;
