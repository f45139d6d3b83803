import { formatDate, formatTime } from "../../../shared/format.js";
import type { Lang, LocalDate } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import { sentenceOf } from "./fill.js";
import type { MailTextSpec } from "./specs.js";

/**
 * The words that a person wrote over before sending, held against what the guide does not let go: the same fields that an
 * administrator's text may not lose, by what stands in their place.
 */

/** What must be read. `parts`: each is enough by itself. `own`: the person's words, which may be turned otherwise. */
export type Held = { words: string; parts?: readonly string[]; own?: boolean };

export const deadline = (closing: { date: LocalDate; time: string }, words?: string): Held => {
  const parts = [formatDate(closing.date, "fr"), formatTime(closing.time, "fr")];
  return { words: words ?? parts.join(" à "), parts };
};

export function heldFault(
  { fields }: Pick<MailTextSpec, "fields">,
  text: string,
  values: Record<string, string | Held>,
  lang: Lang = "fr",
): Refusal | null {
  const lost = fields.flatMap(({ name, bound }) => {
    const value = values[name] ?? sentenceOf(name, lang) ?? "";
    const held = typeof value === "string" ? { words: value } : value;
    return bound === "free" || says(text, held) ? [] : [{ bound, words: held.words }];
  });
  const first = lost.find(({ bound }) => bound !== "needed") ?? lost[0];
  if (!first) return null;
  const words = lost.filter(({ bound }) => bound === first.bound).map((one) => one.words);
  return {
    ...{ code: "mail-words-missing", facts: { words }, field: "body" },
    ...(first.bound !== "needed" && { rule: first.bound }),
  };
}

/** Of a long answer of one's own, half of the words that mean something; a short one stands as it is. */
const SHORT = 8;

function says(text: string, { words, parts = [words], own = false }: Held): boolean {
  const read = plain(text);
  if (!own) return parts.every((part) => holds(read, plain(part)));
  const meant = [...new Set(plain(words).split(/[^\p{L}\p{N}]+/u))].filter((word) => word.length > 3);
  if (meant.length <= SHORT) return holds(read, plain(words));
  return meant.filter((word) => holds(read, word)).length * 2 >= meant.length;
}

/** As whole words: the 7th of a month is not the 17th. */
const holds = (text: string, part: string): boolean => {
  const beside = (at: number) => /[\p{L}\p{N}]/u.test(text.charAt(at));
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (!beside(at - 1) && !beside(at + part.length)) return true;
  return false;
};

/** However it is spaced, cased or quoted; « 16 h » says « 16 h 00 ». */
const plain = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/(\d) ?h(?: ?(\d\d))?\b/g, (_, hour: string, minutes = "00") => `${hour} h ${minutes}`)
    .trim();
