/**
 * Business-day calendars as data, each day with its source. The guide names no calendar (3.3.3 says "jours ouvrables"),
 * so the calendar is a setting of the organisation; this one is the default.
 */

/** Months and days count from 1; weekdays from 1 (Monday) to 7 (Sunday), as ISO 8601 does. */
export type HolidayRule =
  | { on: "date"; month: number; day: number; nextDayWhenSunday?: true }
  | { on: "easter"; offset: number }
  | { on: "weekday-before"; weekday: number; month: number; day: number }
  | { on: "nth-weekday"; weekday: number; month: number; nth: number };

export type Holiday = { id: string; rule: HolidayRule; fr: string; en: string; source: string };

export type Calendar = {
  id: string;
  fr: string;
  en: string;
  holidays: readonly Holiday[];
  /** An organisation's own, by local date, on top of the holidays. They never shorten a delay of the guide. */
  closingDays?: readonly { date: string; reason: string }[];
};

const labourStandards = "Loi sur les normes du travail (N-1.1), art. 60";
const nationalHoliday = "Loi sur la fête nationale (F-1.1)";
const publicService = "Conditions de travail de la fonction publique du Québec : jours fériés et chômés";

const holiday = (id: string, rule: HolidayRule, fr: string, en: string, source: string): Holiday => ({
  id,
  rule,
  fr,
  en,
  source,
});

export const calendars = {
  "qc-public-administration": {
    id: "qc-public-administration",
    fr: "Administration publique du Québec",
    en: "Québec public administration",
    holidays: [
      holiday("new-year", { on: "date", month: 1, day: 1 }, "jour de l’An", "New Year’s Day", labourStandards),
      holiday(
        "new-year-after",
        { on: "date", month: 1, day: 2 },
        "lendemain du jour de l’An",
        "day after New Year’s Day",
        publicService,
      ),
      holiday("good-friday", { on: "easter", offset: -2 }, "Vendredi saint", "Good Friday", labourStandards),
      holiday("easter-monday", { on: "easter", offset: 1 }, "lundi de Pâques", "Easter Monday", labourStandards),
      holiday(
        "patriots-day",
        { on: "weekday-before", weekday: 1, month: 5, day: 25 },
        "Journée nationale des patriotes",
        "National Patriots’ Day",
        labourStandards,
      ),
      holiday(
        "national-holiday",
        { on: "date", month: 6, day: 24, nextDayWhenSunday: true },
        "fête nationale du Québec",
        "Québec’s National Holiday",
        nationalHoliday,
      ),
      holiday(
        "canada-day",
        { on: "date", month: 7, day: 1, nextDayWhenSunday: true },
        "fête du Canada",
        "Canada Day",
        labourStandards,
      ),
      holiday(
        "labour-day",
        { on: "nth-weekday", weekday: 1, month: 9, nth: 1 },
        "fête du Travail",
        "Labour Day",
        labourStandards,
      ),
      holiday(
        "thanksgiving",
        { on: "nth-weekday", weekday: 1, month: 10, nth: 2 },
        "Action de grâces",
        "Thanksgiving",
        labourStandards,
      ),
      holiday("christmas-eve", { on: "date", month: 12, day: 24 }, "veille de Noël", "Christmas Eve", publicService),
      holiday("christmas", { on: "date", month: 12, day: 25 }, "jour de Noël", "Christmas Day", labourStandards),
      holiday("christmas-after", { on: "date", month: 12, day: 26 }, "lendemain de Noël", "Boxing Day", publicService),
      holiday(
        "new-year-eve",
        { on: "date", month: 12, day: 31 },
        "veille du jour de l’An",
        "New Year’s Eve",
        publicService,
      ),
    ],
  },
} as const satisfies Record<string, Calendar>;

export type CalendarId = keyof typeof calendars;
export const DEFAULT_CALENDAR: CalendarId = "qc-public-administration";
