import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Instant, LocalDate } from "../../shared/ids.js";
import type { StepValues } from "../../shared/steps.js";
import { instantAt, plusDays } from "../../src/domain/calendar.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { evolve } from "../../src/domain/evolve.js";
import { contractOf, longestEnd } from "../../src/domain/steps/contract.js";
import { lastOf, openSteps, placeOf, statesOf } from "../../src/domain/steps/steps.js";
import type { Field } from "../../src/guide/processes/step.js";
import { day, event, fold } from "../build.js";
import { asking, opened, process, sheet } from "../contract-build.js";
import { frozen } from "../frozen.js";
import { describe, expect, test } from "../jest.js";
import { must } from "../must.js";
import { sequences } from "../sequences.js";
import { numberOf } from "./random-ways.js";

/** Random ways through a contract: anything is asked or recorded, in any order (guide 4). */

const ids = Object.keys(process.steps);
const START = "2026-12-01";

/** An answer that a die gives to a question: readable, right or wrong. */
const answer = ({ kind, options = [] }: Pick<Field, "kind" | "options">, die: number): string | number | boolean => {
  switch (kind) {
    case "date":
      return dayAfterStart(die % 1_300).on;
    case "amount":
    case "number":
      return die % 91;
    case "yes-no":
      return die % 2 === 0;
    case "choice":
      return options[die % options.length]?.id ?? "";
    case "mail-address":
      return "fictif@p1.example";
    default:
      return "Texte fictif";
  }
};

/** Sheets of contracts of either kind, with and without a renewal option within the three years. */
const sheets: readonly StepValues[] = frozen([
  { ...sheet, kind: "solutions" },
  { ...sheet, kind: "services" },
  { ...sheet, kind: "solutions", latest: "2029-11-30" },
]);

/** Days from the start, counted once: a calendar is most of what a turn would cost. */
const calendarDays = new Map<number, { on: LocalDate; noon: Instant }>();
function dayAfterStart(days: number) {
  const known = calendarDays.get(days);
  if (known) return known;
  const on = plusDays(day(START), days);
  const made = { on, noon: instantAt(on, "12:00") };
  calendarDays.set(days, made);
  return made;
}

/** Answers to every question of a step; one that need not be answered is left out one time in three. */
function answers(step: string, dice: readonly number[]): StepValues {
  if (step === "contract-sheet" || step === "sheet-corrected") return sheets[(dice[0] ?? 0) % sheets.length] ?? {};
  const values: StepValues = {};
  for (const [index, field] of (process.steps[step]?.fields ?? []).entries()) {
    const die = dice[index % dice.length] ?? 0;
    if (field.required || die % 3 > 0) values[field.id] = answer(field, Math.floor(die / 3));
  }
  return values;
}

type Turn = { die: number; wild: boolean; happened: boolean; days: number; dice: number[] };
const oneIn = (count: number) => fc.integer({ min: 1, max: count }).map((dice) => dice === 1);
const dice = fc.array(fc.nat(), { minLength: 12, maxLength: 12 });
const anyTurn: fc.Arbitrary<Turn> = fc.record({
  ...{ die: fc.nat(), wild: oneIn(8), happened: oneIn(10), days: fc.integer({ min: 0, max: 60 }), dice },
});

/** Ends the contract: drawn seldom, or no way would be long. */
const ends: ReadonlySet<string> = new Set(["end-reached", "termination-effective", "termination-notice"]);
/** An amendment takes six steps in their order: its own are drawn often. */
const weightOf = (id: string): number => {
  if (id === "amendment-abandoned") return 1;
  return process.steps[id]?.region === "amendment" ? 20 : 1;
};
/** What is drawn of each row, and how often: an end seldom at all. */
const drawn = new Map(Object.entries(process.steps).map(([id, row]) => [row, { id, weight: weightOf(id) }]));

/** One of the steps that come from where the contract stands; any of them all, now and then. */
function stepFor(on: Dossier, { die, wild }: Pick<Turn, "die" | "wild">): string {
  const anyOne = ids[die % ids.length] ?? "";
  if (wild) return anyOne;
  const ahead = openSteps(on).flatMap((row) => {
    const one = drawn.get(row);
    return one && (die % 9 === 0 || !ends.has(one.id)) ? [one] : [];
  });
  let left = die % ahead.reduce((sum, { weight }) => sum + weight, 0);
  for (const { id, weight } of ahead) {
    left -= weight;
    if (left < 0) return id;
  }
  return anyOne;
}

const final: ReadonlySet<string> = new Set(process.regions.main?.final);
const endOf = (on: Dossier): LocalDate | null => contractOf(on)?.end ?? null;
const withinThreeYears = (on: Dossier): boolean => {
  const contract = contractOf(on);
  return !contract || contract.end <= longestEnd(contract);
};

/**
 * Guide 4.10, note 2: what is signed is the broker's version, or the breach is recorded. Asked for, the client has
 * signed it before the other party, as for the contract; a fact of everybody's signatures does not tell their order.
 */
function mustBeSignedInOrder(before: Dossier, after: Dossier, happened: boolean): void {
  const drafted = numberOf(before, "amendment-drafted");
  const { breaches = [] } = lastOf(after, "amendment-signed") ?? {};
  const validated = drafted > numberOf(before, "amendment-wanted");
  must("the broker's version is signed, or the breach is recorded", validated || breaches.length > 0);
  const clientFirst = numberOf(before, "amendment-client-signs") > drafted;
  must("the client signs the amendment first", happened || clientFirst);
}

describe("whatever is asked of a contract, in whatever order", () => {
  test("no amendment past three years (s4-5-no-duration-beyond-3-years), none signed out of order without its breach (s4-10-amendment-validated-before-signing), a refusal changes nothing, folding gives the state, every state offers a step or is final", () => {
    const reached = { amended: 0, ended: 0 };
    fc.assert(
      fc.property(fc.array(anyTurn, { minLength: 20, maxLength: 60 }), fc.boolean(), (turns, rcti) => {
        const first = event("dossier-opened", {
          process: "contract",
          qualifications: [],
          profile: { rctiSubject: rcti },
        });
        const told: { event: DossierEvent; at: Instant }[] = [];
        let on: Dossier = frozen(opened(rcti));
        let passed = 0;
        for (const turn of turns) {
          const { happened } = turn;
          passed += turn.days;
          const { on: today, noon: at } = dayAfterStart(passed);
          const step = stepFor(on, turn);
          const decision = asking(on, step, { on: today, values: answers(step, turn.dice), happened, at });
          const before = on;
          if (decision.ok) {
            for (const one of decision.events) {
              on = frozen(evolve(on, one, at));
              told.push({ event: one, at });
            }
            if (step === "amendment-signed") {
              reached.amended += 1;
              mustBeSignedInOrder(before, on, happened);
            }
          } else must("a refusal changes nothing", on === before);
          // A fact is recorded as it is; what the app is asked for never takes an end past three years.
          if (!happened)
            must("no amendment goes past three years", endOf(on) === endOf(before) || withinThreeYears(on));
          must("every state offers a step or is final", final.has(stateOf(on)) || openSteps(on).length > 0);
          if (stateOf(on) === "C2" || stateOf(on) === "C2r") reached.ended += 1;
        }
        const folded = told.reduce((state, { event: one, at }) => evolve(state, one, at), fold([first]));
        must("folding the journal gives the state", isDeepStrictEqual(folded, on));
      }),
      { numRuns: sequences(100), seed: 45 },
    );
    expect(reached.amended).toBeGreaterThan(10);
    expect(reached.ended).toBeGreaterThan(10);
  });

  test("« Constater » is possible in every state of every region, for every step", () => {
    for (const region of Object.keys(process.regions))
      for (const state of statesOf("contract", region)) {
        const on = evolve(
          opened(),
          { type: "process-declared", v: 1, places: { [region]: state }, note: "Fictif", evidence: [] },
          instantAt(day(START), "12:00"),
        );
        expect(placeOf(on, region)).toBe(state);
        for (const step of ids) {
          const values = answers(step, [7, 11, 16, 23, 35, 40, 52, 61, 74, 80, 91, 97]);
          const recorded = asking(on, step, { on: START, values, happened: true, files: false });
          expect([region, state, step, recorded.ok]).toEqual([region, state, step, true]);
        }
      }
  });
});
