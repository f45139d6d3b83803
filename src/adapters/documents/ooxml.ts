import type { DocumentProblem } from "../../app/ports/documents.js";
import { fileKind, isEncryptedOffice } from "./file-kind.js";
import { extensionOf, hidesItsKind } from "./file-name.js";
import { MAX_FILE_BYTES } from "./limits.js";
import { elements, readXml, type XmlElement } from "./xml.js";
import { openZip, type ZipFiles } from "./zip.js";

/** An Office file (ECMA-376 part 2) that has passed every check of safety, with its parts ready to be read. */
export type OfficeFile = {
  kind: OfficeKind;
  mainPart: string;
  /** `null` when the file has no such part. Every XML part was found free of a DTD. */
  part(name: string): XmlElement | null;
  partNames: string[];
  /** A part as bytes, for what is not XML. */
  bytes(name: string): Uint8Array | null;
  /** Targets of a part's relationships, by id. */
  related(part: string): Map<string, { type: string; target: string }>;
};

export type OfficeKind = "docx" | "dotx" | "xlsx" | "pptx";

const mainTypes: ReadonlyMap<string, OfficeKind> = new Map([
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "docx"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "dotx"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xlsx"],
  ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "pptx"],
]);

/** What must hold of any file before its bytes are looked at. */
export function nameOrSizeProblem(name: string, bytes: Uint8Array): DocumentProblem | null {
  if (bytes.length === 0) return "empty";
  if (bytes.length > MAX_FILE_BYTES) return "too-large";
  return hidesItsKind(name) ? "double-extension" : null;
}

const isXmlPart = (name: string): boolean => /\.(xml|rels|vml)$/i.test(name);

function hasDtd(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marks = ["<!DOCTYPE", "<!ENTITY"];
  return marks.some((mark) => buffer.includes(mark) || buffer.includes(Buffer.from(mark, "utf16le")));
}

function hasMacros(files: ZipFiles, types: XmlElement): boolean {
  const byName = [...files.keys()].some((name) =>
    /(^|\/)(vbaproject|vbadata|vbaprojectsignature)[^/]*\.(bin|xml)$/i.test(name),
  );
  const byType = elements(types).some((type) =>
    /macroEnabled|vbaProject/i.test(type.attributes.get("ContentType") ?? ""),
  );
  const sheets = [...files.keys()].some((name) => /^xl\/macrosheets\//i.test(name));
  return byName || byType || sheets;
}

/** `word/document.xml` for a target of `_rels/.rels`, `word/media/a.png` for `media/a.png` of a part in `word/`. */
function resolve(part: string, target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : `${part.slice(0, part.lastIndexOf("/") + 1)}${target}`;
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

function relationships(files: ZipFiles, part: string): Map<string, { type: string; target: string }> {
  const slash = part.lastIndexOf("/") + 1;
  const bytes = files.get(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const root = bytes ? readXml(bytes) : null;
  const found = new Map<string, { type: string; target: string }>();
  for (const relation of root ? elements(root) : []) {
    if (relation.attributes.get("TargetMode") === "External") continue;
    const target = resolve(part, relation.attributes.get("Target") ?? "");
    found.set(relation.attributes.get("Id") ?? "", { type: relation.attributes.get("Type") ?? "", target });
  }
  return found;
}

function contentType(types: XmlElement, part: string): string {
  const override = elements(types).find(
    (type) => type.attributes.get("PartName")?.toLowerCase() === `/${part}`.toLowerCase(),
  );
  return override?.attributes.get("ContentType") ?? "";
}

type Opened = { ok: true; file: OfficeFile } | { ok: false; problem: DocumentProblem };

/** Opens a file that must be one of `wanted`, by its bytes and by its name alike. */
export async function openOffice(name: string, bytes: Uint8Array, wanted: readonly OfficeKind[]): Promise<Opened> {
  const refuse = (problem: DocumentProblem): Opened => ({ ok: false, problem });
  const early = nameOrSizeProblem(name, bytes);
  if (early !== null) return refuse(early);
  const kind = fileKind(bytes);
  if (kind === "ole" && isEncryptedOffice(bytes)) return refuse("encrypted");
  if (kind !== "zip") return refuse("wrong-type");
  const zip = await openZip(bytes);
  if (!zip.ok) return refuse(zip.problem);
  const { files } = zip;
  const typesPart = files.get("[Content_Types].xml");
  if (typesPart === undefined) return refuse("wrong-type");
  if ([...files].some(([part, content]) => isXmlPart(part) && hasDtd(content))) return refuse("damaged");
  const types = readXml(typesPart);
  if (types === null) return refuse("damaged");
  if (hasMacros(files, types)) return refuse("has-macros");
  const main = [...relationships(files, "").values()].find((relation) => relation.type.endsWith("/officeDocument"));
  if (main === undefined) return refuse("damaged");
  const found = mainTypes.get(contentType(types, main.target));
  if (found === undefined || !wanted.includes(found) || extensionOf(name) !== found) return refuse("wrong-type");
  const part = (partName: string): XmlElement | null => {
    const content = files.get(partName);
    return content === undefined ? null : readXml(content);
  };
  if (part(main.target) === null) return refuse("damaged");
  return {
    ok: true,
    file: {
      kind: found,
      mainPart: main.target,
      part,
      partNames: [...files.keys()],
      bytes: (partName) => files.get(partName) ?? null,
      related: (from) => relationships(files, from),
    },
  };
}
