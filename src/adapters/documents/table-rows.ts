/** A cell as the file holds it. `formula`: computed by the spreadsheet; `error`: `#REF!` and its kin. */
export type Cell = { text: string; kind: "value" | "formula" | "error" };

/** `number` counts from 1 as the spreadsheet shows it; `cells` go by column, from 0, and leave blanks out. */
export type Row = { number: number; cells: ReadonlyMap<number, Cell> };
