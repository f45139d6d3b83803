import { rules } from "../guide/index.js";
import type { Rule, RuleTable } from "../guide/rule.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { readOptions } from "./options.js";

/** The rules of the guide that the assistant holds, in the order of their sections. */

const USAGE = "rules [--json]";

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { json: "flag", coverage: "flag" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const { json, coverage } = read.options.values;
  if (coverage) return misused(terminal, "L’option --coverage n’existe pas dans cette version.", USAGE);
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
