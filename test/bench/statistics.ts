/** The value below which this share of the values lies (nearest rank). `values` must not be empty. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("Nothing was measured.");
  return value;
}

export const median = (values: number[]): number => quantile(values, 0.5);
