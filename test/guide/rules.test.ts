import { readdirSync, readFileSync } from "node:fs";
import type { CommandType } from "../../shared/commands.js";
import { TaskId } from "../../shared/tasks.js";
import { checks } from "../../src/domain/checks.js";
import { MAX_DAYS, MIN_DAYS } from "../../src/domain/deadlines.js";
import { calendars, DEFAULT_CALENDAR, type Holiday } from "../../src/guide/calendars.js";
import { conditions } from "../../src/guide/conditions.js";
import { contacts } from "../../src/guide/contacts.js";
import { GUIDE_VERSION, rules } from "../../src/guide/index.js";
import { servicesTransitions, type Transition } from "../../src/guide/processes/services.js";
import { servicesTasks } from "../../src/guide/processes/tasks.js";
import type { Condition, Rule } from "../../src/guide/rule.js";
import { describe, expect, test } from "../jest.js";

const folder = new URL("../../src/guide/rules/", import.meta.url);
const tables: Record<string, Rule>[] = (
  await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)))
).flatMap((module) => Object.values(module as Record<string, Record<string, Rule>>));
const all: [string, Rule][] = Object.entries(rules);
const ruleOf = new Map<string, Rule>(all);

const tokensOf = (condition: Condition): string[] => {
  if (typeof condition === "string") return [condition];
  if ("not" in condition) return tokensOf(condition.not);
  return ("all" in condition ? condition.all : condition.any).flatMap(tokensOf);
};

describe("the rules of the guide, as data", () => {
  test("the guide has 314 entries", () => {
    expect(all).toHaveLength(314);
  });

  test("no id stands in two sections", () => {
    const ids = tables.flatMap((table) => Object.keys(table));
    expect(new Set(ids).size).toBe(ids.length);
    expect(all).toHaveLength(ids.length);
  });

  test.each(all)("%s names its section, says what it says in both languages, and is about a known fact", (id, rule) => {
    expect(id).toMatch(/^s\d[a-z0-9-]+$/);
    expect(id.startsWith(`s${rule.section.replaceAll(".", "-")}-`)).toBe(true);
    expect(rule.fr.length).toBeGreaterThan(10);
    expect(rule.en.length).toBeGreaterThan(10);
    expect(rule.fr).not.toBe(rule.en);
    for (const token of tokensOf(rule.appliesIf)) expect(Object.keys(conditions)).toContain(token);
  });

  test("the response delay is that of the guide, in one place", () => {
    expect([MIN_DAYS, MAX_DAYS]).toEqual([10, 15]);
    expect(rules["s3-3-3-response-delay"].params.delay.unit).toBe("business-days");
  });

  test("the version that new dossiers pin is a year and a month", () => {
    expect(GUIDE_VERSION).toMatch(/^\d{4}-\d{2}$/);
  });

  test("the broker's address is the one that the guide gives, and outside the organisation", () => {
    expect(contacts["contact-courtier"]).toMatchObject({
      value: "courtier.infonuagique@mcn.gouv.qc.ca",
      external: true,
    });
  });

  test("the two matters of the CIC keep two mailboxes", () => {
    expect(contacts["contact-cic-teams"].value).not.toBe(contacts["contact-cic-migration"].value);
  });
});

describe("what the process asks of the rules", () => {
  const guards = [...new Set(Object.values(servicesTransitions).flatMap((row) => [...row.guards]))];

  test.each(guards)("%s guards a transition: it binds, and a check holds it", (id) => {
    expect(["block", "gate", "document"]).toContain(ruleOf.get(id)?.enforce);
    expect(checks[id]).toBeInstanceOf(Function);
  });

  test("there is no check that guards nothing", () => {
    expect(Object.keys(checks).sort()).toEqual([...guards].sort());
  });

  test("every rule about the sending guards it", () => {
    expect(servicesTransitions["send-price-request"].guards).toEqual([
      "s1-3-legal-capacity",
      "s3-3-2-complete-template",
      "s3-3-3-send-after-authorization",
      "s3-3-1-document-exclusions",
      "s3-3-3-bcc",
      "s3-3-3-attach-contract-template",
      "s3-3-3-response-delay",
    ]);
  });

  test.each(TaskId.options)(
    "the task %s cites rules that exist, and left open is no condition of the sending",
    (task) => {
      expect(servicesTasks[task].rules.length).toBeGreaterThan(0);
      const sending: readonly string[] = servicesTransitions["send-price-request"].guards;
      for (const id of servicesTasks[task].rules) {
        expect(ruleOf.has(id)).toBe(true);
        // Writing to providers confirms it; only a "no" stops.
        if (id !== "s1-3-legal-capacity") expect(sending).not.toContain(id);
      }
    },
  );

  test("every command is the client's, but for a step, whose row says whose it is, and a decision asked of named people", () => {
    const rows: Record<CommandType, Transition> = servicesTransitions;
    const others = Object.entries(rows).filter(([, { actors }]) => actors.join() !== "client");
    expect(others.map(([type]) => type)).toEqual([
      "take-step",
      "answer-approval",
      "delegate-approval",
      "contest-approval",
    ]);
    for (const [type, row] of others) expect(row.named === true).toBe(type !== "take-step");
  });
});

describe("a rule that the code cites exists", () => {
  const sources = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : sources(`${folder}/${entry.name}`);
      return /\.tsx?$/.test(entry.name) ? [`${folder}/${entry.name}`] : [];
    });
  const cited = ["src", "bot", "shared", "tab/src"]
    .flatMap(sources)
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/"(s\d(?:-\d)+-[a-z][a-z0-9-]+)"/g)])
    .map(([, id]) => id ?? "");

  test.each([...new Set(cited)].sort())("%s", (id) => {
    expect(ruleOf.has(id)).toBe(true);
  });
});

describe("the calendars", () => {
  test("the default one exists, and each calendar is under its own id", () => {
    expect(calendars[DEFAULT_CALENDAR].id).toBe(DEFAULT_CALENDAR);
    for (const [id, calendar] of Object.entries(calendars)) expect(calendar.id).toBe(id);
  });

  const days: readonly Holiday[] = Object.values(calendars).flatMap((calendar) => [...calendar.holidays]);

  test("no day stands twice", () => {
    expect(new Set(days.map(({ id }) => id)).size).toBe(days.length);
  });

  test.each(days)("$id has its two names and its source", ({ fr, en, source }) => {
    expect(Math.min(fr.length, en.length, source.length)).toBeGreaterThan(5);
  });
});
