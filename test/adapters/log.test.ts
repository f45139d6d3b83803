import { jsonLog } from "../../src/adapters/log.js";
import type { LogFact, LogLevel } from "../../src/app/log.js";
import { describe, expect, test } from "../jest.js";

const logged = (level: LogLevel, fact: LogFact): unknown => {
  const lines: string[] = [];
  const log = jsonLog({ level, write: (line) => lines.push(line), machineNow: () => Date.UTC(2026, 10, 23, 15) });
  log.info("mail-sent", { fact });
  return lines.map((line) => JSON.parse(line));
};

describe("the technical log", () => {
  test("is one JSON object a line, with the time of the machine in UTC", () => {
    expect(logged("info", "D-2026-0123ABCD")).toEqual([
      { at: "2026-11-23T15:00:00.000Z", level: "info", code: "mail-sent", fact: "D-2026-0123ABCD" },
    ]);
  });

  test("leaves out what is under its level", () => {
    expect(logged("warn", 1)).toEqual([]);
  });

  test.each([
    ["an address", "camille.fictif@asn.example"],
    ["a name", "Camille Fictif"],
    ["a name of one word with an accent", "Hélène"],
    ["a token", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"],
    ["an amount", "12 500,00 $"],
    ["a sentence", "Demande de prix pour des services"],
    ["two lines", "a\nb"],
    ["anything long", "a".repeat(200)],
  ])("masks %s", (_, fact) => {
    expect(logged("info", fact)).toEqual([expect.objectContaining({ fact: "[masked]" })]);
  });

  test.each([["0f1c7101-0000-4000-8000-000000000101"], ["GET /api/me".replace(" ", ":")], [42], [null], [true]])(
    "keeps the id, code or number %s",
    (fact) => {
      expect(logged("info", fact)).toEqual([expect.objectContaining({ fact })]);
    },
  );
});
