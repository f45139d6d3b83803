/**
 * Windows-1252 from 0x80 to 0x9F (WHATWG Encoding, index windows-1252). Written out because some releases of Node
 * decode it as ISO 8859-1, which loses « œ » and the typographic apostrophe.
 */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const strict = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

function windows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin1.replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80));
}

/** Text of a file that says nothing of its encoding, as Excel and Notepad save it; `null` when it is not text. */
export function decodeText(bytes: Uint8Array): string | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = utf16 ? strict("utf-16le", bytes) : (strict("utf-8", bytes) ?? windows1252(bytes));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text === null || /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text;
}
