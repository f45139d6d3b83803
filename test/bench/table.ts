/** One measure, as a line of the table. */
export type Row = {
  part: string;
  what: string;
  measured: string;
  /** What it is compared with, measured in the same run. */
  comparedWith: string;
  ratio: string;
  target: string;
  holds: boolean | null;
};

const columns = ["part", "what", "measured", "compared with", "ratio", "target", "holds"];

export function markdown(rows: Row[]): string {
  const cells = rows.map(({ part, what, measured, comparedWith, ratio, target, holds }) => [
    part,
    what,
    measured,
    comparedWith,
    ratio,
    target,
    holds === null ? "–" : holds ? "yes" : "no",
  ]);
  const all = [columns, ...cells];
  const widths = columns.map((_, at) => Math.max(3, ...all.map((line) => line[at]?.length ?? 0)));
  const written = (line: string[]) => `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [written(columns), rule, ...cells.map(written)].join("\n");
}

/** A measure that must stay at or below so many times what it is compared with. */
export const atMost = (limit: number, value: number, reference: number) => ({
  ratio: `${(value / reference).toFixed(2)} ×`,
  target: `≤ ${limit} ×`,
  holds: value / reference <= limit,
});

export const atLeast = (limit: number, value: number, reference: number) => ({
  ratio: `${(value / reference).toFixed(2)} ×`,
  target: `≥ ${limit} ×`,
  holds: value / reference >= limit,
});

export const ms = (value: number): string => (value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`);
