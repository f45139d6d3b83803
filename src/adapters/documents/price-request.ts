import type { KnownTemplate, PriceRequestInspection } from "../../app/ports/documents.js";
import { readWordDocument, type TemplateMark, type WordDocument } from "./docx.js";
import { fileKind } from "./file-kind.js";
import { extensionOf } from "./file-name.js";
import { nameOrSizeProblem, openOffice } from "./ooxml.js";
import { pdfProblem } from "./pdf-read.js";
import { emptySections, recognise } from "./template-recognition.js";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

type Refusal = Extract<PriceRequestInspection, { ok: false }>;

function inspectPdf(name: string, bytes: Uint8Array): PriceRequestInspection {
  const problem = nameOrSizeProblem(name, bytes) ?? (extensionOf(name) === "pdf" ? pdfProblem(bytes) : "wrong-type");
  if (problem !== null) return { ok: false, problem };
  const nothing = { template: null, emptySections: null, text: "", paragraphs: [], pictures: [] };
  return { ok: true, mediaType: "application/pdf", ...nothing };
}

async function readWord(
  name: string,
  bytes: Uint8Array,
  kinds: readonly ("docx" | "dotx")[],
): Promise<{ ok: true; document: WordDocument } | Refusal> {
  const opened = await openOffice(name, bytes, kinds);
  if (!opened.ok) return opened;
  const document = readWordDocument(opened.file);
  if (document === null) return { ok: false, problem: "damaged" };
  return { ok: true, document };
}

/** A price request in Word, made from the official template, or its PDF. A document without one word is empty. */
export async function inspectPriceRequest(
  name: string,
  bytes: Uint8Array,
  known: KnownTemplate[],
): Promise<PriceRequestInspection> {
  if (fileKind(bytes) === "pdf") return inspectPdf(name, bytes);
  const read = await readWord(name, bytes, ["docx"]);
  if (!read.ok) return read;
  const { document } = read;
  if (document.text === "") return { ok: false, problem: "empty" };
  const template = recognise(document, known);
  return {
    ok: true,
    mediaType: DOCX,
    template,
    emptySections: template && emptySections(document, template, known),
    text: document.text,
    paragraphs: document.paragraphs,
    pictures: document.pictures,
  };
}

/** A template may also come as a Word template file (.dotx). */
export async function inspectTemplate(
  name: string,
  bytes: Uint8Array,
): Promise<{ ok: true; headings: string[]; mark: TemplateMark | null } | Refusal> {
  const read = await readWord(name, bytes, ["docx", "dotx"]);
  if (!read.ok) return read;
  return { ok: true, headings: read.document.sections.map((section) => section.heading), mark: read.document.mark };
}
