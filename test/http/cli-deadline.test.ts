import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "../jest.js";
import { courtier } from "./cli-terminal.js";

const folder = mkdtempSync(join(tmpdir(), "deadline-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (text: string | Uint8Array): string => {
  const path = join(folder, "cases.csv");
  writeFileSync(path, text);
  return path;
};

describe("courtier deadline", () => {
  test("gives the date, then each day that it skipped and why", async () => {
    const ran = await courtier(["deadline", "--from", "2026-12-18", "--business-days", "10"]);
    expect(ran).toEqual({
      code: 0,
      err: [],
      out: [
        "2027-01-07",
        "2026-12-19 samedi",
        "2026-12-20 dimanche",
        "2026-12-24 veille de Noël",
        "2026-12-25 jour de Noël",
        "2026-12-26 lendemain de Noël",
        "2026-12-27 dimanche",
        "2026-12-31 veille du jour de l’An",
        "2027-01-01 jour de l’An",
        "2027-01-02 lendemain du jour de l’An",
        "2027-01-03 dimanche",
      ],
    });
  });

  test("takes a value after an equals sign too", async () => {
    const ran = await courtier(["deadline", "--from=2026-11-23", "--business-days=1"]);
    expect(ran).toEqual({ code: 0, err: [], out: ["2026-11-24"] });
  });

  test.each([
    { args: [], says: "Il manque --from" },
    { args: ["--from", "2026-12-18"], says: "Il manque --business-days" },
    { args: ["--from", "2026-02-30", "--business-days", "10"], says: "«\u00a02026-02-30\u00a0»" },
    { args: ["--from", "2026-2-3", "--business-days", "10"], says: "AAAA-MM-JJ" },
    { args: ["--from", "2026-12-18T10:00:00Z", "--business-days", "10"], says: "AAAA-MM-JJ" },
    { args: ["--from", "2026-12-18", "--business-days", "0"], says: "de 1 à 2000" },
    { args: ["--from", "2026-12-18", "--business-days", "-3"], says: "de 1 à 2000" },
    { args: ["--from", "2026-12-18", "--business-days", "1.5"], says: "de 1 à 2000" },
    { args: ["--from", "2026-12-18", "--business-days", "2001"], says: "de 1 à 2000" },
    { args: ["--from", "--business-days", "10"], says: "demande une valeur" },
    { args: ["--from", "2026-12-18", "--from", "2026-12-19", "--business-days", "1"], says: "deux fois" },
    { args: ["--file"], says: "demande une valeur" },
    { args: ["--file", "cases.csv", "--from", "2026-12-18"], says: "seule" },
    { args: ["--when", "2026-12-18"], says: "Option inconnue\u00a0: --when" },
    { args: ["2026-12-18"], says: "Argument de trop" },
  ])("explains what is wrong with $args", async ({ args, says }) => {
    const ran = await courtier(["deadline", ...args]);
    expect(ran).toMatchObject({ code: 2, out: [] });
    expect(ran.err[0]).toContain(says);
    expect(ran.err[1]).toContain("deadline --from");
  });
});

describe("courtier deadline --file", () => {
  test.each([
    { name: "with a header", text: "from,days\n2026-12-18,10\n2026-11-23,1\n", header: ["from,days,date"] },
    { name: "without one", text: "2026-12-18,10\n2026-11-23,1", header: [] },
    {
      name: "as Excel saves it",
      text: "\ufefffrom,days\r\n2026-12-18,10\r\n2026-11-23,1\r\n\r\n",
      header: ["from,days,date"],
    },
  ])("answers each line of a file $name by one line", async ({ text, header }) => {
    const ran = await courtier(["deadline", "--file", file(text)]);
    expect(ran).toEqual({ code: 0, err: [], out: [...header, "2026-12-18,10,2027-01-07", "2026-11-23,1,2026-11-24"] });
  });

  test("names every bad line by its number, and prints no date then", async () => {
    const text = "from,days\n2026-12-18,10\n2026-13-01,10\n2026-12-18,ten\n2026-12-18;10\n\n2026-12-18,10,5\n";
    const ran = await courtier(["deadline", "--file", file(text)]);
    expect(ran).toMatchObject({ code: 1, out: [] });
    expect(ran.err.map((line) => line.split("\u00a0")[0])).toEqual([
      "Ligne 3",
      "Ligne 4",
      "Ligne 5",
      "Ligne 6",
      "Ligne 7",
    ]);
  });

  test("takes an empty file for no case at all", async () => {
    expect(await courtier(["deadline", "--file", file("")])).toEqual({ code: 0, out: [], err: [] });
  });

  test("refuses a file that is not there, or is not text", async () => {
    expect(await courtier(["deadline", "--file", join(folder, "none.csv")])).toMatchObject({ code: 1, out: [] });
    expect(await courtier(["deadline", "--file", file(Uint8Array.of(0xff, 0xfe, 0x32))])).toMatchObject({
      code: 1,
      out: [],
    });
  });
});
