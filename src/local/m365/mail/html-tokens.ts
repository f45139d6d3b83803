/** Cuts HTML into tags and text, in one pass and without judging it: what the rewriting of Exchange needs, no more. */

export type Attribute = { name: string; value: string };

export type HtmlToken =
  | { kind: "text"; text: string }
  | { kind: "open"; name: string; attributes: Attribute[]; selfClosing: boolean }
  | { kind: "close"; name: string }
  /** An element whose content is not markup. */
  | { kind: "raw"; name: string; attributes: Attribute[]; text: string };

const rawElements = ["script", "style", "title", "textarea", "xmp", "noscript", "iframe", "noembed", "noframes"];

export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      tokens.push({ kind: "text", text: html.slice(at) });
      break;
    }
    if (open > at) tokens.push({ kind: "text", text: html.slice(at, open) });
    if (!/[a-z/!?]/i.test(html[open + 1] ?? "")) {
      // A lone "<" is text.
      tokens.push({ kind: "text", text: "&lt;" });
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, open);
    const token = parseTag(html.slice(open, end));
    at = end;
    if (token?.kind === "open" && rawElements.includes(token.name) && !token.selfClosing) {
      const close = closingTag(html, token.name, end);
      tokens.push({ kind: "raw", name: token.name, attributes: token.attributes, text: html.slice(end, close.start) });
      at = close.end;
    } else if (token) tokens.push(token);
  }
  return tokens;
}

/** Index after the tag that starts at `open`; a ">" inside quotes does not end it. Comments and declarations included. */
function tagEnd(html: string, open: number): number {
  if (html.startsWith("<!--", open)) return after(html, "-->", open + 4);
  if (/[!?]/.test(html[open + 1] ?? "")) return after(html, ">", open);
  let quote = "";
  for (let at = open + 1; at < html.length; at += 1) {
    const character = html[at] ?? "";
    if (quote) quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'")
      quote = html[at - 1] === "=" || /=\s*$/.test(html.slice(at - 4, at)) ? character : "";
    else if (character === ">") return at + 1;
  }
  return html.length;
}

function after(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function closingTag(html: string, name: string, from: number): { start: number; end: number } {
  const pattern = new RegExp(`</${name}[^>]*>`, "gi");
  pattern.lastIndex = from;
  const match = pattern.exec(html);
  return match ? { start: match.index, end: pattern.lastIndex } : { start: html.length, end: html.length };
}

function parseTag(tag: string): HtmlToken | null {
  const close = /^<\/([a-z][^\s/>]*)/i.exec(tag)?.[1];
  if (close) return { kind: "close", name: close.toLowerCase() };
  const name = /^<([a-z][^\s/>]*)/i.exec(tag)?.[1];
  if (!name) return null;
  const inside = tag.slice(1 + name.length).replace(/>$/, "");
  return {
    kind: "open",
    name: name.toLowerCase(),
    attributes: attributesOf(inside),
    selfClosing: /\/\s*$/.test(inside),
  };
}

function attributesOf(text: string): Attribute[] {
  const pattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
  return [...text.matchAll(pattern)].map((match) => ({
    name: (match[1] ?? "").toLowerCase(),
    value: (match[2] ?? match[3] ?? match[4] ?? "").replaceAll('"', "&quot;"),
  }));
}
