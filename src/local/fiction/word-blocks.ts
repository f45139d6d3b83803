/** The pieces of a fictitious Word document, as data, and the WordprocessingML of each (ECMA-376 part 1, 17). */

export type WordBlock =
  | { kind: "title"; text: string }
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "bullet"; text: string }
  /** What the template tells the person who fills it in. */
  | { kind: "instruction"; text: string }
  /** A content control to be written in; with no `value` it shows its prompt. */
  | { kind: "control"; tag: string; title: string; prompt: string; value: string | null }
  /** The content control that only the sending fills in. */
  | { kind: "closing-date"; label: string; prompt: string; value: string | null }
  | { kind: "table"; caption: string; header: string[]; rows: string[][] };

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const run = (text: string, properties = ""): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;

export const paragraph = (style: string, content: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${content}</w:p>`;

const controlProperties = (id: number, tag: string, title: string, empty: boolean): string =>
  `<w:sdtPr><w:alias w:val="${escapeXml(title)}"/><w:tag w:val="${tag}"/><w:id w:val="${id}"/>` +
  `${empty ? "<w:showingPlcHdr/>" : ""}<w:text w:multiLine="1"/></w:sdtPr>`;

const controlText = (prompt: string, value: string | null): string =>
  value === null ? run(prompt, '<w:rStyle w:val="Textedelespacerserv"/>') : run(value);

const cell = (width: number, text: string, properties: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p>${run(text, properties)}</w:p></w:tc>`;

/** Twentieths of a point: a letter page less its margins. */
const TEXT_WIDTH = 9_360;

function table(block: Extract<WordBlock, { kind: "table" }>): string {
  const width = Math.floor(TEXT_WIDTH / block.header.length);
  const grid = block.header.map(() => `<w:gridCol w:w="${width}"/>`).join("");
  const header = block.header.map((text) => cell(width, text, "<w:b/>")).join("");
  const rows = block.rows.map((row) => `<w:tr>${row.map((text) => cell(width, text, "")).join("")}</w:tr>`).join("");
  return (
    `<w:tbl><w:tblPr><w:tblStyle w:val="Grilledutableau"/><w:tblW w:w="${TEXT_WIDTH}" w:type="dxa"/>` +
    `<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>` +
    `<w:tblCaption w:val="${escapeXml(block.caption)}"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>` +
    `<w:tr><w:trPr><w:tblHeader/></w:trPr>${header}</w:tr>${rows}</w:tbl>${paragraph("Normal", "")}`
  );
}

/** `position` makes the id of a content control, which must be unique in its document. */
export function wordXml(block: WordBlock, position: number): string {
  const id = 1_000 + position;
  switch (block.kind) {
    case "title":
      return paragraph("Titre", run(block.text));
    case "heading":
      return paragraph("Titre1", run(block.text));
    case "text":
      return paragraph("Normal", run(block.text));
    case "bullet":
      return paragraph("Listepuces", run(block.text));
    case "instruction":
      return paragraph("Instructions", run(block.text));
    case "control": {
      const content = paragraph("Normal", controlText(block.prompt, block.value));
      const properties = controlProperties(id, block.tag, block.title, block.value === null);
      return `<w:sdt>${properties}<w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    }
    case "closing-date": {
      const properties = controlProperties(id, "date-limite", block.prompt, block.value === null);
      const content = controlText(block.prompt, block.value);
      return paragraph(
        "Normal",
        `${run(`${block.label} `)}<w:sdt>${properties}<w:sdtContent>${content}</w:sdtContent></w:sdt>`,
      );
    }
    case "table":
      return table(block);
  }
}
