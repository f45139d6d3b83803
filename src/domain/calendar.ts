import { Temporal } from "temporal-polyfill";
import type { Instant, LocalDate } from "../../shared/ids.js";
import type { Calendar, Holiday, HolidayRule } from "../guide/calendars.js";

/** Legal days are local days of Québec, whatever the machine's zone. */
export const ZONE = "America/Toronto";

/** Why a day is not a business day: a day of the week-end, a holiday of the calendar, or a day when the organisation is closed. */
export type SkipReason =
  | { kind: "saturday" }
  | { kind: "sunday" }
  | { kind: "holiday"; holiday: Holiday }
  | { kind: "closing-day"; reason: string };
export type Skipped = { date: LocalDate; reason: SkipReason };

/** Of one hour, by its milliseconds since 1970: the zone's midnights are whole hours of universal time. */
const knownDates = new Map<number, LocalDate>();
const MOST_KNOWN_DATES = 10_000;

/** The local day of an instant. A list of dossiers asks for hundreds; most fall into the same few hours. */
export function localDateOf(instant: Instant): LocalDate {
  const hour = Math.floor(Date.parse(instant) / 3_600_000);
  const known = knownDates.get(hour);
  if (known) return known;
  if (knownDates.size >= MOST_KNOWN_DATES) knownDates.clear();
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString() as LocalDate;
  knownDates.set(hour, date);
  return date;
}

/** `time` is local, `HH:MM`. A time that a clock change skips becomes the next one that exists. */
export const instantAt = (date: LocalDate, time: string): Instant =>
  Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(ZONE).toInstant().toString() as Instant;

export const localTimeOf = (instant: Instant): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainTime().toString({ smallestUnit: "minute" });

export const minutesBefore = (instant: Instant, minutes: number): Instant =>
  Temporal.Instant.from(instant).subtract({ minutes }).toString() as Instant;

export const plusDays = (date: LocalDate, days: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;

/** The same day so many months later, or earlier below zero; what the month does not have becomes its last day. */
export const plusMonths = (date: LocalDate, months: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ months }).toString() as LocalDate;

/** The same day so many years later; 29 February becomes the 28th. */
export const yearsAfter = (date: LocalDate, years: number): LocalDate =>
  Temporal.PlainDate.from(date).add({ years }).toString() as LocalDate;

/** Gregorian Easter Sunday (Meeus, Jones and Butcher). */
function easter(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}

function dateOf(rule: HolidayRule, year: number): Temporal.PlainDate {
  switch (rule.on) {
    case "date": {
      const day = Temporal.PlainDate.from({ year, month: rule.month, day: rule.day });
      return rule.nextDayWhenSunday && day.dayOfWeek === 7 ? day.add({ days: 1 }) : day;
    }
    case "easter":
      return easter(year).add({ days: rule.offset });
    case "weekday-before": {
      const limit = Temporal.PlainDate.from({ year, month: rule.month, day: rule.day });
      const back = (limit.dayOfWeek - rule.weekday + 7) % 7 || 7;
      return limit.subtract({ days: back });
    }
    case "nth-weekday": {
      const first = Temporal.PlainDate.from({ year, month: rule.month, day: 1 });
      const ahead = (rule.weekday - first.dayOfWeek + 7) % 7;
      return first.add({ days: ahead + 7 * (rule.nth - 1) });
    }
  }
}

/** Every day that is looked at asks for its year: worked out once, for as long as the holidays live. */
const knownYears = new WeakMap<Calendar["holidays"], Map<number, ReadonlyMap<LocalDate, Holiday>>>();

/** The holidays of a year, by local date. */
export function holidaysOf(calendar: Calendar, year: number): ReadonlyMap<LocalDate, Holiday> {
  const years = knownYears.get(calendar.holidays) ?? new Map<number, ReadonlyMap<LocalDate, Holiday>>();
  knownYears.set(calendar.holidays, years);
  const found =
    years.get(year) ??
    new Map(calendar.holidays.map((holiday) => [dateOf(holiday.rule, year).toString() as LocalDate, holiday]));
  years.set(year, found);
  return found;
}

/** `null` for a business day, else why it is skipped; a holiday names itself even on a week-end. */
export function skipReason(calendar: Calendar, date: LocalDate): SkipReason | null {
  const day = Temporal.PlainDate.from(date);
  const holiday = holidaysOf(calendar, day.year).get(date);
  if (holiday) return { kind: "holiday", holiday };
  if (day.dayOfWeek === 6) return { kind: "saturday" };
  if (day.dayOfWeek === 7) return { kind: "sunday" };
  const closed = calendar.closingDays?.find((one) => one.date === date);
  return closed ? { kind: "closing-day", reason: closed.reason } : null;
}
