import { child, elements, type XmlElement } from "./xml.js";

/** What the styles of a Word document say about a paragraph or a run. */
export type Styles = {
  /** 1 to 3 for a heading, `null` otherwise. Word counts outline levels from 0; deeper ones are text to us. */
  headingLevel(paragraph: XmlElement): 1 | 2 | 3 | null;
  /** Guidance for whoever fills the template in, not content. */
  isInstruction(paragraph: XmlElement): boolean;
  /** Text that Word shows where nothing was written yet. */
  isPlaceholder(run: XmlElement): boolean;
};

type Style = { name: string; basedOn: string | null; outline: string | null };

const value = (parent: XmlElement | undefined, name: string): string | null =>
  child(parent, name)?.attributes.get("w:val") ?? null;

function styleTable(root: XmlElement | null): Map<string, Style> {
  const table = new Map<string, Style>();
  for (const style of root ? elements(root) : []) {
    const id = style.attributes.get("w:styleId");
    if (style.name !== "w:style" || id === undefined) continue;
    const outline = value(child(style, "w:pPr"), "w:outlineLvl");
    table.set(id, { name: value(style, "w:name") ?? id, basedOn: value(style, "w:basedOn"), outline });
  }
  return table;
}

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

const levelOf = (outline: string | null): 1 | 2 | 3 | null =>
  outline === "0" ? 1 : outline === "1" ? 2 : outline === "2" ? 3 : null;

const levelByName = (name: string): 1 | 2 | 3 | null => {
  const digit = /^(?:heading|titre)([123])$/.exec(plain(name))?.[1];
  return digit === "1" ? 1 : digit === "2" ? 2 : digit === "3" ? 3 : null;
};

const INSTRUCTION = /^(?:instruction|consigne|directive|aide)s?/;
const PLACEHOLDER = /^(?:placeholdertext|textedelespacereserve)$/;

export function readStyles(root: XmlElement | null): Styles {
  const table = styleTable(root);
  /** The style and those it rests upon, nearest first; a circle ends. */
  const lineage = (id: string | null): { id: string; style: Style | undefined }[] => {
    const line: { id: string; style: Style | undefined }[] = [];
    for (let at = id; at !== null && !line.some((seen) => seen.id === at); at = table.get(at)?.basedOn ?? null) {
      line.push({ id: at, style: table.get(at) });
    }
    return line;
  };
  const named = (id: string | null, pattern: RegExp): boolean =>
    lineage(id).some((step) => pattern.test(plain(step.id)) || pattern.test(plain(step.style?.name ?? "")));
  const paragraphStyle = (paragraph: XmlElement): string | null => value(child(paragraph, "w:pPr"), "w:pStyle");

  return {
    headingLevel: (paragraph) => {
      const direct = value(child(paragraph, "w:pPr"), "w:outlineLvl");
      if (direct !== null) return levelOf(direct);
      for (const { id, style } of lineage(paragraphStyle(paragraph))) {
        if (style?.outline) return levelOf(style.outline);
        const level = levelByName(style?.name ?? id) ?? levelByName(id);
        if (level !== null) return level;
      }
      return null;
    },
    isInstruction: (paragraph) => named(paragraphStyle(paragraph), INSTRUCTION),
    isPlaceholder: (run) => {
      const properties = child(run, "w:rPr");
      const hidden = child(properties, "w:vanish");
      if (hidden && !["0", "false", "off"].includes(hidden.attributes.get("w:val") ?? "1")) return true;
      return named(value(properties, "w:rStyle"), PLACEHOLDER) || named(value(properties, "w:rStyle"), INSTRUCTION);
    },
  };
}
