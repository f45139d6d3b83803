import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";

/**
 * Where in the sources a frame of a stack stands (`file:…:line:column`), as the map beside the built file tells; the frame
 * as it is where there is no map.
 */
export function sourcePlace(frame: string): string {
  const [, file = "", line, column] = /^(file:.+?):(\d+):(\d+)$/.exec(frame) ?? [];
  try {
    const map = new SourceMap(JSON.parse(readFileSync(new URL(`${file}.map`), "utf8")));
    const found = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in found)) return frame;
    const source = new URL(found.originalSource, file).href;
    return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  } catch {
    return frame;
  }
}
