import { formatBytes, formatDate, formatInstant, formatMoney } from "../../shared/format.js";
import { Instant, type Lang, LocalDate } from "../../shared/ids.js";
import { describe, expect, test } from "../jest.js";

/** No-break spaces are shown as « _ ». */
const shown = (text: string) => text.replaceAll("\u00a0", "_");

describe("a date is written out", () => {
  test.each<[string, Lang, string]>([
    ["2026-12-03", "fr", "3_décembre_2026"],
    ["2026-07-01", "fr", "1er_juillet_2026"],
    ["2027-02-28", "fr", "28_février_2027"],
    ["2026-12-03", "en", "December 3,_2026"],
    ["2026-08-01", "en", "August 1,_2026"],
  ])("%s in %s", (date, lang, written) => {
    expect(shown(formatDate(LocalDate.parse(date), lang))).toBe(written);
  });
});

describe("an instant is written in the hour of Québec", () => {
  test.each<[string, string, Lang, string]>([
    ["in winter", "2026-12-03T21:00:00Z", "fr", "3_décembre_2026 à 16_h_00"],
    ["in summer", "2026-07-01T13:05:00Z", "fr", "1er_juillet_2026 à 9_h_05"],
    ["past midnight in London", "2026-12-04T02:30:00Z", "fr", "3_décembre_2026 à 21_h_30"],
    ["at midnight", "2026-12-03T05:00:00Z", "fr", "3_décembre_2026 à 0_h_00"],
    ["as the hour is skipped", "2027-03-14T07:00:00Z", "fr", "14_mars_2027 à 3_h_00"],
    ["in the afternoon", "2026-12-03T21:00:00Z", "en", "December 3,_2026 at 4:00_p.m."],
    ["at noon", "2026-12-03T17:00:00Z", "en", "December 3,_2026 at 12:00_p.m."],
    ["at midnight", "2026-12-03T05:00:00Z", "en", "December 3,_2026 at 12:00_a.m."],
  ])("%s: %s in %s", (_, instant, lang, written) => {
    expect(shown(formatInstant(Instant.parse(instant), lang))).toBe(written);
  });
});

describe("cents are written as dollars", () => {
  test.each<[number, string, string]>([
    [123_456, "1_234,56_$", "$1,234.56"],
    [0, "0,00_$", "$0.00"],
    [7, "0,07_$", "$0.07"],
    [100_000_000, "1_000_000,00_$", "$1,000,000.00"],
    [-123_450, "\u22121_234,50_$", "\u2212$1,234.50"],
  ])("%s", (cents, fr, en) => {
    expect([shown(formatMoney(cents, "fr")), formatMoney(cents, "en")]).toEqual([fr, en]);
  });
});

describe("a size is written in the unit that suits it", () => {
  test.each<[number, string, string]>([
    [0, "0_octets", "0_bytes"],
    [512, "512_octets", "512_bytes"],
    [1_536, "1,5_Ko", "1.5_KB"],
    [48_213, "47,1_Ko", "47.1_KB"],
    [25 * 1_024 * 1_024, "25_Mo", "25_MB"],
  ])("%s", (bytes, fr, en) => {
    expect([shown(formatBytes(bytes, "fr")), shown(formatBytes(bytes, "en"))]).toEqual([fr, en]);
  });
});
