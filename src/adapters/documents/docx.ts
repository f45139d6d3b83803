import { type Block, type Piece, readBlocks } from "./docx-blocks.js";
import { readStyles } from "./docx-styles.js";
import type { OfficeFile } from "./ooxml.js";
import { child, elements, textOf, type XmlElement } from "./xml.js";

export type TemplateMark = { id: string; version: string };

/** A heading of level 1 to 3, whether anything stands under it before the next of its rank, and the headings in between. */
export type Section = { heading: string; level: 1 | 2 | 3; written: boolean; parts: string[] };

export type WordDocument = {
  mark: TemplateMark | null;
  sections: Section[];
  /** What is said, paragraph by paragraph, without the closing date. */
  paragraphs: { heading: 1 | 2 | 3 | null; text: string }[];
  /** The same as one text. */
  text: string;
  /** Pictures and other embedded parts, in the order of their names. */
  pictures: Uint8Array[];
};

/** A closing date is short and said a few times. More is not left out of the text: it could hide a change from the broker. */
const LONGEST_CLOSING_DATE = 80;
const LONGEST_CLOSING_DATES = 240;

/** One spelling for spaces and letters, so that saving again from another program changes nothing. */
const settle = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, "")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();

const joined = (pieces: Piece[]): string => settle(pieces.map((piece) => piece.text).join(""));

/** Dots, rules, brackets and braces to be written over are not content; nor is the sentence that Word itself puts there. */
const FILLER =
  /^(?:[^\p{L}\p{N}]*|\[[^\]]*\]|\{[^{}]*\}|(?:Cliquez ou appuyez ici|Click or tap here|Choisissez un élément|Choose an item).{0,80})$/u;

function isWritten(block: Block): boolean {
  if (block.picture) return true;
  if (block.instruction) return false;
  // The closing date is filled in when the request leaves: its field, empty or not, is nobody's omission.
  if (block.pieces.some((piece) => piece.nature === "closing-date")) return true;
  return !FILLER.test(joined(block.pieces.filter((piece) => piece.nature === "written")));
}

function sectionsOf(blocks: Block[]): Section[] {
  const sections: Section[] = [];
  const open: Section[] = [];
  for (const block of blocks) {
    const title = joined(block.pieces);
    if (block.heading === null || title === "") {
      if (isWritten(block)) for (const section of open) section.written = true;
      continue;
    }
    for (let last = open.at(-1); last !== undefined && last.level >= block.heading; last = open.at(-1)) open.pop();
    for (const section of open) section.parts.push(title);
    const section: Section = { heading: title, level: block.heading, written: false, parts: [] };
    sections.push(section);
    open.push(section);
  }
  return sections;
}

const closingDate = (block: Block): string => joined(block.pieces.filter((piece) => piece.nature === "closing-date"));

function comparable(blocks: Block[]): WordDocument["paragraphs"] {
  const dates = blocks.map(closingDate);
  const short = dates.every((date) => date.length <= LONGEST_CLOSING_DATE);
  const leaveOut = short && dates.join("").length <= LONGEST_CLOSING_DATES;
  return blocks
    .map((block) => ({
      heading: block.heading,
      text: joined(block.pieces.filter((piece) => !leaveOut || piece.nature !== "closing-date")),
    }))
    .filter(({ text }) => text !== "");
}

/** Notes, headers and footers are read by the provider too. */
function sideParts(file: OfficeFile): XmlElement[] {
  const kinds = ["/header", "/footer", "/footnotes", "/endnotes"];
  const targets = [...file.related(file.mainPart).values()]
    .filter((relation) => kinds.some((kind) => relation.type.endsWith(kind)))
    .map((relation) => relation.target);
  return [...new Set(targets)].sort().flatMap((target) => file.part(target) ?? []);
}

/** Custom document properties `GabaritId` and `GabaritVersion`, which survive filling in, saving and renaming. */
function markOf(file: OfficeFile): TemplateMark | null {
  const root = file.part("docProps/custom.xml");
  const property = (name: string): string => {
    const found = root && elements(root).find((element) => element.attributes.get("name") === name);
    return found ? settle(textOf(found)) : "";
  };
  const [id, version] = [property("GabaritId"), property("GabaritVersion")];
  return id !== "" && version !== "" ? { id, version } : null;
}

/** `null` when the file has no body to read, or keeps text in a part of another format (`w:altChunk`). */
export function readWordDocument(file: OfficeFile): WordDocument | null {
  const body = child(file.part(file.mainPart) ?? undefined, "w:body");
  if (body === undefined) return null;
  const relations = [...file.related(file.mainPart).values()];
  if (relations.some((relation) => relation.type.endsWith("/aFChunk"))) return null;
  const stylesPart = relations.find((relation) => relation.type.endsWith("/styles"));
  const styles = readStyles(stylesPart ? file.part(stylesPart.target) : null);
  const blocks = readBlocks(body, styles);
  const aside = sideParts(file).flatMap((part) => readBlocks(part, styles));
  const paragraphs = comparable([...blocks, ...aside]);
  return {
    mark: markOf(file),
    sections: sectionsOf(blocks),
    paragraphs,
    text: paragraphs.map(({ text }) => text).join("\n"),
    pictures: picturesOf(file),
  };
}

const picturesOf = (file: OfficeFile): Uint8Array[] =>
  file.partNames
    .filter((name) => /^word\/(media|embeddings)\//.test(name))
    .sort()
    .flatMap((name) => file.bytes(name) ?? []);
