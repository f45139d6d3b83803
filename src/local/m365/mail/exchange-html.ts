import { type Attribute, type HtmlToken, htmlTokens } from "./html-tokens.js";

/**
 * Exchange does not give back the HTML that it was given: it wraps it, reorders and requotes attributes, changes line ends
 * and drops comments. Whoever compares a body by its bytes must fail here, as there.
 */

const meta = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';
const wrappers = ["html", "head", "body"];

/** The body as Exchange keeps it. Applied twice it gives the same text. */
export function rewriteHtml(html: string): string {
  const head: string[] = [];
  const body: string[] = [];
  let bodyTag = "<body>";
  let inHead = false;
  for (const token of htmlTokens(html).map(ordered)) {
    if (token.kind !== "text" && wrappers.includes(token.name)) {
      if (token.kind === "open" && token.name === "body") bodyTag = write(token);
      if (token.name === "head") inHead = token.kind === "open";
      else inHead = false;
      continue;
    }
    if (token.kind === "open" && token.name === "meta") continue;
    const hidden = token.kind === "raw" && ["script", "style", "title"].includes(token.name);
    if (inHead && !hidden) continue;
    (inHead ? head : body).push(write(token));
  }
  const content = crlf(body.join("")).replace(/^(\r\n)+|(\r\n)+$/g, "");
  return `<html><head>\r\n${meta}${crlf(head.join(""))}</head>${bodyTag}${content}</body></html>`;
}

const crlf = (text: string) => text.replace(/\r\n?|\n/g, "\r\n");

function write(token: HtmlToken): string {
  switch (token.kind) {
    case "text":
      return token.text.replaceAll("\u00a0", "&nbsp;").replace(/&#0*39;|&apos;/g, "'");
    case "close":
      return `</${token.name}>`;
    case "open":
      return openTag(token.name, token.attributes);
    case "raw":
      return `${openTag(token.name, token.attributes)}${token.text}</${token.name}>`;
  }
}

function ordered(token: HtmlToken): HtmlToken {
  if (token.kind !== "open" && token.kind !== "raw") return token;
  return { ...token, attributes: [...token.attributes].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

const openTag = (name: string, attributes: Attribute[]): string =>
  `<${[name, ...attributes.map((attribute) => `${attribute.name}="${attribute.value}"`)].join(" ")}>`;

const forbidden = [
  "script",
  "iframe",
  "object",
  "embed",
  "applet",
  "base",
  "link",
  "form",
  "noscript",
  "xmp",
  "noembed",
  "noframes",
];

/** What a reader gets without `Prefer: outlook.allow-unsafe-html`: no script, no frame, no event, no script address. */
export function safeHtml(html: string): string {
  return htmlTokens(html)
    .filter((token) => token.kind === "text" || !forbidden.includes(token.name))
    .map((token) => (token.kind === "open" ? { ...token, attributes: token.attributes.filter(isSafe) } : token))
    .map(write)
    .join("");
}

function isSafe({ name, value }: Attribute): boolean {
  if (name.startsWith("on") || name === "srcdoc" || name === "formaction") return false;
  const address = decodeNumeric(value)
    .replace(/[\s\p{Cc}]/gu, "")
    .toLowerCase();
  return !/^(javascript|vbscript|data:text)/.test(address);
}

/** Browsers decode `&#106;avascript:` and `&Tab;` before they follow it. */
const decodeNumeric = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);?/gi, (_, hex: string) => codePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);?/g, (_, decimal: string) => codePoint(Number(decimal)))
    .replace(/&(tab|newline);/gi, "")
    .replace(/&colon;/gi, ":");

const codePoint = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "");
