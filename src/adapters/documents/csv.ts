import type { Cell, Row } from "./table-rows.js";

/** The separator that the first line uses most; Excel in French writes semicolons. */
function separatorOf(text: string): string {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, "");
  const [best] = [";", ",", "\t"].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length);
  return best ?? ";";
}

/** Rows of a CSV text (RFC 4180, any separator); `null` when a quotation mark is never closed. */
export function readCsv(withPossibleHint: string): Row[] | null {
  // Excel lets the first line name the separator: `sep=;`.
  const hint = /^sep=([;,\t])\r?\n/i.exec(withPossibleHint);
  const text = hint ? withPossibleHint.slice(hint[0].length) : withPossibleHint;
  const separator = hint?.[1] ?? separatorOf(text);
  const field = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|((?!")[^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`,
    "y",
  );
  const rows: Row[] = [];
  let cells = new Map<number, Cell>();
  let column = 0;
  let number = hint ? 2 : 1;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) return null;
    const value = found[1]?.replaceAll('""', '"') ?? found[2] ?? "";
    if (value !== "") cells.set(column, { text: value, kind: "value" });
    column++;
    if (found[3] === separator) continue;
    rows.push({ number, cells });
    cells = new Map();
    column = 0;
    number++;
  }
  if (column > 0) rows.push({ number, cells });
  return rows;
}
