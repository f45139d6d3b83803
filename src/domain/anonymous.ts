/**
 * A provider's words without what names it: proposed to the person who answers everybody (guide 3.3.3, note on Bcc). It
 * takes out what can be told from the text; a person reads it before it leaves.
 */

const SIGNATURE =
  /^\s*(?:--\s*$|(?:bien )?cordialement|salutations|bien à vous|meilleures salutations|(?:best |kind |warm )?regards|sincerely)/i;
const GREETING = /^\s*(?:bonjour|bonsoir|hello|hi|dear)\b[^.?!\n]{0,60},?\s*$/i;
const ADDRESS = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g;
const TELEPHONE = /(?:\+?1[\s.-]?)?\(?\b\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b(?:\s*(?:poste|ext\.?)\s*\d+)?/gi;
const HIDDEN = "[…]";

/** `names`: of every provider, in any case. */
export function withoutAuthor(text: string, names: readonly string[]): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => SIGNATURE.test(line));
  const own = (end > 0 ? lines.slice(0, end) : lines).filter((line, index) => index > 1 || !GREETING.test(line));
  const hidden = own.join("\n").replace(ADDRESS, HIDDEN).replace(TELEPHONE, HIDDEN);
  return names
    .filter((name) => name.trim() !== "")
    .reduce((said, name) => said.replace(new RegExp(escaped(name.trim()), "giu"), HIDDEN), hidden)
    .trim();
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
