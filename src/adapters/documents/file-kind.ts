import { isZip } from "./zip-directory.js";

/** What the first bytes of a file say that it is; the name has no part in it. */
export type FileKind = "pdf" | "zip" | "ole" | "png" | "jpeg" | "other";

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

export function fileKind(bytes: Uint8Array): FileKind {
  if (isZip(bytes)) return "zip";
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "pdf";
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return "ole";
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "png";
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return "jpeg";
  return "other";
}

const holdsName = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, "utf16le"));

/** An Outlook message: its property stream is named so ([MS-OXMSG] 2.4). */
export const isOutlookMessage = (bytes: Uint8Array): boolean => holdsName(bytes, "__properties_version1.0");

/** An Office file behind a password is an OLE container with this stream ([MS-OFFCRYPTO] 2.1). */
export const isEncryptedOffice = (bytes: Uint8Array): boolean => holdsName(bytes, "EncryptedPackage");
