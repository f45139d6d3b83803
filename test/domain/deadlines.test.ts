import fc from "fast-check";
import type { LocalDate } from "../../shared/ids.js";
import { instantAt, plusDays, skipReason } from "../../src/domain/calendar.js";
import { closingCheck } from "../../src/domain/checks.js";
import {
  addBusinessDays,
  businessDaysUntil,
  closingDays,
  closingFault,
  skippedBetween,
  subtractBusinessDays,
} from "../../src/domain/deadlines.js";
import { calendar, day, instant } from "../build.js";
import { describe, expect, test } from "../jest.js";

describe("counts business days from the day after", () => {
  test.each([
    ["2026-12-18", 10, "2027-01-07", "over Christmas and the New Year"],
    ["2026-12-18", 1, "2026-12-21", "from a Friday to the Monday"],
    ["2026-12-23", 1, "2026-12-28", "over Christmas"],
    ["2026-12-23", 3, "2026-12-30", ""],
    ["2026-12-23", 4, "2027-01-04", "over the New Year too"],
    ["2026-11-23", 9, "2026-12-04", ""],
    ["2026-11-23", 10, "2026-12-07", ""],
    ["2026-11-23", 15, "2026-12-14", ""],
    ["2026-11-23", 16, "2026-12-15", ""],
    ["2027-03-15", 10, "2027-03-31", "over Easter"],
    ["2029-06-15", 10, "2029-07-03", "over both Mondays of 2029"],
    ["2026-11-21", 10, "2026-12-04", "from a Saturday"],
    ["2026-12-25", 1, "2026-12-28", "from a holiday"],
    ["2026-10-30", 1, "2026-11-02", "over the night of the longer hour"],
    ["2027-03-12", 1, "2027-03-15", "over the night of the shorter hour"],
  ])("%s and %d more is %s (%s)", (from, count, date) => {
    expect(addBusinessDays(calendar, day(from), count).date).toBe(date);
    expect(businessDaysUntil(calendar, day(from), day(date))).toBe(count);
  });

  test("tells every day that it skipped on the way, with its reason", () => {
    const { skipped } = addBusinessDays(calendar, day("2026-12-23"), 1);
    const told = skipped.map(({ date, reason }) => [date, reason.kind === "holiday" ? reason.holiday.id : reason.kind]);
    expect(told).toEqual([
      ["2026-12-24", "christmas-eve"],
      ["2026-12-25", "christmas"],
      ["2026-12-26", "christmas-after"],
      ["2026-12-27", "sunday"],
    ]);
    expect(skippedBetween(calendar, day("2026-12-23"), day("2026-12-28"))).toEqual(skipped);
  });

  test.each([
    ["2026-12-10", 2, "2026-12-08"],
    ["2026-12-14", 2, "2026-12-10"],
    ["2027-01-05", 2, "2026-12-30"],
  ])("two business days before %s", (date, count, before) => {
    expect(subtractBusinessDays(calendar, day(date), count)).toBe(before);
  });

  const anyDay = fc.integer({ min: 0, max: 6_000 }).map((days): LocalDate => plusDays(day("2026-01-01"), days));

  test("always lands on a business day, never before the count, and back again", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const { date, skipped } = addBusinessDays(calendar, from, count);
        expect(skipReason(calendar, date)).toBeNull();
        expect(plusDays(from, count + skipped.length)).toBe(date);
        expect(businessDaysUntil(calendar, from, date)).toBe(count);
        if (!skipReason(calendar, from)) expect(subtractBusinessDays(calendar, date, count)).toBe(from);
      }),
      { numRuns: 200 },
    );
  });
});

describe("s3-3-3-response-delay kept, broken, boundary: 10 to 15 business days to answer", () => {
  /** 23 November 2026 in the morning, unless said otherwise. */
  const fault = (closesOn: string, sentAt = "2026-11-23T15:00:00Z") =>
    closingFault(calendar, instant(sentAt), day(closesOn));

  test.each<[string, string | undefined, string]>([
    ["2026-12-04", "too-early", "9 days"],
    ["2026-12-07", undefined, "10 days"],
    ["2026-12-11", undefined, "14 days"],
    ["2026-12-14", undefined, "15 days"],
    ["2026-12-15", "too-late", "16 days"],
    ["2026-12-12", "not-business-day", "a Saturday within the delay"],
    ["2026-12-13", "not-business-day", "a Sunday within the delay"],
    ["2026-12-25", "not-business-day", "a holiday beyond it"],
    ["2026-11-23", "past", "the very day of sending"],
    ["2026-11-20", "past", "a day gone by"],
    ["2026-11-24", "too-early", "the first day"],
    ["9999-12-29", "too-late", "a slip of the keyboard"],
  ])("%s: %s (%s)", (closesOn, expected) => {
    expect(fault(closesOn)?.fault).toBe(expected);
  });

  test("says how many days there would be, and the nearest date that is allowed", () => {
    expect(fault("2026-12-04")).toEqual({ fault: "too-early", businessDays: 9, earliest: "2026-12-07" });
    expect(fault("2026-12-15")).toEqual({ fault: "too-late", businessDays: 16, latest: "2026-12-14" });
  });

  test.each<[string, string | undefined, string]>([
    ["2026-11-24T04:59:59Z", undefined, "a minute before midnight in Québec it is still the 23rd"],
    ["2026-11-24T05:00:00Z", "too-early", "at midnight the day has turned"],
  ])("counts from the local day of sending: %s, %s (%s)", (sentAt, expected) => {
    expect(fault("2026-12-07", sentAt)?.fault).toBe(expected);
  });

  test("does not take an hour that belongs to another day", () => {
    const check = (at: string) =>
      closingCheck({ calendar }, instant("2026-11-23T15:00:00Z"), day("2026-12-07"), instant(at));
    expect(check("2026-12-07T21:00:00Z")).toBeNull();
    expect(check("2026-12-08T21:00:00Z")?.code).toBe("closing-past");
  });

  test("offers exactly the days that it would accept", () => {
    for (const sentOn of ["2026-11-23", "2026-12-18", "2027-03-15", "2029-06-15", "2026-11-21"]) {
      const sentAt = instantAt(day(sentOn), "10:00");
      const days = closingDays(calendar, day(sentOn));
      expect(days.filter(({ allowed }) => allowed)).toHaveLength(6);
      for (const { date, allowed } of days) expect(closingFault(calendar, sentAt, date) === null).toBe(allowed);
    }
  });
});
