/** « 125 000,50 $ », « 125,000.50 » or « 125000 » → whole cents, or null. Dollars are what people type. */
export const centsFrom = (typed: string): number | null => {
  const bare = typed.replace(/[\s\u00a0\u202f$]/g, "");
  const parts = /^(\d{1,3}(?:[,.]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!parts) return null;
  const dollars = Number((parts[1] ?? "").replace(/[,.]/g, ""));
  const cents = dollars * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return cents >= 1 && cents <= 1_000_000_000_00 ? cents : null;
};
