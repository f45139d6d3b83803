import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** What bytes say under every coat that they may wear: compression, MIME, JSON, addresses, Word, PDF. Searching it is not blind. */

const DEPTH = 5;

/** Each text that can be read out of the bytes; the same one may come twice. */
export function textsIn(bytes: Uint8Array, depth = DEPTH): string[] {
  const buffer = Buffer.from(bytes);
  if (depth === 0 || buffer.length === 0) return [];
  const inside = (parts: readonly Uint8Array[]) => parts.flatMap((part) => textsIn(part, depth - 1));
  const packed = [...unpacked(buffer), ...zipEntries(buffer)];
  if (packed.length > 0) return inside(packed);
  if (buffer.subarray(0, 5).toString("latin1") === "%PDF-") return [...inside(streamsOf(buffer)), ...pdfTexts(buffer)];
  const text = buffer.toString("utf8");
  const flat = [text, buffer.toString("latin1"), withoutTags(text), withoutEscapes(text), fromAddress(text)];
  const carried = [...base64In(text), ...jsonStringsIn(text).flatMap(base64In), ...quotedPrintable(text)];
  return [...flat, ...inside(carried)];
}

/** Whether one of them holds the amount, given by its digits, however it is written: 1 234,56, 1234.56, 1,234.56, 123456. */
export const holdsAmount = (texts: readonly string[], digits: string): boolean =>
  texts.some((text) =>
    text.replace(/(?<=\d)(?:[\s\u00a0\u202f\u2009.,'’]|&nbsp;|&#160;|&#xa0;)+(?=\d)/gi, "").includes(digits),
  );

export const holdsWord = (texts: readonly string[], word: string): boolean =>
  texts.some((text) => text.toLowerCase().includes(word.toLowerCase()));

function unpacked(bytes: Buffer): Buffer[] {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return tried(() => gunzipSync(bytes));
  return [];
}

/** A body that HTTP carries compressed. */
export function withoutCoding(bytes: Buffer, coding: string | undefined): Buffer {
  const open = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[coding ?? ""];
  return open ? open(bytes) : bytes;
}

const tried = (open: () => Buffer): Buffer[] => {
  try {
    return [open()];
  } catch {
    return [];
  }
};

const LOCAL_HEADER = Buffer.from("PK\x03\x04", "latin1");

/** Word and Excel are such archives; the sizes stand in the central directory. */
function zipEntries(bytes: Buffer): Buffer[] {
  if (!bytes.subarray(0, 4).equals(LOCAL_HEADER)) return [];
  const entries: Buffer[] = [];
  for (let at = bytes.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 4, "latin1")) {
    const size = bytes.readUInt32LE(at + 20);
    const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + size);
    entries.push(
      Buffer.from(name),
      ...(bytes.readUInt16LE(at + 10) === 8 ? tried(() => inflateRawSync(packed)) : [packed]),
    );
  }
  return entries;
}

function streamsOf(pdf: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
    if (pdf.subarray(at - 3, at).toString("latin1") === "end") continue;
    const end = pdf.indexOf("endstream", at);
    const bytes = pdf.subarray(at + 7, end < 0 ? pdf.length : end);
    streams.push(...tried(() => inflateSync(bytes)), bytes);
  }
  return streams;
}

/** What its pages show: each piece of text as each of its fonts would read it. */
function pdfTexts(pdf: Buffer): string[] {
  const streams = streamsOf(pdf).map((stream) => stream.toString("latin1"));
  const fonts = streams.filter((stream) => stream.includes("begincmap")).map(glyphsOf);
  const shown = streams
    .filter((stream) => /T[jJ]/.test(stream))
    .map((stream) => [...stream.matchAll(/<([0-9a-fA-F]+)>/g)].map(([, hex]) => hex ?? "").join(""));
  return fonts.flatMap((glyphs) =>
    shown.map((hex) =>
      (hex.match(/.{4}/g) ?? []).map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? "").join(""),
    ),
  );
}

/** Of a ToUnicode map: its lists of ranges, which pdfkit writes, and its single characters. */
function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  const word = (hex: string) =>
    String.fromCharCode(...(hex.replaceAll(" ", "").match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]{4})>\s*<([0-9a-f]{4})>\s*\[([^\]]*)\]/gi))
    for (const [index, [, hex]] of [...(list ?? "").matchAll(/<([0-9a-f ]*)>/gi)].entries())
      glyphs.set(Number.parseInt(from ?? "", 16) + index, word(hex ?? ""));
  for (const [, glyph, hex] of map.matchAll(/^<([0-9a-f]{4})>\s*<([0-9a-f]{4,})>\s*$/gim))
    glyphs.set(Number.parseInt(glyph ?? "", 16), word(hex ?? ""));
  return glyphs;
}

/** Whatever looks like base64 for long enough, lines joined; both alphabets. */
const base64In = (text: string): Buffer[] =>
  (text.match(/[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}/g) ?? []).map((one) =>
    Buffer.from(one.replace(/\s/g, ""), one.includes("-") || one.includes("_") ? "base64url" : "base64"),
  );

function jsonStringsIn(text: string): string[] {
  const strings: string[] = [];
  try {
    JSON.parse(text, (_, value: unknown) => {
      if (typeof value === "string") strings.push(value);
      return value;
    });
  } catch {
    // Not JSON.
  }
  return strings;
}

/** Nothing where there is none: most texts would come again. */
const quotedPrintable = (text: string): Buffer[] =>
  /=(?:[0-9A-F]{2}|\r?\n)/.test(text)
    ? [
        Buffer.from(
          text
            .replace(/=\r?\n/g, "")
            .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll("=", ""), "hex").toString("utf8")),
        ),
      ]
    : [];

const withoutTags = (text: string): string => text.replace(/<[^<>]*>/g, "");

const withoutEscapes = (text: string): string =>
  text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const fromAddress = (text: string): string =>
  text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
