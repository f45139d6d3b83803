import type { Styles } from "./docx-styles.js";
import { child, elements, textOf, type XmlElement } from "./xml.js";

/** A run of text of a paragraph. `placeholder`: nothing was written there; `closing-date`: the field of the closing date. */
export type Piece = { nature: "written" | "placeholder" | "closing-date"; text: string };

/** A paragraph, wherever it stands: in the body, a cell, a content control, a text box. */
export type Block = { heading: 1 | 2 | 3 | null; instruction: boolean; picture: boolean; pieces: Piece[] };

/** Removed by a tracked change, or a description of what stands beside it. */
const SKIPPED = new Set(
  "w:pPr w:rPr w:sdtPr w:sdtEndPr w:tblPr w:tblGrid w:trPr w:tcPr w:sectPr w:del w:moveFrom w:delText w:delInstrText".split(
    " ",
  ),
);
/** Fields whose result changes without anybody writing: page numbers, dates of saving, the table of contents. */
const VOLATILE =
  /^\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|DATE|TIME|SAVEDATE|CREATEDATE|PRINTDATE|EDITTIME|REVNUM|FILENAME|FILESIZE)\b/i;

/** The names that a template may give to the field of the closing date; bookmarks cannot hold a hyphen. */
const isClosingDate = (name: string | undefined): boolean => /^date[-_ ]?limite$/i.test(name ?? "");

const idOf = (node: XmlElement): string => node.attributes.get("w:id") ?? "";

type Where = { block: Block | null; placeholder: boolean; closing: boolean };
type Reader = (node: XmlElement, where: Where) => void;
type Field = { instruction: string; inResult: boolean };

/** Reads every paragraph under `root`, in the order of the file, as if all tracked changes were accepted. */
export function readBlocks(root: XmlElement, styles: Styles): Block[] {
  const blocks: Block[] = [];
  const fields: Field[] = [];
  const closingBookmarks = new Set<string>();

  const add = (text: string, where: Where): void => {
    if (fields.some((field) => field.inResult && VOLATILE.test(field.instruction))) return;
    const closing = where.closing || closingBookmarks.size > 0;
    where.block?.pieces.push({
      nature: closing ? "closing-date" : where.placeholder ? "placeholder" : "written",
      text,
    });
  };

  const inside = (node: XmlElement, where: Where): void => {
    for (const next of elements(node)) walk(next, where);
  };

  const paragraph = (node: XmlElement, where: Where): void => {
    const block: Block = {
      heading: styles.headingLevel(node),
      instruction: styles.isInstruction(node),
      picture: false,
      pieces: [],
    };
    blocks.push(block);
    inside(node, { ...where, block });
  };

  const control = (node: XmlElement, where: Where): void => {
    const properties = child(node, "w:sdtPr");
    const names = [child(properties, "w:tag"), child(properties, "w:alias")].map((name) =>
      name?.attributes.get("w:val"),
    );
    const content = child(node, "w:sdtContent");
    if (content === undefined) return;
    inside(content, {
      block: where.block,
      placeholder: where.placeholder || child(properties, "w:showingPlcHdr") !== undefined,
      closing: where.closing || names.some(isClosingDate),
    });
  };

  const fieldMark = (node: XmlElement): void => {
    const mark = node.attributes.get("w:fldCharType");
    const open = fields.at(-1);
    if (mark === "begin") fields.push({ instruction: "", inResult: false });
    else if (mark === "separate" && open) open.inResult = true;
    else if (mark === "end") fields.pop();
  };

  const fieldInstruction = (node: XmlElement): void => {
    const open = fields.at(-1);
    if (open) open.instruction += textOf(node);
  };

  const picture = (node: XmlElement, where: Where): void => {
    const before = blocks.length;
    inside(node, where);
    // A drawing that only holds text counts by its text.
    if (blocks.length === before && where.block) where.block.picture = true;
  };

  const space: Reader = (_, where) => add(" ", where);
  const readers = new Map<string, Reader>([
    ["w:p", paragraph],
    ["w:sdt", control],
    ["w:drawing", picture],
    ["w:pict", picture],
    ["w:object", picture],
    ["w:r", (run, where) => inside(run, { ...where, placeholder: where.placeholder || styles.isPlaceholder(run) })],
    ["w:t", (node, where) => add(textOf(node), where)],
    ["m:t", (node, where) => add(textOf(node), where)],
    ["w:tab", space],
    ["w:ptab", space],
    ["w:br", space],
    ["w:cr", space],
    ["w:noBreakHyphen", (_, where) => add("-", where)],
    // A ticked box is content: the code of the symbol stands for it.
    ["w:sym", (node, where) => add(`\\u${node.attributes.get("w:char") ?? ""}`, where)],
    ["w:fldChar", fieldMark],
    ["w:instrText", fieldInstruction],
    ["w:fldSimple", (node, where) => void (VOLATILE.test(node.attributes.get("w:instr") ?? "") || inside(node, where))],
    [
      "w:bookmarkStart",
      (node) => void (isClosingDate(node.attributes.get("w:name")) && closingBookmarks.add(idOf(node))),
    ],
    ["w:bookmarkEnd", (node) => void closingBookmarks.delete(idOf(node))],
    // Both branches hold the same text box, for newer and for older programs.
    [
      "mc:AlternateContent",
      (node, where) => inside(child(node, "mc:Choice") ?? child(node, "mc:Fallback") ?? node, where),
    ],
  ]);

  function walk(node: XmlElement, where: Where): void {
    if (!SKIPPED.has(node.name)) (readers.get(node.name) ?? inside)(node, where);
  }

  inside(root, { block: null, placeholder: false, closing: false });
  return blocks;
}
