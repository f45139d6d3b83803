import Docxtemplater, { type DXT } from "docxtemplater";
import PizZip from "pizzip";

/**
 * A template may name fields in braces, `{Contexte et objectifs}`: in a paragraph, or as the prompt of a content control.
 * Filled by form, it is the same document as if those words had been typed in Word. Bytes come here only after
 * `openOffice` has passed them.
 */

/** ZIP keeps local time without a zone: what is filled in twice alike has the same bytes. */
const PACKED_AT = new Date(2026, 8, 1, 9, 0, 0);

/** Names of the fields, each once, in the order of the document. Braces that do not pair, and loops, make no form. */
export function templateFields(bytes: Uint8Array): string[] {
  const parts: DXT.Part[] = [];
  const listing: DXT.Module = {
    name: "listing of the fields",
    postparse(parsed) {
      parts.push(...parsed.filter(({ type }) => type === "placeholder"));
      return parsed;
    },
  };
  try {
    new Docxtemplater(new PizZip(bytes), { modules: [listing], errorLogging: false });
  } catch {
    return [];
  }
  return parts.some(({ module }) => module) ? [] : [...new Set(parts.map(({ value }) => value.trim()))];
}

/** A field without a value keeps its braces, so that what was forgotten is seen, in Word as in the check of sections. */
export function fillTemplate(bytes: Uint8Array, values: ReadonlyMap<string, string>): Uint8Array {
  const zip = new PizZip(bytes);
  for (const { name } of zip.file(/^word\/[^/]+\.xml$/)) {
    const xml = zip.file(name)?.asText() ?? "";
    zip.file(name, writtenIn(xml, values));
  }
  const document = new Docxtemplater(zip, {
    errorLogging: false,
    linebreaks: true,
    stripInvalidXMLChars: true,
    parser: (field) => ({ get: () => values.get(field.trim()) }),
    nullGetter: ({ value }) => `{${value}}`,
  });
  document.render();
  const filled: PizZip = document.getZip();
  for (const file of Object.values(filled.files)) file.date = PACKED_AT;
  return filled.generate({ type: "uint8array", compression: "DEFLATE" });
}

/** A content control that shows its prompt says so (ECMA-376 part 1, 17.5.2.39): one that is written in no longer does. */
const writtenIn = (xml: string, values: ReadonlyMap<string, string>): string =>
  xml
    .split(/(?=<w:sdt[ >])/)
    .map((piece) => {
      const end = piece.indexOf("</w:sdt>");
      const control = end === -1 ? "" : piece.slice(0, end);
      if (!/<w:showingPlcHdr\b/.test(control) || !fieldsOf(control).some((field) => values.has(field))) return piece;
      return control.replace(/<w:showingPlcHdr\b[^>]*\/>|<w:rStyle\b[^>]*\/>/g, "") + piece.slice(end);
    })
    .join("");

const fieldsOf = (xml: string): string[] => {
  const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words = ""]) => words).join("");
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => unescaped(name).trim());
};

const unescaped = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
