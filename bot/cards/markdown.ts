/**
 * Cards read their texts as Markdown, and people type titles such as `[gratuit](https://…)` or `D_2 *urgent*`. Our own
 * words use no Markdown, so that every text of every card can be escaped at the last step and none is forgotten.
 * CommonMark backslash escapes: what is typed is what is shown. `{{` starts a date macro of Adaptive Cards.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(BIDI, "")
    .replace(/^[ \t]+/gm, "")
    .replace(ANYWHERE, "\\$&")
    .replace(/^([#+\-=])/gm, "\\$1")
    .replace(/^(\d+)([.)])/gm, "$1\\$2");

/** Overrides of the direction of writing, which make a text read otherwise than it is. */
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;

/** An underscore inside a word (file_name.docx) and an ampersand that begins no entity are harmless and stay plain. */
const ANYWHERE = /[\\`*[\]<>~|]|&(?=#?\w+;)|(?<=\{)\{|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** At most `max` characters, cut between words, with an ellipsis. */
export const excerpt = (text: string, max: number): string => {
  const characters = [...text.trim()];
  if (characters.length <= max) return characters.join("");
  const cut = characters.slice(0, max - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
};
