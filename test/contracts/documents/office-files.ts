import { createHash } from "node:crypto";
import PizZip from "pizzip";
import { Sha256 } from "../../../shared/ids.js";
import { documents } from "../../../src/adapters/documents/documents.js";

/** Builds the Word files that people, programs and attackers make, a few lines each. */

export const fingerprint = (bytes: Uint8Array | string): Sha256 =>
  Sha256.parse(createHash("sha256").update(bytes).digest("hex"));
export const docs = documents(fingerprint);

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export const heading = (text: string, style = "Heading1"): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const para = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

export type Parts = Record<string, string | Uint8Array>;

/** `body` is the content of `w:body`; `parts` add to the package or replace a part of it. */
export function wordParts(body: string, parts: Parts = {}): Parts {
  return {
    "[Content_Types].xml":
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      `<Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/></Types>`,
    "_rels/.rels":
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="rId1" Type="${OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document ${W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
}

export function zipOf(parts: Parts): Uint8Array {
  const zip = new PizZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content, { createFolders: false });
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

export const word = (body: string, parts: Parts = {}): Uint8Array => zipOf(wordParts(body, parts));

/** A Word file with one more part, as if it had been added to a sound one. */
export function withPart(file: Uint8Array, name: string, content: string | Uint8Array): Uint8Array {
  const zip = new PizZip(file);
  zip.file(name, content, { createFolders: false });
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

/** Changes a field of one entry of the central directory: what a hostile archive declares of itself. */
export function withDirectoryField(file: Uint8Array, name: string, offset: number, value: number): Uint8Array {
  const copy = Buffer.from(file);
  for (let at = copy.indexOf("PK\u0001\u0002"); at >= 0; at = copy.indexOf("PK\u0001\u0002", at + 4)) {
    const length = copy.readUInt16LE(at + 28);
    if (copy.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    if (offset === DIRECTORY.flags) copy.writeUInt16LE(value, at + offset);
    else copy.writeUInt32LE(value, at + offset);
  }
  return new Uint8Array(copy);
}

export const DIRECTORY = { flags: 8, crc: 16, size: 24 } as const;

/** An OLE container that holds a stream of this name. */
export const oleWith = (stream: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from("d0cf11e0a1b11ae1", "hex"),
      Buffer.alloc(504),
      Buffer.from(stream, "utf16le"),
      Buffer.alloc(512),
    ]),
  );
