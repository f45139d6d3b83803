import { type Key, wordsOf } from "../../../shared/i18n/index.js";
import type { Lang } from "../../../shared/ids.js";
import { textToHtml } from "../mail-html.js";

/** A text with {fields}, and what becomes of it in a mail. */

/** Sentences that the guide asks for: a text may place them, and cannot reword them. */
const sentences: Readonly<Record<string, Key>> = {
  questions_par_ecrit: "texts.questions-in-writing",
  delai_ferme: "texts.no-extension",
  memes_questions: "texts.same-questions",
  reponse_ecrite: "texts.answer-in-writing",
};

const FIELD = /\{([a-z_]+(?::[a-z0-9-]+)?)\}/g;

export const fieldsIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/\{([^{}\s]+)\}/g)].map(([, name = ""]) => name));

/** `null`: no sentence of the guide. */
export const sentenceOf = (name: string, lang: Lang): string | null => {
  const key = sentences[name];
  return key === undefined ? null : wordsOf(lang, key);
};

/** Unknown fields stay as they are, so that a mistake is seen in the preview; what an empty one leaves is closed up. */
export const filledText = (text: string, values: Record<string, string>, lang: Lang = "fr"): string =>
  text
    .replace(FIELD, (whole, name: string) => values[name] ?? sentenceOf(name, lang) ?? whole)
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** `blocks` are markup of the assistant's own, each a part of the mail by itself; everything else is escaped. */
export function filledHtml(
  text: string,
  values: Record<string, string>,
  blocks: Record<string, string>,
  lang: Lang = "fr",
): string {
  // Splitting on a group keeps what it held: every second part is the name of a block.
  const parts = text.split(new RegExp(`\\{(${Object.keys(blocks).join("|")})\\}`));
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return blocks[part] ?? "";
      const said = filledText(part, values, lang);
      return said === "" ? "" : textToHtml(said);
    })
    .filter((html) => html !== "")
    .join("\n");
}
