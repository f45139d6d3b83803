import { wordsOf } from "../../shared/i18n/index.js";
import type { Lang } from "../../shared/ids.js";
import { MapProcess } from "../../shared/maps.js";
import type { GuideView, RuleDetail, RuleView } from "../../shared/rule-view.js";
import { conditions } from "../guide/conditions.js";
import { GUIDE_VERSION, rules } from "../guide/index.js";
import { processMap } from "../guide/processes/map.js";
import type { Condition, Rule } from "../guide/rule.js";
import { ruleView } from "./problem.js";

/** Every rule of the guide as « Le guide » shows it, in the order of the sections. */
export const guideView = (lang: Lang): GuideView => ({
  version: GUIDE_VERSION,
  rules: Object.entries<Rule>(rules)
    .map(([id, rule]) => detail(id, rule, lang))
    .toSorted((a, b) => bySection(a.section, b.section)),
});

const detail = (id: string, rule: Rule, lang: Lang): RuleDetail => ({
  id,
  section: rule.section,
  text: rule[lang],
  // Notes are readings of the French text, and stand in French.
  note: lang === "fr" ? (rule.note ?? null) : null,
  actor: wordsOf(lang, `guide.actor-${rule.actor}`) ?? rule.actor,
  binds: wordsOf(lang, `guide.enforce-${rule.enforce}`) ?? rule.enforce,
  applies: rule.appliesIf === "always" ? null : inWords(rule.appliesIf, lang),
  acts: actsGuardedBy(id, lang),
});

const actsGuardedBy = (id: string, lang: Lang): string[] => [
  ...new Set(
    MapProcess.options
      .flatMap((process) => processMap(process)?.moves ?? [])
      .filter(({ guards }) => guards.some((guard) => guard === id))
      .map(({ label }) => label[lang]),
  ),
];

function inWords(condition: Condition, lang: Lang): string {
  if (typeof condition === "string") return conditions[condition][lang];
  const say = (key: string, holes: Record<string, string>) => wordsOf(lang, `guide.condition-${key}`, holes) ?? "";
  if ("not" in condition) return say("not", { a: inWords(condition.not, lang) });
  const [key, parts] = "all" in condition ? (["and", condition.all] as const) : (["or", condition.any] as const);
  return parts.map((part) => inWords(part, lang)).reduce((a, b) => say(key, { a, b }));
}

/** `3.10` comes after `3.9`, and `3` before `3.1`. */
export function bySection(a: string, b: string): number {
  const [left, right] = [a, b].map((section) => section.split(".").map(Number));
  for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index += 1) {
    const difference = (left?.[index] ?? -1) - (right?.[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

export type GuideAbout = { about: string; section: string | null; rules: RuleView[] };

/** The rule of that id, or every rule of that section; none when the guide has neither. */
export const guideAbout = (about: string, lang: Lang): GuideAbout => {
  const one = ruleView(about, lang);
  if (one) return { about, section: one.section, rules: [one] };
  const inSection = Object.entries(rules)
    .filter(([, rule]) => rule.section === about)
    .flatMap(([id]) => ruleView(id, lang) ?? []);
  return { about, section: inSection.length > 0 ? about : null, rules: inSection };
};
