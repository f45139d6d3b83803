import type { Instant, LocalDate } from "../../shared/ids.js";
import type { Calendar } from "../guide/calendars.js";
import { rules } from "../guide/index.js";
import { localDateOf, plusDays, type Skipped, type SkipReason, skipReason } from "./calendar.js";

/**
 * The response delay (3.3.3): 10 to 15 business days. Day 1 is the first business day after the local day of sending;
 * the closing date is the 10th to the 15th.
 */
export const { min: MIN_DAYS, max: MAX_DAYS } = rules["s3-3-3-response-delay"].params.delay;

/** Proposed hour of closing, local. The guide gives none; the client picks. */
export const DEFAULT_CLOSING_TIME = "16:00";

/** The `count`-th business day after `from`, and every day skipped on the way. */
export function addBusinessDays(
  calendar: Calendar,
  from: LocalDate,
  count: number,
): { date: LocalDate; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  let date = from;
  for (let counted = 0; counted < count; ) {
    date = plusDays(date, 1);
    const reason = skipReason(calendar, date);
    if (reason) skipped.push({ date, reason });
    else counted += 1;
  }
  return { date, skipped };
}

/** Business days after `from` up to and including `to`; 0 when `to` is not after `from`. */
export function businessDaysUntil(calendar: Calendar, from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let date = plusDays(from, 1); date <= to; date = plusDays(date, 1)) if (!skipReason(calendar, date)) count += 1;
  return count;
}

/** The business day before `date` by `count` business days (for reminders). */
export function subtractBusinessDays(calendar: Calendar, date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let counted = 0; counted < count; ) {
    day = plusDays(day, -1);
    if (!skipReason(calendar, day)) counted += 1;
  }
  return day;
}

export const skippedBetween = (calendar: Calendar, from: LocalDate, to: LocalDate): Skipped[] => {
  const skipped: Skipped[] = [];
  for (let date = plusDays(from, 1); date <= to; date = plusDays(date, 1)) {
    const reason = skipReason(calendar, date);
    if (reason) skipped.push({ date, reason });
  }
  return skipped;
};

/** The guide's own days alone: they say which closing dates 3.3.3 allows, whatever days an organisation is closed. */
const ofTheGuide = (calendar: Calendar): Calendar => ({ ...calendar, closingDays: [] });

/** First and last closing date that 3.3.3 allows for a mail sent on `sentOn`. */
export function closingBounds(calendar: Calendar, sentOn: LocalDate): { earliest: LocalDate; latest: LocalDate } {
  const guide = ofTheGuide(calendar);
  return {
    earliest: addBusinessDays(guide, sentOn, MIN_DAYS).date,
    latest: addBusinessDays(guide, sentOn, MAX_DAYS).date,
  };
}

/** Days within the bounds on which the organisation is open. */
function openDays(calendar: Calendar, sentOn: LocalDate): LocalDate[] {
  const { earliest, latest } = closingBounds(calendar, sentOn);
  const open: LocalDate[] = [];
  for (let date = earliest; date <= latest; date = plusDays(date, 1)) if (!skipReason(calendar, date)) open.push(date);
  return open;
}

/**
 * The tenth business day on which the organisation is open too: its closing days may push the proposal later, never
 * past the fifteenth business day of the guide.
 */
export function proposedClosing(calendar: Calendar, sentOn: LocalDate): LocalDate {
  const { latest } = closingBounds(calendar, sentOn);
  const counted = addBusinessDays(calendar, sentOn, MIN_DAYS).date;
  return counted <= latest ? counted : (openDays(calendar, sentOn).at(-1) ?? latest);
}

/** Why the organisation cannot close then; when it is closed on every allowed day, none of them is refused. */
const ownReason = (calendar: Calendar, sentOn: LocalDate, date: LocalDate): SkipReason | null => {
  const reason = skipReason(calendar, date);
  return reason?.kind === "closing-day" && openDays(calendar, sentOn).length > 0 ? reason : null;
};

export type ClosingFault =
  | { fault: "past" }
  | { fault: "not-business-day"; reason: SkipReason }
  | { fault: "too-early"; businessDays: number; earliest: LocalDate }
  | { fault: "too-late"; businessDays: number; latest: LocalDate };

/** Whether a closing instant respects 3.3.3 for a mail sent at `sentAt`. `null` when it does. */
export function closingFault(calendar: Calendar, sentAt: Instant, closesOn: LocalDate): ClosingFault | null {
  const sentOn = localDateOf(sentAt);
  if (closesOn <= sentOn) return { fault: "past" };
  const guide = ofTheGuide(calendar);
  const reason = skipReason(guide, closesOn) ?? ownReason(calendar, sentOn, closesOn);
  if (reason) return { fault: "not-business-day", reason };
  const { earliest, latest } = closingBounds(calendar, sentOn);
  if (closesOn > latest) {
    // A date years away is not counted day by day: it is enough to say that it is past the last one.
    const far = closesOn > plusDays(latest, 400);
    return {
      fault: "too-late",
      businessDays: far ? MAX_DAYS + 1 : businessDaysUntil(guide, sentOn, closesOn),
      latest,
    };
  }
  const businessDays = businessDaysUntil(guide, sentOn, closesOn);
  if (businessDays < MIN_DAYS) return { fault: "too-early", businessDays, earliest };
  return null;
}

/**
 * Every day from the day after sending to the week after the last allowed one, numbered as the guide counts, or
 * explained. A day when the organisation is closed has its number in the count, but is explained instead.
 */
export function closingDays(
  calendar: Calendar,
  sentOn: LocalDate,
): { date: LocalDate; businessDay: number | null; allowed: boolean; reason: SkipReason | null }[] {
  const { latest } = closingBounds(calendar, sentOn);
  const guide = ofTheGuide(calendar);
  const days = [];
  let businessDay = 0;
  for (let date = plusDays(sentOn, 1); date <= plusDays(latest, 4); date = plusDays(date, 1)) {
    if (!skipReason(guide, date)) businessDay += 1;
    const reason = skipReason(guide, date) ?? ownReason(calendar, sentOn, date);
    const allowed = !reason && businessDay >= MIN_DAYS && businessDay <= MAX_DAYS;
    days.push({ date, businessDay: reason ? null : businessDay, allowed, reason });
  }
  return days;
}
