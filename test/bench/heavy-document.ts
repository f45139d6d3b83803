import { randomBytes } from "node:crypto";
import PizZip from "pizzip";

/** The document with a part of noise in it, which no compression makes smaller, so that the file has this many bytes. */
export function weighing(document: Uint8Array, bytes: number): Uint8Array {
  const zip = new PizZip(document);
  const noise = Math.max(0, bytes - document.length);
  zip.file("word/media/plan-fictif.png", randomBytes(noise), { compression: "STORE" });
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}
