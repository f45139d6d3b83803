import { formatBytes, formatDate, formatInstant, formatMoney, formatTime } from "../../shared/format.js";
import { wordsOf } from "../../shared/i18n/index.js";
import { Instant, type Lang, LocalDate } from "../../shared/ids.js";
import {
  type Problem,
  type Refusal,
  type RefusalCode,
  type RefusalFacts,
  refusalStatus,
} from "../../shared/refusals.js";
import type { RuleView } from "../../shared/rule-view.js";
import { calendars } from "../guide/calendars.js";
import { rules } from "../guide/index.js";
import type { Rule } from "../guide/rule.js";
import { stateLabel } from "./step-words.js";

/** A refusal in words. The domain gives ids and facts; the sentences are shared/i18n/…/refusals.ts. */

/** Absolute, as RFC 9457 recommends; the last part is the code. It names the problem and leads nowhere. */
export const problemType = (code: RefusalCode): string => `urn:assistant-du-courtier:refusal:${code}`;

export const problemOf = (refusal: Refusal, lang: Lang): Problem => {
  const holes = holesOf(refusal, lang);
  const say = (part: "title" | "detail" | "repair") => wordsOf(lang, `refusals.${refusal.code}-${part}`, holes) ?? "";
  const rule = refusal.rule === undefined ? null : ruleView(refusal.rule, lang);
  return {
    type: problemType(refusal.code),
    title: say("title"),
    status: refusalStatus[refusal.code],
    detail: say("detail"),
    repair: say("repair"),
    ...(rule && { rule: rule.id, section: rule.section, ruleText: rule.text }),
    ...(refusal.field !== undefined && { field: refusal.field }),
    facts: refusal.facts,
  };
};

/** A name that every object has is no rule: hence a map. */
const byId: ReadonlyMap<string, Rule> = new Map(Object.entries(rules));

/** A rule of the guide in the reader's language; `null` for an id that the guide does not have. */
export const ruleView = (id: string, lang: Lang): RuleView | null => {
  const rule = byId.get(id);
  return rule ? { id, section: rule.section, text: rule[lang] } : null;
};

/** As a preview lists it. */
export const refusalView = (refusal: Refusal, lang: Lang) => {
  const { title, detail, repair } = problemOf(refusal, lang);
  return { title, detail, repair, rule: refusal.rule ? ruleView(refusal.rule, lang) : null };
};

/** Ids that the guide does not have are left out. */
export const rulesInWords = (ids: readonly string[], lang: Lang): RuleView[] =>
  ids.flatMap((id) => ruleView(id, lang) ?? []);

type Holes = Record<string, string | number>;
type Wording<C extends RefusalCode> = (facts: RefusalFacts[C], lang: Lang) => Holes;

/** Facts that are not said as they stand. What has no line here goes into the sentence unchanged. */
const wording: { [C in RefusalCode]?: Wording<C> } = {
  stale: ({ changes }, lang) => ({ changes: changesInWords(changes ?? [], lang) }),
  "declared-dates": ({ reason }, lang) => ({ reason: oneOf(lang, "refusals.declared", reason) }),
  "approval-not-now": ({ kind }, lang) => ({ kind: wordsOf(lang, `approvals.kind-${kind}`) ?? kind }),
  "approval-open": ({ kind }, lang) => ({ kind: wordsOf(lang, `approvals.kind-${kind}`) ?? kind }),
  "delegation-invalid": ({ reason }, lang) => ({ reason: oneOf(lang, "refusals.delegation", reason) }),
  "already-asked": ({ on }, lang) => ({ on: day(on, lang) }),
  "substitute-invalid": ({ reason }, lang) => ({ reason: oneOf(lang, "refusals.substitute", reason) }),
  "not-allowed": ({ needed }, lang) => ({ needed: rolesInWords(needed, lang) }),
  "invalid-input": ({ issues }, lang) => ({
    issues: listed(
      issues.map((issue) => issueInWords(issue, lang)),
      lang,
    ),
  }),
  "state-forbids": ({ state }, lang) => ({ state: stateLabel(state, lang) }),
  "answer-against-guide": ({ task }, lang) => ({ task: wordsOf(lang, `common.task-${task}`) ?? task }),
  "explanation-missing": ({ task }, lang) => ({ task: wordsOf(lang, `common.task-${task}`) ?? task }),
  "sections-empty": ({ sections }, lang) => ({ sections: listed(sections, lang) }),
  "file-problem": ({ name, problem }, lang) => ({ name, problem: oneOf(lang, "refusals.problem", problem) }),
  "table-faults": ({ faults }, lang) => ({
    faults: listed(
      faults.map(({ row, column, fault, value }) => {
        const key = value === "" ? "refusals.fault-at" : "refusals.fault-at-value";
        return wordsOf(lang, key, { row, column, value, fault: oneOf(lang, "refusals.fault", fault) }) ?? fault;
      }),
      lang,
    ),
  }),
  "authorisation-denied": ({ outcome }, lang) => ({ outcome: wordsOf(lang, `common.outcome-${outcome}`) ?? outcome }),
  "exclusion-without-reason": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "provider-not-qualified": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "provider-without-address": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "provider-own-address": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "address-suppressed": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "duplicate-address": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "address-exposed": ({ where }, lang) => ({ where: wordsOf(lang, `refusals.exposed-in-${where}`) ?? where }),
  "closing-not-business-day": ({ date, reason }, lang) => ({ date: day(date, lang), reason: skipped(reason, lang) }),
  "closing-own-day": ({ date, reason }, lang) => ({ date: day(date, lang), reason }),
  "closing-too-early": (facts, lang) => ({
    ...facts,
    date: day(facts.date, lang),
    earliest: day(facts.earliest, lang),
  }),
  "closing-too-late": (facts, lang) => ({ ...facts, date: day(facts.date, lang), latest: day(facts.latest, lang) }),
  "closing-past": ({ date }, lang) => ({ date: day(date, lang) }),
  "answers-again": ({ numbers }) => ({ numbers: numbers.join(", ") }),
  "question-too-late": ({ numbers, until }, lang) => ({ numbers: numbers.join(", "), until: moment(until, lang) }),
  "questions-date-outside": ({ date, closes }, lang) => ({ date: day(date, lang), closes: day(closes, lang) }),
  "review-answered": ({ by, at, outcome }, lang) => ({
    by,
    at: moment(at, lang),
    outcome: wordsOf(lang, `common.outcome-${outcome}`) ?? wordsOf(lang, `prerequisites.outcome-${outcome}`) ?? outcome,
  }),
  "already-sent": ({ sentAt }, lang) => ({ sentAt: moment(sentAt, lang) }),
  "answers-awaited": ({ awaited, closesAt }, lang) => ({ awaited: String(awaited), closesAt: moment(closesAt, lang) }),
  "mail-too-large": ({ bytes, max }, lang) => ({ bytes: formatBytes(bytes, lang), max: formatBytes(max, lang) }),
  "in-the-future": ({ when }, lang) => ({ when: moment(when, lang) }),
  "send-time-past": ({ when }, lang) => ({ when: moment(when, lang) }),
  "provider-named": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "incident-mail-again": ({ outcome }, lang) => ({
    outcome: wordsOf(lang, `common.incident-outcome-${outcome}`) ?? outcome,
  }),
  "closing-earlier": ({ date, current }, lang) => ({ date: day(date, lang), current: day(current, lang) }),
  "reminder-out-of-bounds": ({ from, to, ...days }, lang) => ({
    ...days,
    from: formatTime(from, lang),
    to: formatTime(to, lang),
  }),
  "set-aside-reason-missing": ({ providers }, lang) => ({ providers: listed(providers, lang) }),
  "criteria-not-related": ({ criteria }, lang) => ({ criteria: listed(criteria, lang) }),
  "criteria-not-announced": ({ criteria }, lang) => ({ criteria: listed(criteria, lang) }),
  "amount-too-small": ({ amount, needed }, lang) => ({
    amount: formatMoney(amount, lang),
    needed: formatMoney(needed, lang),
  }),
  "amendment-too-long": ({ end, latest }, lang) => ({ end: day(end, lang), latest: day(latest, lang) }),
  "day-too-early": ({ date, earliest }, lang) => ({ date: day(date, lang), earliest: day(earliest, lang) }),
  "day-too-late": ({ date, latest }, lang) => ({ date: day(date, lang), latest: day(latest, lang) }),
  "disposal-early": ({ until }, lang) => ({ until: day(until, lang) }),
  "placeholders-missing": ({ placeholders }, lang) => ({ placeholders: listed(placeholders, lang) }),
  "placeholders-unknown": ({ placeholders }, lang) => ({ placeholders: listed(placeholders, lang) }),
  "mail-words-missing": ({ words }, lang) => ({
    words: listed(
      // A sentence that is quoted within another one ends with that one.
      words.map((one) => wordsOf(lang, "refusals.mail-words", { words: one.replace(/\.$/, "") }) ?? one),
      lang,
    ),
  }),
  "consent-needed": ({ needs }, lang) => ({ why: wordsOf(lang, `consent.${needs}-text`) ?? "" }),
  "mailbox-unreadable": ({ reason }, lang) => ({
    reason: wordsOf(lang, `refusals.mailbox-${reason}`) ?? wordsOf(lang, "refusals.mailbox-unknown") ?? "",
  }),
};

const holesOf = (refusal: Refusal, lang: Lang): Holes => {
  // A code and its facts belong together in `Refusal`; TypeScript loses that when it looks the code up in a table.
  const inWords = wording[refusal.code] as Wording<RefusalCode> | undefined;
  if (inWords) return inWords(refusal.facts as never, lang);
  const plain = Object.entries(refusal.facts).filter(
    (fact): fact is [string, string | number] => typeof fact[1] === "string" || typeof fact[1] === "number",
  );
  return Object.fromEntries(plain);
};

/** A message is read at a glance: beyond this many, the rest is counted. The whole list is in the facts. */
const LISTED = 8;

const listed = (items: string[], lang: Lang): string => {
  const rest = items.length - LISTED;
  const shown = items.slice(0, LISTED).join("; ");
  return rest > 0 ? `${shown}; ${wordsOf(lang, "refusals.and-more", { count: rest })}` : shown;
};

const changesInWords = (changes: { what: string; by: string; at: string }[], lang: Lang): string =>
  changes.length === 0
    ? (wordsOf(lang, "refusals.changes-unknown") ?? "")
    : changes.map(({ what, by, at }) => `${by}, ${moment(at, lang)}\u00a0: ${what}`).join(" ");

const oneOf = (lang: Lang, family: string, id: string): string =>
  wordsOf(lang, `${family}-${id}`) ?? wordsOf(lang, `${family}-other`) ?? id;

/** `client`, or several with a comma between them. */
const rolesInWords = (needed: string, lang: Lang): string =>
  needed
    .split(/[\s,|]+/)
    .map((role) => wordsOf(lang, `common.role-${role}`) ?? role)
    .join(", ");

const issueInWords = ({ path, problem }: { path: string; problem: string }, lang: Lang): string => {
  const [name = path] = path.split(/[.[]/);
  const field = wordsOf(lang, `refusals.field-${name}`) ?? path;
  return wordsOf(lang, "refusals.issue-at", { field, problem: oneOf(lang, "refusals.issue", problem) }) ?? field;
};

/** Why a day is not worked: a day of the week, or a holiday of a calendar of the guide. */
const skipped = (reason: string, lang: Lang): string => {
  const holiday = Object.values(calendars)
    .flatMap((calendar) => calendar.holidays)
    .find(({ id }) => id === reason);
  return holiday?.[lang] ?? wordsOf(lang, `refusals.reason-${reason}`) ?? reason;
};

const day = (text: string, lang: Lang): string => {
  const date = LocalDate.safeParse(text);
  return date.success ? formatDate(date.data, lang) : text;
};

const moment = (text: string, lang: Lang): string => {
  const instant = Instant.safeParse(text);
  return instant.success ? formatInstant(instant.data, lang) : text;
};
