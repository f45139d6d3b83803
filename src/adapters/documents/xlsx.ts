import type { OfficeFile } from "./ooxml.js";
import type { Cell, Row } from "./table-rows.js";
import { child, elements, textOf, type XmlElement } from "./xml.js";

/**
 * The first visible sheet of a workbook (ECMA-376 part 1, 18.2 and 18.3). Read by hand: exceljs expands merged cells,
 * validations and names cell by cell, so that a small hostile file could keep the server busy for hours.
 */

const all = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  parent ? elements(parent).filter((element) => element.name === name) : [];

/** Text of a string item, without the phonetic guide of its characters. */
const stringItem = (item: XmlElement): string =>
  elements(item)
    .filter((part) => part.name === "x:t" || part.name === "x:r")
    .map((part) => textOf(part.name === "x:r" ? (child(part, "x:t") ?? "") : part))
    .join("");

/** `C7` is column 2. */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function readCell(cell: XmlElement, shared: string[]): Cell {
  if (child(cell, "x:f")) return { text: textOf(child(cell, "x:f") ?? ""), kind: "formula" };
  const value = textOf(child(cell, "x:v") ?? "");
  switch (cell.attributes.get("t")) {
    case "s":
      return { text: shared[Number(value)] ?? "", kind: "value" };
    case "inlineStr": {
      const inline = child(cell, "x:is");
      return { text: inline ? stringItem(inline) : "", kind: "value" };
    }
    case "e":
      return { text: value, kind: "error" };
    default:
      return { text: value, kind: "value" };
  }
}

function readRow(row: XmlElement, before: number, shared: string[]): Row {
  const cells = new Map<number, Cell>();
  let column = -1;
  for (const cell of all(row, "x:c")) {
    column = columnOf(cell.attributes.get("r") ?? "") ?? column + 1;
    const read = readCell(cell, shared);
    if (read.text !== "" || read.kind !== "value") cells.set(column, read);
  }
  const number = Number(row.attributes.get("r") ?? before + 1);
  return { number: Number.isInteger(number) && number > 0 ? number : before + 1, cells };
}

/** `null` when the workbook has no sheet that can be read. */
export function readFirstSheet(file: OfficeFile): Row[] | null {
  const relations = file.related(file.mainPart);
  const sheets = all(child(file.part(file.mainPart) ?? undefined, "x:sheets"), "x:sheet");
  const visible = sheets.find((sheet) => (sheet.attributes.get("state") ?? "visible") === "visible");
  const target = relations.get(visible?.attributes.get("r:id") ?? "")?.target;
  const sheet = target === undefined ? null : file.part(target);
  if (sheet === null) return null;
  const stringsPart = [...relations.values()].find((relation) => relation.type.endsWith("/sharedStrings"));
  const strings = stringsPart ? file.part(stringsPart.target) : null;
  const shared = strings ? all(strings, "x:si").map(stringItem) : [];
  const rows: Row[] = [];
  for (const row of all(child(sheet, "x:sheetData"), "x:row"))
    rows.push(readRow(row, rows.at(-1)?.number ?? 0, shared));
  return rows;
}
