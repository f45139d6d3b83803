import type { DocumentProblem } from "../../app/ports/documents.js";
import { decodeText } from "./decode-text.js";
import { fileKind, isEncryptedOffice, isOutlookMessage } from "./file-kind.js";
import { extensionOf } from "./file-name.js";
import { looksLikeMail } from "./mail-file.js";
import { nameOrSizeProblem, type OfficeKind, openOffice } from "./ooxml.js";
import { pdfProblem } from "./pdf-read.js";

type Inspection = { ok: true; mediaType: string } | { ok: false; problem: DocumentProblem };

const OFFICE_MEDIA = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  dotx: "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
} as const satisfies Record<OfficeKind, string>;

const isOffice = (extension: string): extension is OfficeKind => extension in OFFICE_MEDIA;

const accept = (mediaType: string): Inspection => ({ ok: true, mediaType });
const refuse = (problem: DocumentProblem): Inspection => ({ ok: false, problem });

/** Text has no signature: it is what reads as text and is not a page that a browser would run. */
function inspectText(extension: string, bytes: Uint8Array): Inspection {
  const text = decodeText(bytes);
  if (text === null || /^\s*<(?:!doctype|html|script|svg|\?xml)/i.test(text)) return refuse("wrong-type");
  if (text.trim() === "") return refuse("empty");
  return accept(extension === "csv" ? "text/csv" : "text/plain");
}

function inspectOle(extension: string, bytes: Uint8Array): Inspection {
  if (extension === "msg" && isOutlookMessage(bytes)) return accept("application/vnd.ms-outlook");
  return refuse(isEncryptedOffice(bytes) ? "encrypted" : "wrong-type");
}

/** The end marks of a picture: without them it was cut off on its way. */
const isWholePng = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(-12)).includes("IEND");
const isWholeJpeg = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(-4096)).includes(Buffer.of(0xff, 0xd9));

/** Kept as proof: messages, PDF, Office files, pictures, plain text. The bytes decide and the name must agree. */
export async function inspectEvidence(name: string, bytes: Uint8Array): Promise<Inspection> {
  const problem = nameOrSizeProblem(name, bytes);
  if (problem !== null) return refuse(problem);
  const extension = extensionOf(name);
  switch (fileKind(bytes)) {
    case "zip": {
      if (!isOffice(extension))
        return refuse(/^(?:doc|xls|ppt|xla)(?:m)$/.test(extension) ? "has-macros" : "wrong-type");
      const opened = await openOffice(name, bytes, [extension]);
      return opened.ok ? accept(OFFICE_MEDIA[extension]) : opened;
    }
    case "pdf": {
      const damage = extension === "pdf" ? pdfProblem(bytes) : "wrong-type";
      return damage === null ? accept("application/pdf") : refuse(damage);
    }
    case "ole":
      return inspectOle(extension, bytes);
    case "png":
      if (extension !== "png") return refuse("wrong-type");
      return isWholePng(bytes) ? accept("image/png") : refuse("damaged");
    case "jpeg":
      if (extension !== "jpg" && extension !== "jpeg") return refuse("wrong-type");
      return isWholeJpeg(bytes) ? accept("image/jpeg") : refuse("damaged");
    case "other":
      if (extension === "eml") return looksLikeMail(bytes) ? accept("message/rfc822") : refuse("wrong-type");
      return extension === "txt" || extension === "csv" ? inspectText(extension, bytes) : refuse("wrong-type");
  }
}
