import { servicesTransitions } from "../guide/processes/services.js";
import type { Rule, RuleTable } from "../guide/rule.js";

/** Where each rule of the guide is applied, and which tests cite it, as the data and the sources themselves say. */

export type Source = { path: string; text: string };

/** `information` is being told only: a rule that binds needs another one. */
export type Way = "guard" | "check" | "clock" | "effect" | "card" | "information";

/**
 * How a test says what it shows of a rule: the id in its title, then one of these words or more ("s3-3-3-bcc kept,
 * broken"). "kept": what the rule allows
 * goes on; "broken": the app refuses, warns or records; "boundary": the last value on each side.
 */
export type Shows = "kept" | "broken" | "boundary";
const SHOWS: readonly Shows[] = ["kept", "broken", "boundary"];

export type RuleCoverage = {
  id: string;
  section: string;
  enforce: Rule["enforce"];
  applied: { way: Way; path: string }[];
  tests: { path: string; shows: Shows[] }[];
  lacks: ("code" | Shows)[];
};

/** The first pattern that fits a file says what a rule cited there is. What fits none applies nothing. */
const ways: readonly [RegExp, Way | null][] = [
  [/^src\/guide\/(rules|index)/, null],
  [/^src\/guide\/processes\/tasks(-[a-z]+)?\.ts$/, "card"],
  [/^src\/guide\/processes\/incidents\.ts$/, "effect"],
  [/^src\/guide\/processes\//, "guard"],
  [/^src\/guide\/prerequisites\.ts$/, "check"],
  [/^src\/guide\//, "information"],
  [/^src\/domain\/(deadlines|clocks?|what-if)[./-]/, "clock"],
  [/^src\/domain\/(effects|[\w-]*mail)\.ts$/, "effect"],
  [/^src\/domain\//, "check"],
  [/^src\/app\//, "effect"],
  [/^bot\/cards\/samples\.ts$/, null],
  [/^(bot|tab|shared)\//, "card"],
];

const wayOf = (path: string): Way | null => ways.find(([pattern]) => pattern.test(path))?.[1] ?? null;

const binding: ReadonlySet<Rule["enforce"]> = new Set(["block", "gate", "warn", "track", "document"]);

/**
 * One entry a rule, in the order of the table. `sources` are the files of src, bot, shared and tab; of `tests`, what
 * helps a test shows nothing.
 */
export function coverageOf(table: RuleTable, sources: readonly Source[], tests: readonly Source[]): RuleCoverage[] {
  const applied = citations(table, sources, ({ path }) => wayOf(path));
  const guards = new Set<string>(Object.values(servicesTransitions).flatMap((row) => [...row.guards]));
  const cited = new Map(tests.filter(isTest).map((source) => [source.path, showing(source.text)]));
  return Object.entries(table).map(([id, rule]) => {
    const places = (applied.get(id) ?? []).filter(
      ({ way, path }) => way !== "guard" || !isServices(path) || guards.has(id),
    );
    const inTests = [...cited].flatMap(([path, shown]) => {
      const shows = shown.get(id);
      return shows ? [{ path, shows: SHOWS.filter((one) => shows.has(one)) }] : [];
    });
    return {
      id,
      section: rule.section,
      enforce: rule.enforce,
      applied: places,
      tests: inTests,
      lacks: lacksOf(rule, places, inTests),
    };
  });
}

const isTest = ({ path }: Source): boolean => path.endsWith(".test.ts");

/** The rows of the services are data that runs: what stands there as a comment or a type guards nothing. */
const isServices = (path: string): boolean => path === "src/guide/processes/services.ts";

function lacksOf(rule: Rule, applied: RuleCoverage["applied"], tests: RuleCoverage["tests"]): RuleCoverage["lacks"] {
  if (!binding.has(rule.enforce)) return [];
  const shown = new Set(tests.flatMap(({ shows }) => shows));
  const needed: readonly Shows[] = isMeasured(rule) ? SHOWS : ["kept", "broken"];
  return [
    ...(applied.some(({ way }) => way !== "information") ? [] : (["code"] as const)),
    ...needed.filter((one) => !shown.has(one)),
  ];
}

/** A rule with a number, a date or a set has an edge to stand on. */
const isMeasured = ({ kind, params }: Rule): boolean =>
  kind === "deadline" || Object.values(params).some((value) => hasNumber(value) || isSet(value));

const hasNumber = (value: unknown): boolean =>
  typeof value === "number" || (typeof value === "object" && value !== null && Object.values(value).some(hasNumber));

const isSet = (value: unknown): boolean => Array.isArray(value) && value.length > 1;

function citations(
  table: RuleTable,
  sources: readonly Source[],
  wayIn: (source: Source) => Way | null,
): Map<string, RuleCoverage["applied"]> {
  const found = new Map<string, RuleCoverage["applied"]>();
  for (const source of sources) {
    const way = wayIn(source);
    if (way === null) continue;
    for (const id of new Set([...source.text.matchAll(/["'`](s\d[a-z0-9-]+)["'`]/g)].map(([, id]) => id ?? "")))
      if (Object.hasOwn(table, id)) found.set(id, [...(found.get(id) ?? []), { way, path: source.path }]);
  }
  return found;
}

/** What each id is shown to do in the text of a test; an id without a word after it is cited, and shows nothing. */
function showing(text: string): Map<string, Set<Shows>> {
  const shown = new Map<string, Set<Shows>>();
  const told = /\b(s\d(?:-\d+)*-[a-z][a-z0-9-]*)((?:,? (?:kept|broken|boundary)\b)*)/g;
  for (const [, id = "", words = ""] of text.matchAll(told)) {
    const of = shown.get(id) ?? new Set<Shows>();
    for (const one of SHOWS) if (words.includes(one)) of.add(one);
    shown.set(id, of);
  }
  return shown;
}
