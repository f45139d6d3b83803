import { readMessage } from "../../bot/messages.js";
import { dayFrom, saidDay } from "../../bot/said-day.js";
import { fold } from "../../shared/fold.js";
import type { LocalDate } from "../../shared/ids.js";
import { guideAbout } from "../../src/app/guide.js";
import { describe, expect, test } from "../jest.js";

const view = (said: string) => {
  const asked = readMessage(said);
  return asked.kind === "view" ? asked.view : asked;
};

describe("questions about the guide", () => {
  test.each([
    ["pourquoi s3-3-3-bcc", "s3-3-3-bcc"],
    ["Pourquoi S3-3-3-BCC?", "s3-3-3-bcc"],
    ["s4-10-signed-contract", "s4-10-signed-contract"],
    ["pourquoi 3.3.3", "3.3.3"],
    ["que dit la section 4.10 ?", "4.10"],
    ["why 2.5?", "2.5"],
    ["le guide, section 5", "5"],
  ])("%s is about %s", (said, about) => {
    expect(view(said)).toEqual({ view: "guide", about });
  });

  test.each([["pourquoi"], ["why"]])("« %s » alone is about the dossier in hand, as before", (said) => {
    expect(view(said)).toEqual({ view: "why" });
  });

  test.each([["mes dossiers"], ["12 fournisseurs"], ["rappel le 3 décembre"], ["dossier D-2026-0A1B2C3D"]])(
    "« %s » is none",
    (said) => expect(view(said)).not.toMatchObject({ view: expect.stringMatching(/guide|what-if/) }),
  );

  test("gives the rule by its id, the rules of a section, or nothing", () => {
    expect(guideAbout("s3-3-3-bcc", "fr")).toMatchObject({ section: "3.3.3", rules: [{ id: "s3-3-3-bcc" }] });
    expect(guideAbout("3.3.3", "en").rules).toHaveLength(10);
    expect(guideAbout("9.9", "fr")).toEqual({ about: "9.9", section: null, rules: [] });
  });
});

describe("« si j’envoie le… »", () => {
  test.each([
    ["si j’envoie le 3 décembre", { day: 3, month: 12, year: null }],
    ["Si j'envoie le 1er février 2027, quand signe-t-on?", { day: 1, month: 2, year: 2027 }],
    ["what if I send on Dec 3", { day: 3, month: 12, year: null }],
    ["what if we send on December 3rd, 2026?", { day: 3, month: 12, year: 2026 }],
    ["if I send the 3rd of August", { day: 3, month: 8, year: null }],
    ["si on envoie le 2026-12-03", { day: 3, month: 12, year: 2026 }],
  ])("%s", (said, day) => {
    expect(view(said)).toEqual({ view: "what-if", day });
  });

  test("may name the dossier", () => {
    expect(view("D-2026-0A1B2C3D si j’envoie le 3 décembre")).toMatchObject({ view: "what-if", id: "D-2026-0A1B2C3D" });
  });

  test.each<[string, string, string | null]>([
    ["le 3 décembre", "2026-11-23", "2026-12-03"],
    ["le 23 novembre", "2026-11-23", "2026-11-23"],
    ["le 22 novembre", "2026-11-23", "2027-11-22"],
    ["le 29 février", "2026-11-23", "2028-02-29"],
    ["le 31 novembre", "2026-11-23", null],
    ["le 30 février 2027", "2026-11-23", null],
    ["le 3 décembre 2020", "2026-11-23", "2020-12-03"],
  ])("%s, said on %s, is %s", (said, today, date) => {
    const day = saidDay(fold(said));
    expect(day && dayFrom(day, today as LocalDate)).toBe(date);
  });
});
