import { coverageOf } from "../../src/cli/coverage.js";
import { projectFolder, sourcesIn } from "../../src/cli/sources.js";
import { rules } from "../../src/guide/index.js";
import type { RuleTable } from "../../src/guide/rule.js";
import { courtier } from "../http/cli-terminal.js";
import { describe, expect, test } from "../jest.js";

const binds = { ...rules["s3-3-3-bcc"], params: {} };
const table: RuleTable = {
  "s9-binds": binds,
  "s9-measured": { ...binds, params: { delay: { min: 10 } } },
  "s9-informs": { ...binds, enforce: "inform" },
};
const covered = (sources: Record<string, string>, tests: Record<string, string> = {}) => {
  const files = (of: Record<string, string>) => Object.entries(of).map(([path, text]) => ({ path, text }));
  return new Map(coverageOf(table, files(sources), files(tests)).map((one) => [one.id, one]));
};

describe("where a rule is applied", () => {
  test.each([
    ["src/domain/checks.ts", "check"],
    ["src/domain/deadlines.ts", "clock"],
    ["src/domain/effects.ts", "effect"],
    ["src/guide/processes/solutions.ts", "guard"],
    ["src/guide/processes/tasks.ts", "card"],
    ["src/guide/retention.ts", "information"],
    ["bot/cards/send.ts", "card"],
    ["tab/src/places/send/send.tsx", "card"],
  ])("%s: %s", (path, way) => {
    expect(covered({ [path]: 'x("s9-binds")' }).get("s9-binds")?.applied).toEqual([{ way, path }]);
  });

  test.each(["src/guide/rules/section-9.ts", "bot/cards/samples.ts", "src/cli/rules.ts"])(
    "what stands in %s applies nothing",
    (path) => expect(covered({ [path]: '"s9-binds"' }).get("s9-binds")?.applied).toEqual([]),
  );

  test("a rule that binds lacks code while it is only told; one that informs lacks nothing", () => {
    const only = covered({ "src/guide/retention.ts": '"s9-binds" "s9-informs"' });
    expect(only.get("s9-binds")?.lacks).toEqual(["code", "kept", "broken"]);
    expect(only.get("s9-informs")?.lacks).toEqual([]);
  });

  test("an id within another id, or in prose, is not cited by the code", () => {
    expect(covered({ "src/domain/a.ts": '// s9-binds\n"s9-binds-more"' }).get("s9-binds")?.applied).toEqual([]);
  });
});

describe("what the tests show of a rule", () => {
  const code = { "src/domain/checks.ts": '"s9-binds" "s9-measured"' };

  test("a test that only cites it shows nothing", () => {
    const { tests, lacks } = covered(code, { "test/a.test.ts": 'test("sends (s9-binds)")' }).get("s9-binds") ?? {};
    expect(tests).toEqual([{ path: "test/a.test.ts", shows: [] }]);
    expect(lacks).toEqual(["kept", "broken"]);
  });

  test("the words after the id say it, in one test or in several", () => {
    const tests = { "test/a.test.ts": '"s9-binds kept: sends"', "test/b.test.ts": '"refuses (s9-binds broken)"' };
    expect(covered(code, tests).get("s9-binds")?.lacks).toEqual([]);
    expect(covered(code, { "test/a.test.ts": '"s9-binds kept, broken"' }).get("s9-binds")?.lacks).toEqual([]);
  });

  test("a rule with a number or a set must be shown at its boundary too", () => {
    const tests = { "test/a.test.ts": '"s9-measured kept, broken"' };
    expect(covered(code, tests).get("s9-measured")?.lacks).toEqual(["boundary"]);
  });
});

describe("the rules of the guide", () => {
  const project = projectFolder() ?? "";
  const all = coverageOf(rules, sourcesIn(project, ["src", "bot", "shared", "tab/src"]), sourcesIn(project, ["test"]));
  const lacking = (code: boolean): string[] =>
    all.filter(({ lacks }) => lacks.length > 0 && lacks.includes("code") === code).map(({ id }) => id);

  test("none that binds is without code", () => {
    expect(lacking(true)).toEqual([]);
  });

  test("none that is applied is without its tests", () => {
    expect(lacking(false)).toEqual([]);
  });

  test("the command says the same, as lines and as JSON", async () => {
    const { code, out } = await courtier(["rules", "--coverage", "--json"]);
    const told = JSON.parse(out.join("\n")) as typeof all;
    expect(told.map(({ id }) => id)).toEqual(Object.keys(rules));
    expect(code).toBe(told.some(({ lacks }) => lacks.length > 0) ? 1 : 0);
    const lines = await courtier(["rules", "--coverage"]);
    expect(lines.out.filter((text) => text.includes("manque\u00a0: "))).toHaveLength(
      told.filter(({ lacks }) => lacks.length > 0).length,
    );
  });
});
