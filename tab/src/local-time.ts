import { Instant } from "../../shared/ids.js";

/** What a person reads on a clock in Québec, as `<input type="datetime-local">` gives it, and the instant that it names. */

const ZONE = "America/Toronto";

const parts = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** `2026-11-25T10:00`. */
export const localFrom = (instant: Instant): string => {
  const of = Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${of.year}-${of.month}-${of.day}T${of.hour}:${of.minute}`;
};

/** `null` for what is no moment. The browser’s own time zone does not count. */
export const instantFrom = (local: string): Instant | null => {
  const read = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || Number.isNaN(read)) return null;
  // Québec is four or five hours behind UTC: the one that reads back the same.
  const hours = [4, 5].find((offset) => {
    const tried = Instant.parse(new Date(read + offset * 3_600_000).toISOString());
    return localFrom(tried) === local;
  });
  return Instant.parse(new Date(read + (hours ?? 5) * 3_600_000).toISOString());
};
