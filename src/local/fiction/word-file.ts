import PizZip from "pizzip";
import { type WordBlock, wordXml } from "./word-blocks.js";
import { type About, wordParts } from "./word-parts.js";

/** ZIP keeps local time without a zone, so local getters of this date give the same bytes anywhere. */
const PACKED_AT = new Date(2026, 8, 1, 9, 0, 0);

/** A file that Word and LibreOffice open without repair; the same blocks give the same bytes. */
export function wordFile(about: About, blocks: WordBlock[]): Uint8Array {
  const zip = new PizZip();
  for (const [name, content] of wordParts(about, blocks.map(wordXml).join(""))) {
    zip.file(name, content, { date: PACKED_AT, createFolders: false });
  }
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}
