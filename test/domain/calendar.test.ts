import Holidays from "date-holidays";
import { holidaysOf, instantAt, localDateOf, localTimeOf, skipReason } from "../../src/domain/calendar.js";
import { calendar, day, instant } from "../build.js";
import { describe, expect, test } from "../jest.js";

const skipped = (date: string): string | null => {
  const reason = skipReason(calendar, day(date));
  return reason?.kind === "holiday" ? reason.holiday.id : (reason?.kind ?? null);
};

describe("the days of the public administration of Québec", () => {
  test.each<[string, string | null, string]>([
    ["2026-12-23", null, "a Wednesday before Christmas"],
    ["2026-12-24", "christmas-eve", "a Thursday"],
    ["2026-12-25", "christmas", "a Friday"],
    ["2026-12-26", "christmas-after", "a Saturday, and still named for what it is"],
    ["2026-12-27", "sunday", ""],
    ["2026-12-28", null, "between the feasts"],
    ["2026-12-30", null, ""],
    ["2026-12-31", "new-year-eve", ""],
    ["2027-01-01", "new-year", ""],
    ["2027-01-02", "new-year-after", "a Saturday"],
    ["2027-01-03", "sunday", ""],
    ["2027-01-04", null, ""],
    ["2027-03-25", null, "Maundy Thursday"],
    ["2027-03-26", "good-friday", ""],
    ["2027-03-27", "saturday", ""],
    ["2027-03-28", "sunday", "Easter"],
    ["2027-03-29", "easter-monday", ""],
    ["2027-03-30", null, ""],
    ["2027-05-24", "patriots-day", "the 24th is the Monday before the 25th"],
    ["2026-05-18", "patriots-day", "a 25th that is a Monday is not before itself"],
    ["2026-05-25", null, "a Monday that is the 25th"],
    ["2029-06-24", "sunday", "a national holiday on a Sunday"],
    ["2029-06-25", "national-holiday", "is kept on the Monday"],
    ["2028-06-24", "national-holiday", "on a Saturday it stays there"],
    ["2028-06-26", null, "and the Monday after is worked"],
    ["2029-07-01", "sunday", "Canada Day on a Sunday"],
    ["2029-07-02", "canada-day", "is kept on the Monday"],
    ["2028-07-01", "canada-day", "on a Saturday it stays there"],
    ["2028-07-03", null, "and the Monday after is worked"],
    ["2026-09-07", "labour-day", "the first Monday of September"],
    ["2026-10-12", "thanksgiving", "the second Monday of October"],
    ["2026-11-11", null, "Remembrance Day is worked"],
    ["2028-02-29", null, "a day that few years have"],
  ])("%s is %s (%s)", (date, reason) => {
    expect(skipped(date)).toBe(reason);
  });
});

describe("agrees with date-holidays on the days that both know, 2009 to 2040", () => {
  const names: Record<string, string> = {
    "New Year's Day": "new-year",
    "Good Friday": "good-friday",
    "Easter Monday": "easter-monday",
    "National Patriots' Day": "patriots-day",
    "National Holiday": "national-holiday",
    "Canada Day": "canada-day",
    "Labour Day": "labour-day",
    Thanksgiving: "thanksgiving",
    "Christmas Day": "christmas",
  };
  const theirs = new Holidays("CA", "QC");
  const moved = ["national-holiday", "canada-day"];

  test.each(Array.from({ length: 32 }, (_, index) => 2009 + index))("%d", (year) => {
    const expected = theirs
      .getHolidays(year, "en")
      .flatMap(({ date, name }) => ({ date: date.slice(0, 10), id: names[name] ?? "" }))
      .filter(({ id }) => id !== "")
      // The law moves these two to the Monday when they fall on a Sunday; date-holidays leaves them there.
      .map(({ date, id }) => {
        const sunday = new Date(`${date}T00:00:00Z`).getUTCDay() === 0 && moved.includes(id);
        return `${sunday ? `${date.slice(0, 8)}${String(Number(date.slice(8)) + 1).padStart(2, "0")}` : date} ${id}`;
      });
    const ours = [...holidaysOf(calendar, year)].map(([date, { id }]) => `${date} ${id}`);
    expect(expected).toHaveLength(9);
    expect(ours).toEqual(expect.arrayContaining(expected));
  });
});

describe("local days and hours are those of Québec", () => {
  test.each([
    ["2026-11-24T04:59:59Z", "2026-11-23", "23:59", "winter: five hours behind"],
    ["2026-11-24T05:00:00Z", "2026-11-24", "00:00", ""],
    ["2026-07-02T03:59:59Z", "2026-07-01", "23:59", "summer: four hours behind"],
    ["2026-07-02T04:00:00Z", "2026-07-02", "00:00", ""],
    ["2027-03-14T06:59:00Z", "2027-03-14", "01:59", "the minute before the clocks go forward"],
    ["2027-03-14T07:00:00Z", "2027-03-14", "03:00", "and the minute after"],
    ["2026-11-01T05:30:00Z", "2026-11-01", "01:30", "the first half past one when the clocks go back"],
    ["2026-11-01T06:30:00Z", "2026-11-01", "01:30", "and the second"],
    ["2027-01-01T04:59:59Z", "2026-12-31", "23:59", "a new year in London is not one here"],
  ])("%s is %s at %s (%s)", (at, date, time) => {
    expect([localDateOf(instant(at)), localTimeOf(instant(at))]).toEqual([date, time]);
  });

  test.each([
    ["2026-12-10", "16:00", "2026-12-10T21:00:00Z"],
    ["2026-07-10", "16:00", "2026-07-10T20:00:00Z"],
    ["2027-03-14", "02:30", "2027-03-14T07:30:00Z"],
    ["2026-11-01", "01:30", "2026-11-01T05:30:00Z"],
    ["2026-11-01", "16:00", "2026-11-01T21:00:00Z"],
  ])("%s at %s is %s", (date, time, at) => {
    expect(instantAt(day(date), time)).toBe(at);
  });
});
