import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { StepValues } from "../../shared/steps.js";
import { instantAt, plusDays } from "../../src/domain/calendar.js";
import { type Dossier, evolve, stateOf } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { contractOf, longestEnd } from "../../src/domain/steps/contract.js";
import { openSteps, placeOf, statesOf } from "../../src/domain/steps/steps.js";
import { day, event, fold } from "../build.js";
import { asking, opened, process, sheet } from "../contract-build.js";
import { sequences } from "../sequences.js";

/** Random ways through a contract: anything is asked or recorded, in any order (guide 4). */

const ids = Object.keys(process.steps);
const START = "2026-12-01";
const dates = fc.integer({ min: 0, max: 1_300 }).map((days) => plusDays(day(START), days));
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

/** Answers to every question of a step, mostly readable, right or wrong. */
const answer = (field: {
  kind: string;
  options?: readonly { id: string }[];
}): fc.Arbitrary<string | number | boolean> => {
  switch (field.kind) {
    case "date":
      return dates;
    case "amount":
    case "number":
      return fc.integer({ min: 0, max: 90 });
    case "yes-no":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...(field.options ?? []).map(({ id }) => id));
    case "mail-address":
      return fc.constant("fictif@p1.example");
    default:
      return fc.constant("Texte fictif");
  }
};
const answers = (step: string): fc.Arbitrary<StepValues> => {
  const fields = process.steps[step]?.fields ?? [];
  if (step === "contract-sheet" || step === "sheet-corrected") return fc.constant({ ...sheet, kind: "solutions" });
  return fc
    .record(Object.fromEntries(fields.map((one) => [one.id, one.required ? answer(one) : some(answer(one))])))
    .map(
      (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as StepValues,
    );
};

type Turn = { die: number; wild: boolean; happened: boolean; days: number; values: StepValues[] };
const oneIn = (count: number) => fc.integer({ min: 1, max: count }).map((dice) => dice === 1);
const turn: fc.Arbitrary<Turn> = fc.record({
  die: fc.nat(),
  wild: oneIn(8),
  happened: oneIn(10),
  days: fc.integer({ min: 0, max: 60 }),
  values: fc.tuple(...ids.map(answers)),
});

/** Ends the contract: drawn seldom, or no way would be long. */
const ends: ReadonlySet<string> = new Set(["end-reached", "termination-effective", "termination-notice"]);
/** An amendment takes six steps in their order: its own are drawn often. */
const weightOf = (id: string): number => {
  if (id === "amendment-abandoned") return 1;
  return process.steps[id]?.region === "amendment" ? 20 : 1;
};
const idOf = new Map(Object.entries(process.steps).map(([id, row]) => [row, id]));

describe("whatever is asked of a contract, in whatever order", () => {
  test("no amendment past three years (s4-5-no-duration-beyond-3-years), a refusal changes nothing, folding gives the state, every state offers a step or is final", () => {
    const reached = { amended: 0, ended: 0 };
    fc.assert(
      fc.property(fc.array(turn, { minLength: 20, maxLength: 60 }), fc.boolean(), (turns, rcti) => {
        const first = event("dossier-opened", {
          process: "contract",
          qualifications: [],
          profile: { rctiSubject: rcti },
        });
        const told: { event: DossierEvent; at: ReturnType<typeof instantAt> }[] = [];
        let on: Dossier = opened(rcti);
        let today = day(START);
        let factsOnly = false;
        for (const { die, wild, happened, days, values } of turns) {
          today = plusDays(today, days);
          const open = openSteps(on).flatMap((row) => idOf.get(row) ?? []);
          const ahead = open.flatMap((id) => (ends.has(id) && die % 9 > 0 ? [] : Array<string>(weightOf(id)).fill(id)));
          const among = wild || ahead.length === 0 ? ids : ahead;
          const step = among[die % among.length] ?? "";
          const at = instantAt(today, "12:00");
          const decision = asking(on, step, { on: today, values: values[ids.indexOf(step)] ?? {}, happened, at });
          const before = on;
          if (decision.ok) {
            for (const one of decision.events) {
              on = evolve(on, one, at);
              told.push({ event: one, at });
            }
            if (happened) factsOnly = true;
            if (step === "amendment-signed") reached.amended += 1;
          } else expect(on).toBe(before);
          const contract = contractOf(on);
          // A fact is recorded as it is; what the app is asked for stays within three years.
          if (contract && !factsOnly) expect(contract.end <= longestEnd(contract)).toBe(true);
          const final = process.regions.main?.final.includes(stateOf(on));
          expect(final || openSteps(on).length > 0).toBe(true);
          if (stateOf(on) === "C2" || stateOf(on) === "C2r") reached.ended += 1;
        }
        const folded = told.reduce((state, { event: one, at }) => evolve(state, one, at), fold([first]));
        expect(folded).toEqual(on);
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
          const [values = {}] = fc.sample(answers(step), { numRuns: 1, seed: 7 });
          const recorded = asking(on, step, { on: START, values, happened: true, files: false });
          expect([region, state, step, recorded.ok]).toEqual([region, state, step, true]);
        }
      }
  });
});
