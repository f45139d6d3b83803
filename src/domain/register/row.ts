import { RegisterColumn } from "../../../shared/register.js";

/** A row of the register as people read it: words and dates as text, empty where nothing stands. */
export type RegisterRow = Record<RegisterColumn, string>;

export const emptyRow = Object.fromEntries(RegisterColumn.options.map((column) => [column, ""])) as RegisterRow;

/** Where two rows differ. */
export const differing = (a: RegisterRow, b: RegisterRow): RegisterColumn[] =>
  RegisterColumn.options.filter((column) => a[column] !== b[column]);

export type Merge = {
  /** The list still has what the application gave it: the newer value is written. */
  write: RegisterColumn[];
  /** Only a hand has changed it since both agreed. */
  edited: RegisterColumn[];
  /** Both have changed it, each in its own way. */
  conflicts: RegisterColumn[];
};

/**
 * Column by column, from what both sides last agreed on. `tried` is what may have been written without our being
 * told: what the list has of it is ours, not a hand's.
 */
export function merge(sides: {
  agreed: RegisterRow;
  tried: readonly Partial<RegisterRow>[];
  list: RegisterRow;
  app: RegisterRow;
}): Merge {
  const { agreed, tried, list, app } = sides;
  const merged: Merge = { write: [], edited: [], conflicts: [] };
  for (const column of differing(list, app)) {
    const ours = list[column] === agreed[column] || tried.some((row) => row[column] === list[column]);
    if (ours) merged.write.push(column);
    else if (app[column] === agreed[column]) merged.edited.push(column);
    else merged.conflicts.push(column);
  }
  return merged;
}

/** What both agree on now; where they differ, what they last agreed on. */
export const agreement = (agreed: RegisterRow, list: RegisterRow, app: RegisterRow): RegisterRow =>
  Object.fromEntries(
    RegisterColumn.options.map((column) => [column, list[column] === app[column] ? app[column] : agreed[column]]),
  ) as RegisterRow;

export const picked = (row: RegisterRow, columns: readonly RegisterColumn[]): Partial<RegisterRow> =>
  Object.fromEntries(columns.map((column) => [column, row[column]]));
