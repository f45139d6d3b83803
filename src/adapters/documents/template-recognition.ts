import type { KnownTemplate } from "../../app/ports/documents.js";
import type { Section, WordDocument } from "./docx.js";

/** « 3.2  Besoins : » and "besoins" are the same heading: numbering, case, apostrophes and a final colon do not count. */
const plain = (heading: string): string =>
  heading
    .normalize("NFC")
    .replaceAll("’", "'")
    .replace(/^[\d.]+\s+/, "")
    .replace(/[\s:.]+$/, "")
    .replace(/\s+/g, " ")
    .toLowerCase();

function showsAllHeadings(document: string[], template: string[]): boolean {
  let at = 0;
  for (const heading of document) if (heading === template[at]) at++;
  return template.length > 0 && at === template.length;
}

const byVersion = new Intl.Collator("en", { numeric: true });

/** The template that a document says to come from, else the known one whose headings it shows, all and in order. */
export function recognise(document: WordDocument, known: KnownTemplate[]): { id: string; version: string } | null {
  if (document.mark) return document.mark;
  const headings = document.sections.map((section) => plain(section.heading));
  const [best] = known
    .filter((template) => showsAllHeadings(headings, template.headings.map(plain)))
    // Of several, the one that asks for most; of two versions alike, the later.
    .sort((a, b) => b.headings.length - a.headings.length || byVersion.compare(b.version, a.version));
  return best ? { id: best.id, version: best.version } : null;
}

/** A heading whose parts will be named is not named beside them: naming the parts says enough. */
const isEmpty = (section: Section, named: (heading: string) => boolean): boolean =>
  !section.written && !section.parts.some(named);

/**
 * Headings under which nothing was written, as the template spells them; one that was deleted counts.
 * A document of a version that is not known is judged by its own headings.
 */
export function emptySections(
  document: WordDocument,
  template: { id: string; version: string },
  known: KnownTemplate[],
): string[] {
  const exact = known.find((each) => each.id === template.id && each.version === template.version);
  if (exact === undefined)
    return document.sections.filter((section) => isEmpty(section, () => true)).map((section) => section.heading);
  const ofTemplate = (heading: string): boolean => exact.headings.some((each) => plain(each) === plain(heading));
  return exact.headings.filter((heading) => {
    const sections = document.sections.filter((section) => plain(section.heading) === plain(heading));
    return sections.length === 0 || sections.every((section) => isEmpty(section, ofTemplate));
  });
}
