/**
 * The central directory of a ZIP file, read without inflating anything (PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16).
 * Multi-volume and ZIP64 archives are called damaged: 25 MB never need them.
 */

export type ZipEntry = {
  name: string;
  method: number;
  encrypted: boolean;
  crc: number;
  packedSize: number;
  size: number;
  /** Where the entry's local header begins. */
  offset: number;
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MAX_COMMENT = 0xffff;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= END_LENGTH && view(bytes).getUint32(0, true) === LOCAL;

function endOfDirectory(data: DataView): number | null {
  const lowest = Math.max(0, data.byteLength - END_LENGTH - MAX_COMMENT);
  for (let at = data.byteLength - END_LENGTH; at >= lowest; at--) {
    if (data.getUint32(at, true) === END && at + END_LENGTH + data.getUint16(at + 20, true) === data.byteLength)
      return at;
  }
  return null;
}

/** `null` when the directory cannot be trusted: cut off, overlapping its own end, two entries of one name. */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  if (!isZip(bytes)) return null;
  const data = view(bytes);
  const end = endOfDirectory(data);
  if (end === null) return null;
  const count = data.getUint16(end + 10, true);
  const text = new TextDecoder();
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = data.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_LENGTH > end || data.getUint32(at, true) !== CENTRAL) return null;
    const nameLength = data.getUint16(at + 28, true);
    const next = at + CENTRAL_LENGTH + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
    if (next > end) return null;
    const name = text
      .decode(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength))
      .replaceAll("\\", "/");
    // Part names are compared without regard to case (ECMA-376 part 2, 6.2.2.3): two readers must not see two files.
    if (names.has(name.toLowerCase())) return null;
    names.add(name.toLowerCase());
    entries.push({
      name,
      method: data.getUint16(at + 10, true),
      encrypted: (data.getUint16(at + 8, true) & 1) === 1,
      crc: data.getUint32(at + 16, true),
      packedSize: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      offset: data.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/** The packed bytes of an entry; `null` when its local header is not where the directory says, or names another file. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const data = view(bytes);
  if (entry.offset + LOCAL_LENGTH > bytes.length || data.getUint32(entry.offset, true) !== LOCAL) return null;
  const nameLength = data.getUint16(entry.offset + 26, true);
  const nameAt = entry.offset + LOCAL_LENGTH;
  const name = new TextDecoder().decode(bytes.subarray(nameAt, nameAt + nameLength)).replaceAll("\\", "/");
  const from = nameAt + nameLength + data.getUint16(entry.offset + 28, true);
  if (name !== entry.name || from + entry.packedSize > bytes.length) return null;
  return bytes.subarray(from, from + entry.packedSize);
}
