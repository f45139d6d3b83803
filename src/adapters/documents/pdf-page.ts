import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import type { Instant, Lang } from "../../../shared/ids.js";

/**
 * A tagged PDF (ISO 14289-1, PDF/UA) written from top to bottom. The same calls give the same bytes: the date of
 * creation is an argument, the file id follows from it, and nothing is compressed, because zlib packs differently from
 * one release of Node to the next.
 */

export type Column = { title: string; width: string | number };

export type PdfPages = {
  title(text: string): void;
  heading(text: string): void;
  paragraph(text: string): void;
  /** Column headings first; the first cell of a row names the row. */
  table(columns: Column[], rows: string[][]): void;
  /** Writes the foot of every page and ends the file. */
  finish(foot: (page: number, pages: number) => string): Promise<Uint8Array>;
};

const MARGIN = 54;
const INK = "#1b1b1b";
const ACCENT = "#223654";
const LINE = "#c5cad2";
const SHADE = "#eef1f6";

/** pdfkit takes one, and its types do not know. */
type OpenedFont = PDFKit.Mixins.PDFFontSource;
const require = createRequire(import.meta.url);
/** pdfkit's own: a font that another copy had opened would not do. */
const { openSync }: { openSync: (path: string) => OpenedFont } = createRequire(require.resolve("pdfkit"))("fontkit");

/**
 * DejaVu has every letter of French, « ᵉʳ » and the typographic signs. Opened once for all documents: what a letter needs
 * is read from the font when it is first written, and to read it anew is half of a document's time.
 */
const fonts = { text: "DejaVuSansCondensed", bold: "DejaVuSansCondensed-Bold" } as const;
const opened = Object.values(fonts).map((name) => ({
  name,
  font: openSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
}));

/** What pdfkit takes and its types do not know: PDF/UA, and what a table says to a screen reader. */
const accessible = { subset: "PDF/UA", tagged: true, displayTitle: true };
type Cell = PDFKit.Mixins.CellOptions & { scope?: "Column" | "Row" };
type Table = PDFKit.Mixins.TableOptions & { data: Cell[][]; structParent: PDFKit.PDFStructureElement };

const headerCell = (text: string): Cell => ({
  text,
  type: "TH",
  scope: "Column",
  font: { src: fonts.bold },
  backgroundColor: SHADE,
  textColor: ACCENT,
});
const bodyCell = (text: string, index: number): Cell =>
  index === 0 ? { text, type: "TH", scope: "Row", font: { src: fonts.bold } } : { text };

export function startPdf(about: { title: string; author: string; lang: Lang; createdAt: Instant }): PdfPages {
  const options: PDFKit.PDFDocumentOptions = {
    size: "LETTER",
    margin: MARGIN,
    pdfVersion: "1.7",
    bufferPages: true,
    compress: false,
    lang: about.lang === "fr" ? "fr-CA" : "en-CA",
    info: {
      Title: about.title,
      Author: about.author,
      Creator: about.author,
      Producer: about.author,
      CreationDate: new Date(about.createdAt),
    },
  };
  const doc = new PDFDocument(Object.assign(options, accessible));
  // With its family too: pdfkit goes back to the former font after each bold cell, and finds an opened one by that alone.
  for (const { name, font } of opened) doc.registerFont(name, font, name);
  const chunks: Uint8Array[] = [];
  doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  doc.font(fonts.text);
  const root = doc.struct("Document");
  doc.addStructure(root);

  const block = (type: "H1" | "H2" | "P", text: string, font: "text" | "bold", size: number, color: string): void => {
    root.add(
      doc.struct(type, {}, () => {
        doc.font(fonts[font]).fontSize(size).fillColor(color).text(text, MARGIN, doc.y, { lineGap: 2 });
      }),
    );
  };

  const roomFor = (height: number): void => {
    if (doc.y + height > doc.page.height - MARGIN) doc.addPage();
  };

  return {
    title: (text) => {
      block("H1", text, "bold", 18, ACCENT);
      doc.moveDown(0.5);
    },
    heading: (text) => {
      doc.font(fonts.text).fontSize(10).moveDown(0.8);
      // A heading alone at the foot of a page would be far from what it announces.
      roomFor(90);
      block("H2", text, "bold", 12.5, ACCENT);
      doc.y += 4;
    },
    paragraph: (text) => {
      block("P", text, "text", 10, INK);
      doc.y += 3;
    },
    table: (columns, rows) => {
      doc.font(fonts.text).fontSize(9).fillColor(INK);
      const table: Table = {
        structParent: root,
        position: { x: MARGIN, y: doc.y },
        columnStyles: columns.map((column) => column.width),
        defaultStyle: { border: 0.5, borderColor: LINE, padding: 4, textColor: INK },
        data: [columns.map((column) => headerCell(column.title)), ...rows.map((row) => row.map(bodyCell))],
      };
      doc.table(table);
    },
    finish: async (foot) => {
      root.end();
      const { start, count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page++) {
        doc.switchToPage(start + page);
        doc.page.margins.bottom = 0;
        doc.markContent("Artifact", { type: "Pagination" });
        doc.font(fonts.text).fontSize(8).fillColor(INK);
        doc.text(foot(page + 1, count), MARGIN, doc.page.height - MARGIN / 2 - 8, { lineBreak: false });
        doc.endMarkedContent();
      }
      const ended = new Promise<void>((done, failed) => doc.on("end", done).on("error", failed));
      doc.end();
      await ended;
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}
