import { createRequire } from "node:module";
import type { HtmlToTextOptions } from "html-to-text";

/**
 * The text of a mail body, such that what we composed and what Exchange gives back after rewriting the HTML compare
 * equal: it adds head and meta, moves or drops script and style, quotes attributes, writes entities as characters
 * (and `&nbsp;` as U+00A0), adds tbody and line breaks. One line per block, white space collapsed, no empty line.
 * Addresses of links and pictures are left out: gateways rewrite them.
 */
export const bodyTextOf = (html: string): string =>
  plain(html)
    .normalize("NFC")
    .replace(invisible, "")
    .split("\n")
    .map((line) => line.replace(/[\s\u00a0\u202f\u2009]+/gu, " ").trim())
    .filter((line) => line !== "")
    .join("\n");

/** Soft hyphen, zero-width characters, byte order mark. */
const invisible = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/gu;

const block = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

type Plain = (html: string) => string;

/** Loaded for the first mail: nobody waits for it at the start. */
const load = (): Plain => {
  const { compile }: typeof import("html-to-text") = createRequire(import.meta.url)("html-to-text");
  return compile(options);
};

let loaded: Plain | null = null;
const plain: Plain = (html) => {
  loaded ??= load();
  return loaded(html);
};

const options: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    ...["head", "title", "style", "script", "img"].map((selector) => ({ selector, format: "skip" })),
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
      selector,
      format: "heading",
      options: { ...block, uppercase: false },
    })),
    ...["table", "tr", "td", "th"].map((selector) => ({ selector, format: "block", options: block })),
    { selector: "a", format: "inline" },
    { selector: "hr", format: "skip" },
  ],
};
