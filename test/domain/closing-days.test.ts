import { LocalDate } from "../../shared/ids.js";
import { instantAt } from "../../src/domain/calendar.js";
import { closingFault, proposedClosing, subtractBusinessDays } from "../../src/domain/deadlines.js";
import type { Calendar } from "../../src/guide/calendars.js";
import { calendar } from "../build.js";
import { describe, expect, test } from "../jest.js";

/** An organisation's own closing days beside s3-3-3-response-delay: 10 to 15 business days, as the guide's calendar counts. */

const day = (text: string) => LocalDate.parse(text);
const closed = (...dates: string[]): Calendar => ({
  ...calendar,
  closingDays: dates.map((date) => ({ date, reason: "Inventaire fictif" })),
});
/** A Monday; the 10th business day after it is 7 December 2026, the 15th is 14 December. */
const sentOn = day("2026-11-23");
const sentAt = instantAt(sentOn, "10:00");
const week = ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"];

describe("s3-3-3-response-delay with closing days of the organisation", () => {
  test.each([
    ["none", [], "2026-12-07"],
    ["one within the delay", ["2026-11-25"], "2026-12-08"],
    ["one on a Saturday, which was not counted anyway", ["2026-11-28"], "2026-12-07"],
    ["one on the tenth day itself", ["2026-12-07"], "2026-12-08"],
    ["five, up to the last day that the guide allows", week, "2026-12-14"],
    ["six, when the tenth open day is past the guide's last one", ["2026-11-25", ...week], "2026-12-14"],
    ["every day that the guide allows", [...week, "2026-12-14"], "2026-12-14"],
  ])("proposes a date never earlier, never past the fifteenth: %s", (_, dates, expected) => {
    expect(proposedClosing(closed(...dates), sentOn)).toBe(expected);
  });

  test.each([
    ["the tenth business day of the guide stays allowed", ["2026-11-25"], "2026-12-07", null],
    ["the ninth stays too early", ["2026-11-25"], "2026-12-04", "too-early"],
    ["the fifteenth is allowed", ["2026-11-25"], "2026-12-14", null],
    [
      "the sixteenth is too late, however many days were closed",
      ["2026-11-25", "2026-11-26"],
      "2026-12-15",
      "too-late",
    ],
    ["a closing day is no closing date", ["2026-12-08"], "2026-12-08", "not-business-day"],
    ["unless the organisation is closed on every allowed day", [...week, "2026-12-14"], "2026-12-09", null],
  ])("%s", (_, dates, closesOn, expected) => {
    expect(closingFault(closed(...dates), sentAt, day(closesOn))?.fault ?? null).toBe(expected);
  });

  test("reminds on a day when the organisation is open", () => {
    expect(subtractBusinessDays(calendar, day("2026-12-07"), 2)).toBe("2026-12-03");
    expect(subtractBusinessDays(closed("2026-12-03"), day("2026-12-07"), 2)).toBe("2026-12-02");
  });
});
