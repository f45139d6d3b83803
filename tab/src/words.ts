import { createContext, useContext } from "react";
import { formatBytes, formatDate, formatInstant, formatMoney, formatTime } from "../../shared/format.js";
import { type Translate, translator } from "../../shared/i18n/index.js";
import type { Instant, Lang, LocalDate } from "../../shared/ids.js";

/** Words, dates and amounts in the reader's language. */
export type Words = {
  lang: Lang;
  t: Translate;
  /** A local day of America/Toronto. */
  date: (date: LocalDate) => string;
  /** The same with its day of the week: `jeudi 3 décembre 2026`, `Thursday, December 3, 2026`. */
  weekdayAndDate: (date: LocalDate) => string;
  /** `HH:MM` of a day. */
  time: (time: string) => string;
  /** A point in time, shown in America/Toronto. */
  instant: (instant: Instant) => string;
  bytes: (bytes: number) => string;
  /** Whole cents. */
  money: (cents: number) => string;
  /** Whether a count takes the plural: French counts zero as one. */
  many: (count: number) => boolean;
};

// A local date has no hour: read as UTC, its day of the week is its own.
const weekday = {
  fr: new Intl.DateTimeFormat("fr-CA", { weekday: "long", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-CA", { weekday: "long", timeZone: "UTC" }),
} as const satisfies Record<Lang, Intl.DateTimeFormat>;

const weekdayAndDate = (date: LocalDate, lang: Lang) => {
  const day = weekday[lang].format(new Date(`${date}T00:00:00Z`));
  return `${day}${lang === "en" ? "," : ""} ${formatDate(date, lang)}`;
};

export const wordsIn = (lang: Lang): Words => ({
  lang,
  t: translator(lang),
  date: (date) => formatDate(date, lang),
  weekdayAndDate: (date) => weekdayAndDate(date, lang),
  time: (time) => formatTime(time, lang),
  instant: (instant) => formatInstant(instant, lang),
  bytes: (bytes) => formatBytes(bytes, lang),
  money: (cents) => formatMoney(cents, lang),
  many: (count) => (lang === "fr" ? count >= 2 : count !== 1),
});

const WordsContext = createContext<Words>(wordsIn("fr"));
export const WordsProvider = WordsContext.Provider;
export const useWords = (): Words => useContext(WordsContext);
