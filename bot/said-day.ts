import { LocalDate } from "../shared/ids.js";

/** Days as people write them: « le 3 décembre », "Dec 3, 2026", `2026-12-03`. Without a year, the next such day. */

export type SaidDay = { month: number; day: number; year: number | null };

/** The first letters of each month, folded, in both languages; the longer form first where one begins another. */
const months: readonly (readonly string[])[] = [
  ["janvier", "janv", "january", "jan"],
  ["fevrier", "fevr", "fev", "february", "feb"],
  ["mars", "march", "mar"],
  ["avril", "avr", "april", "apr"],
  ["mai", "may"],
  ["juin", "june", "jun"],
  ["juillet", "juil", "july", "jul"],
  ["aout", "august", "aug"],
  ["septembre", "sept", "september", "sep"],
  ["octobre", "oct", "october"],
  ["novembre", "nov", "november"],
  ["decembre", "dec", "december"],
];
const monthOf = new Map(months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const names = [...monthOf.keys()].toSorted((a, b) => b.length - a.length).join("|");

const dayFirst = new RegExp(`\\b(\\d{1,2})(?:er|st|nd|rd|th)? (?:of )?(${names})\\b(?: (\\d{4})\\b)?`);
const monthFirst = new RegExp(`\\b(${names}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?: (\\d{4})\\b)?`);
const iso = /\b(\d{4}) (\d{2}) (\d{2})\b/;

/** The first day that folded words name (lower case, no accents, no punctuation); `null` when they name none. */
export const saidDay = (folded: string): SaidDay | null => {
  const written = iso.exec(folded);
  if (written) return { year: Number(written[1]), month: Number(written[2]), day: Number(written[3]) };
  const french = dayFirst.exec(folded);
  if (french) return said(french[2], french[1], french[3]);
  const english = monthFirst.exec(folded);
  return english ? said(english[1], english[2], english[3]) : null;
};

const said = (month = "", day = "", year?: string): SaidDay => ({
  month: monthOf.get(month) ?? 0,
  day: Number(day),
  year: year === undefined ? null : Number(year),
});

/** `null` for a day that does not exist. A 29 February without a year is looked for in the next years. */
export const dayFrom = ({ month, day, year }: SaidDay, today: LocalDate): LocalDate | null => {
  const first = Number(today.slice(0, 4));
  const years = year === null ? Array.from({ length: 9 }, (_, index) => first + index) : [year];
  for (const one of years) {
    const date = LocalDate.safeParse([String(one).padStart(4, "0"), two(month), two(day)].join("-"));
    if (date.success && (year !== null || date.data >= today)) return date.data;
  }
  return null;
};

const two = (number: number): string => String(number).padStart(2, "0");
