/** What a file name promises, and the ways in which a name hides what it is from the person who will open it. */

/** Kinds that Windows, macOS or a browser would run, mount or follow when opened. */
const RUNS = new Set(
  (
    "exe com scr pif bat cmd msi msp msix appx dll cpl sys ps1 psm1 vbs vbe js jse mjs wsf wsh hta jar lnk url reg inf " +
    "chm hlp scf gadget iso img vhd vhdx one xll ppam docm dotm xlsm xltm xlam pptm potm ppsm sh bash app command dmg " +
    "pkg deb rpm apk html htm xhtml mht mhtml svg swf php py rb"
  ).split(" "),
);

/** Bidirectional and invisible marks reverse or hide the end of a name, so that `….exe` reads as `….docx`. */
const HIDING = /[\p{Cc}\p{Cf}\u2028\u2029\uff0e\u2024:/\\]/u;

/** Windows drops spaces and dots at the end of a name. */
const segments = (name: string): string[] =>
  name
    .normalize("NFC")
    .replace(/[\s.]+$/u, "")
    .split(".")
    .map((part) => part.trim().toLowerCase());

/** The last extension, lower case, without its dot; empty when there is none. */
export const extensionOf = (name: string): string => {
  const parts = segments(name);
  return parts.length > 1 ? (parts.at(-1) ?? "") : "";
};

/**
 * True when the name shows one kind and is another, or carries a kind that runs anywhere after its first dot:
 * `x.pdf.exe`, `a.exe.docx`, a reversed name. Two document extensions (`contrat.docx.pdf`, as PDF printers write) are not:
 * the last one must agree with the bytes anyway.
 */
export function hidesItsKind(name: string): boolean {
  if (HIDING.test(name)) return true;
  const [, ...extensions] = segments(name);
  if (extensions.length === 0) return false;
  return extensions.length > 1 && extensions.some((extension) => RUNS.has(extension));
}
