import { rules } from "../guide/index.js";
import type { Rule, RuleTable } from "../guide/rule.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { coverageOf, type RuleCoverage } from "./coverage.js";
import { readOptions } from "./options.js";
import { projectFolder, sourcesIn } from "./sources.js";

/** The rules of the guide that the assistant holds, in the order of their sections; where each is applied and tested. */

const USAGE = "rules [--coverage] [--json]";

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { json: "flag", coverage: "flag" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const { json, coverage } = read.options.values;
  if (coverage) return cover(terminal, json === true);
  const table: RuleTable = rules;
  const entries = Object.entries(table).map(entry);
  if (json) terminal.out(JSON.stringify(entries, null, 2));
  else for (const { id, section, text } of entries) terminal.out(`${section}  ${id}  ${text}`);
  return 0;
}

const entry = ([id, { section, process, step, actor, kind, enforce, fr, en, note }]: [string, Rule]) => ({
  id,
  section,
  text: fr,
  textEn: en,
  process,
  step,
  actor,
  kind,
  enforce,
  note: note ?? null,
});

/** 1 when a rule that binds lacks a code path or a test that shows it, and where the sources are not installed. */
function cover(terminal: Terminal, asJson: boolean): ExitCode {
  const project = projectFolder();
  if (project === null) {
    terminal.err(
      "L’option --coverage lit les sources et les tests\u00a0: elle demande une copie du projet, pas une installation.",
    );
    return 1;
  }
  const covered = coverageOf(
    rules,
    sourcesIn(project, ["src", "bot", "shared", "tab/src"]),
    sourcesIn(project, ["test"]),
  );
  if (asJson) terminal.out(JSON.stringify(covered, null, 2));
  else for (const one of covered) terminal.out(line(one));
  const lacking = covered.filter(({ lacks }) => lacks.length > 0);
  const without = covered.filter(({ lacks }) => lacks.includes("code"));
  terminal.err(
    `${covered.length} règles, dont ${lacking.length} à compléter\u00a0: ${without.length} sans code, ${lacking.length - without.length} dont il manque un test.`,
  );
  return lacking.length === 0 ? 0 : 1;
}

const lackWords = { code: "code", kept: "test respectée", broken: "test enfreinte", boundary: "test à la limite" };

const line = ({ id, section, enforce, applied, tests, lacks }: RuleCoverage): string =>
  [
    section,
    id,
    enforce,
    [...new Set(applied.map(({ way }) => way))].join(",") || "-",
    `${tests.length} ${tests.length > 1 ? "tests" : "test"}`,
    ...(lacks.length > 0 ? [`manque\u00a0: ${lacks.map((lack) => lackWords[lack]).join(", ")}`] : []),
  ].join("  ");
