import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type { DocumentProblem } from "../../app/ports/documents.js";
import { crc32 } from "./crc32.js";
import { packedBytes, type ZipEntry, zipDirectory } from "./zip-directory.js";

/**
 * Opens a ZIP file that a stranger made. What the directory declares is judged before anything is inflated; then every
 * entry is inflated with its declared size as a hard limit, so a directory that lies costs no more than one that does not.
 */

export type ZipFiles = ReadonlyMap<string, Uint8Array>;

const MAX_ENTRIES = 4_096;
const MAX_INFLATED = 100 * 1024 * 1024;
/** Blank pictures and tables compress well: the ratio is looked at only above this many bytes. */
const RATIO_MATTERS_ABOVE = 20 * 1024 * 1024;
const MAX_RATIO = 100;

const STORED = 0;
const DEFLATED = 8;

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

function isBomb(entries: ZipEntry[], fileSize: number): boolean {
  const inflated = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.length > MAX_ENTRIES || inflated > MAX_INFLATED) return true;
  return inflated > RATIO_MATTERS_ABOVE && inflated / fileSize > MAX_RATIO;
}

type Unpacked = { ok: true; bytes: Uint8Array } | { ok: false; problem: DocumentProblem };

async function unpack(file: Uint8Array, entry: ZipEntry): Promise<Unpacked> {
  const packed = packedBytes(file, entry);
  if (packed === null) return { ok: false, problem: "damaged" };
  const bytes = await inflated(packed, entry);
  if (bytes === "zip-bomb" || bytes === "damaged") return { ok: false, problem: bytes };
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) return { ok: false, problem: "damaged" };
  return { ok: true, bytes };
}

async function inflated(packed: Uint8Array, entry: ZipEntry): Promise<Uint8Array | "zip-bomb" | "damaged"> {
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) return "damaged";
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    // Not `instanceof RangeError`: the error is made outside the realm in which the tests run.
    const tooMuch =
      typeof error === "object" && error !== null && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return tooMuch ? "zip-bomb" : "damaged";
  }
}

/** Files by name as written; folders are left out. */
export async function openZip(
  file: Uint8Array,
): Promise<{ ok: true; files: ZipFiles } | { ok: false; problem: DocumentProblem }> {
  const entries = zipDirectory(file);
  if (entries === null) return { ok: false, problem: "damaged" };
  if (entries.some((entry) => entry.encrypted)) return { ok: false, problem: "encrypted" };
  if (isBomb(entries, file.length)) return { ok: false, problem: "zip-bomb" };
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (entry.name.endsWith("/")) continue;
    const unpacked = await unpack(file, entry);
    if (!unpacked.ok) return unpacked;
    files.set(entry.name, unpacked.bytes);
  }
  return { ok: true, files };
}
