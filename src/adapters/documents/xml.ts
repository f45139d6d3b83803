/**
 * A reader for the XML of Office files, made for hostile input: no DTD, no entities but the five of XML, no network,
 * bounded depth and size. Names come back with the prefix that Office itself uses, whatever prefix the file chose.
 */

export type XmlElement = { name: string; attributes: ReadonlyMap<string, string>; children: XmlNode[] };
export type XmlNode = XmlElement | string;

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 256;

/** Transitional and strict names of one vocabulary (ECMA-376 and ISO/IEC 29500) share a prefix here. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"],
  ["http://purl.oclc.org/ooxml/wordprocessingml/main", "w"],
  ["http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/math", "m"],
  ["http://purl.oclc.org/ooxml/officeDocument/math", "m"],
  ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"],
  ["http://purl.oclc.org/ooxml/spreadsheetml/main", "x"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships", "r"],
  ["http://schemas.openxmlformats.org/package/2006/relationships", "rel"],
  ["http://schemas.openxmlformats.org/package/2006/content-types", "ct"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", "cp"],
  ["http://purl.oclc.org/ooxml/officeDocument/customProperties", "cp"],
  ["http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", "vt"],
  ["http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", "vt"],
]);
const ours = new Set(prefixes.values());

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

class Malformed extends Error {}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    const known = entities.get(name);
    if (known !== undefined && whole.endsWith(";")) return known;
    const number = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? "", number[1] ? 16 : 10) : Number.NaN;
    if (!whole.endsWith(";") || !(code > 0 && code <= 0x10ffff)) throw new Malformed(`entity ${whole}`);
    return String.fromCodePoint(code);
  });
}

function decodeBytes(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  return new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
}

type Scope = ReadonlyMap<string, string>;

function canonical(raw: string, scope: Scope, isAttribute: boolean): string {
  const colon = raw.indexOf(":");
  const prefix = colon < 0 ? "" : raw.slice(0, colon);
  const local = colon < 0 ? raw : raw.slice(colon + 1);
  if (prefix === "" && isAttribute) return local;
  const known = prefixes.get(scope.get(prefix) ?? "");
  if (known !== undefined) return `${known}:${local}`;
  // A prefix of ours bound to another vocabulary must not pass for ours.
  return prefix === "" ? local : ours.has(prefix) ? `other:${local}` : `${prefix}:${local}`;
}

const TAG_NAME = /[^\s/>=<"']+/y;
const ATTRIBUTE = /\s+([^\s/>=<"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;

type Tag = { raw: string; attributes: [string, string][]; empty: boolean; next: number };

function readTag(text: string, at: number): Tag {
  const take = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  const raw = take(TAG_NAME, at)?.[0];
  if (raw === undefined) throw new Malformed("tag name");
  let next = at + raw.length;
  const attributes: [string, string][] = [];
  for (let found = take(ATTRIBUTE, next); found !== null; found = take(ATTRIBUTE, next)) {
    attributes.push([found[1] ?? "", decodeEntities(found[2] ?? found[3] ?? "")]);
    next += found[0].length;
  }
  const end = take(TAG_END, next);
  if (end === null) throw new Malformed(`tag ${raw}`);
  return { raw, attributes, empty: end[1] === "/", next: next + end[0].length };
}

function scopeOf(attributes: [string, string][], outer: Scope): Scope {
  const declared = attributes.filter(([name]) => name === "xmlns" || name.startsWith("xmlns:"));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([name, uri]): [string, string] => [name.slice(6), uri])]);
}

type Open = { raw: string; element: XmlElement; scope: Scope };

function parse(text: string): XmlElement {
  const top: XmlElement = { name: "", attributes: new Map(), children: [] };
  const stack: Open[] = [{ raw: "", element: top, scope: new Map() }];
  const current = (): Open => {
    const last = stack.at(-1);
    if (last === undefined) throw new Malformed("closed twice");
    return last;
  };
  const skipTo = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    if (found < 0) throw new Malformed(`no ${mark}`);
    return found;
  };
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("<", at);
    if (open !== at) current().element.children.push(decodeEntities(text.slice(at, open < 0 ? undefined : open)));
    if (open < 0) break;
    if (text.startsWith("<!--", open)) at = skipTo("-->", open + 4) + 3;
    else if (text.startsWith("<?", open)) at = skipTo("?>", open) + 2;
    else if (text.startsWith("<![CDATA[", open)) {
      const end = skipTo("]]>", open);
      current().element.children.push(text.slice(open + 9, end));
      at = end + 3;
    } else if (text.startsWith("<!", open)) throw new Malformed("a DTD is not accepted");
    else if (text.startsWith("</", open)) {
      const end = skipTo(">", open);
      if (stack.pop()?.raw !== text.slice(open + 2, end).trimEnd()) throw new Malformed("closing tag");
      at = end + 1;
    } else {
      const tag = readTag(text, open + 1);
      const scope = scopeOf(tag.attributes, current().scope);
      const attributes = new Map(tag.attributes.map(([name, value]) => [canonical(name, scope, true), value]));
      const element: XmlElement = { name: canonical(tag.raw, scope, false), attributes, children: [] };
      current().element.children.push(element);
      if (!tag.empty) stack.push({ raw: tag.raw, element, scope });
      if (stack.length > MAX_DEPTH) throw new Malformed("too deep");
      at = tag.next;
    }
  }
  const roots = top.children.filter((child) => typeof child !== "string");
  if (stack.length !== 1 || roots.length !== 1 || roots[0] === undefined) throw new Malformed("one root wanted");
  return roots[0];
}

/** The root element; `null` for anything that is not well formed, has a DTD, or is too large or too deep. */
export function readXml(bytes: Uint8Array): XmlElement | null {
  if (bytes.length > MAX_BYTES) return null;
  try {
    return parse(decodeBytes(bytes));
  } catch {
    return null;
  }
}

export const elements = (parent: XmlElement): XmlElement[] =>
  parent.children.filter((child) => typeof child !== "string");

export const child = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((node): node is XmlElement => typeof node !== "string" && node.name === name);

/** All the text inside, in order. */
export const textOf = (node: XmlNode): string => (typeof node === "string" ? node : node.children.map(textOf).join(""));
