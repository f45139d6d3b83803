import { convert } from "html-to-text";
import type { Machine } from "../machine.js";
import type { Message } from "../state.js";
import { rewriteHtml } from "./exchange-html.js";

type Body = Message["body"];

export function storeBody(
  machine: Machine,
  contentType: "html" | "text",
  content: string,
): { body: Body; preview: string } {
  const kept = contentType === "html" ? rewriteHtml(content) : content;
  const body: Body = { contentType, blob: machine.blobs.put(kept) };
  return { body, preview: textOf(contentType, kept).replace(/\s+/g, " ").trim().slice(0, 255) };
}

export const bodyContent = (machine: Machine, body: Body): string => machine.blobs.get(body.blob).toString("utf8");

/** Plain text of a body, for readers that ask for it and for the text part of the MIME message. */
export function textOf(contentType: "html" | "text", content: string): string {
  if (contentType === "text") return content;
  return convert(content, {
    wordwrap: false,
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "a", options: { hideLinkHrefIfSameAsText: true } },
    ],
  });
}
