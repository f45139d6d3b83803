import type { LocalDate } from "../../shared/ids.js";
import { skipReason } from "../../src/domain/calendar.js";
import { type Fixed, whatIf } from "../../src/domain/what-if.js";
import { calendars } from "../../src/guide/calendars.js";
import { describe, expect, test } from "../jest.js";

const calendar = calendars["qc-public-administration"];
const day = (text: string) => text as LocalDate;
const steps = (send: string, fixed: Fixed | null = null, over = {}) =>
  new Map(whatIf({ ...calendar, ...over }, day(send), fixed).map((step) => [step.id, step]));
const dates = (send: string, fixed: Fixed | null = null) => [...steps(send, fixed).values()].map(({ date }) => date);

describe("from the sending to the signature (s3-3-3-response-delay, s3-5-min-30-days kept, boundary)", () => {
  test.each([
    ["an ordinary autumn", "2026-10-13", ["2026-10-13", "2026-10-27", "2026-10-27", "2026-11-26", "2026-12-03"]],
    ["over Christmas", "2026-12-03", ["2026-12-03", "2026-12-17", "2026-12-17", "2027-01-18", "2027-01-25"]],
    [
      "the thirtieth day on Easter Monday",
      "2027-02-12",
      ["2027-02-12", "2027-02-26", "2027-02-26", "2027-03-30", "2027-04-06"],
    ],
    ["over 24 June and 1 July", "2026-06-18", ["2026-06-18", "2026-07-06", "2026-07-06", "2026-08-05", "2026-08-12"]],
    [
      "over the clock change of March",
      "2027-03-01",
      ["2027-03-01", "2027-03-15", "2027-03-15", "2027-04-14", "2027-04-21"],
    ],
    [
      "over the clock change of November",
      "2026-10-20",
      ["2026-10-20", "2026-11-03", "2026-11-03", "2026-12-03", "2026-12-10"],
    ],
    ["a leap year", "2028-01-17", ["2028-01-17", "2028-01-31", "2028-01-31", "2028-03-01", "2028-03-08"]],
  ])("%s", (_, send, expected) => {
    expect(dates(send)).toEqual(expected);
  });

  test("the thirty days are calendar days: each is counted, a Sunday and Christmas too", () => {
    const { days = [] } = steps("2026-12-03").get("signature") ?? {};
    expect(days.slice(0, 30).map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(days.find(({ date }) => date === "2026-12-25")).toMatchObject({ number: 8, reason: null });
  });

  test("a thirtieth day that is no business day is explained, and so is each one passed over", () => {
    const { days = [] } = steps("2026-12-03").get("signature") ?? {};
    expect(days.slice(29).map(({ date, reason }) => [date, reason?.kind ?? null])).toEqual([
      ["2027-01-16", "saturday"],
      ["2027-01-17", "sunday"],
      ["2027-01-18", null],
    ]);
  });

  test("business days are counted one by one, and each day between has its number or its reason", () => {
    for (const id of ["closing", "copies"] as const) {
      const { days = [] } = steps("2026-12-18").get(id) ?? {};
      expect(days.every(({ number, reason }) => (number === null) !== (reason === null))).toBe(true);
      expect(days.every(({ date, number }) => (number === null) === (skipReason(calendar, date) !== null))).toBe(true);
    }
    expect(
      steps("2026-12-18")
        .get("closing")
        ?.days.find(({ date }) => date === "2026-12-25")?.number,
    ).toBeNull();
  });

  test("the last day that the guide allows for the closing stands beside the first", () => {
    expect(steps("2026-12-03").get("closing")).toMatchObject({ date: "2026-12-17", latest: "2026-12-28" });
  });

  test("every step cites its rule", () => {
    for (const { rule } of whatIf(calendar, day("2026-12-03"), null)) expect(rule).toMatch(/^s3-/);
  });
});

describe("an organisation's own closing days", () => {
  const closed = { closingDays: [{ date: "2026-12-17", reason: "Inventaire" }] };

  test("push the proposed closing, and never what the guide counts for the copies", () => {
    expect(steps("2026-12-03", null, closed).get("closing")?.date).toBe("2026-12-18");
    const after = { closingDays: [{ date: "2027-01-19", reason: "Inventaire" }] };
    expect(steps("2026-12-03", null, after).get("copies")?.date).toBe("2027-01-25");
  });

  test("push a signature that would fall on one", () => {
    const after = { closingDays: [{ date: "2027-01-18", reason: "Inventaire" }] };
    expect(steps("2026-12-03", null, after).get("signature")?.date).toBe("2027-01-19");
  });
});

describe("from a dossier whose request has left", () => {
  const fixed = { sentOn: day("2026-11-23"), closesOn: day("2026-12-10"), today: day("2026-12-01") };

  test("its own dates stand, whatever day is asked about", () => {
    expect(dates("2027-06-01", fixed).slice(0, 3)).toEqual(["2026-11-23", "2026-12-10", "2026-12-10"]);
    expect(steps("2027-06-01", fixed).get("closing")).toMatchObject({ known: true, latest: null });
    expect(steps("2027-06-01", fixed).get("signature")).toMatchObject({ known: false, date: "2027-01-11" });
  });

  test("once it has closed, the contract is asked for today at the earliest", () => {
    expect(steps("2026-11-23", { ...fixed, today: day("2027-01-05") }).get("request")?.date).toBe("2027-01-05");
  });
});
