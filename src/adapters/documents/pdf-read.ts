import type { DocumentProblem } from "../../app/ports/documents.js";

/** How far from the end a reader looks for the end-of-file mark (Adobe's implementation notes to PDF 1.7, note 18). */
const TAIL = 1024;

/** A name may be written with hexadecimal escapes (ISO 32000-1, 7.3.5): `/Encrypt` is also `/#45ncrypt`. */
const escapable = (name: string): string =>
  [...name].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join("");
/** The key of the trailer, followed by a reference or a dictionary; not `/EncryptMetadata`. */
const ENCRYPT = new RegExp(`/${escapable("Encrypt")}\\s*(?:\\d+\\s+\\d+\\s+R|<<)`, "i");

/** Checks the two ends and the encryption of a PDF whose signature was found. Its text is not read. */
export function pdfProblem(bytes: Uint8Array): DocumentProblem | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!/^%PDF-[12]\.\d/.test(file.toString("latin1", 0, 8))) return "damaged";
  const tail = file.toString("latin1", Math.max(0, file.length - TAIL));
  const cross = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail.replace(/\0+$/, ""));
  if (cross === null || Number(cross[1]) >= file.length) return "damaged";
  return ENCRYPT.test(file.toString("latin1")) ? "encrypted" : null;
}
