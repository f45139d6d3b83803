import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { stateOf } from "../../src/domain/dossier-state.js";
import { chosenScenario } from "../../src/domain/steps/solutions.js";
import { lastOf, openSteps, placeOf, statesOf } from "../../src/domain/steps/steps.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import { solutions } from "../../src/guide/processes/solutions.js";
import { event, fold } from "../build.js";
import { describe, expect, test } from "../jest.js";
import { must } from "../must.js";
import { sequences } from "../sequences.js";
import { numberOf, randomWays } from "./random-ways.js";

/** Random ways from the needs to the signed contract (guide 2). */

const few = fc.integer({ min: 1, max: 5 });
const row = { solutions: "Suite fictive", volume: "100", months: 36, source: "configurator", dated: "2026-11-20" };
const rarely = fc.integer({ min: 1, max: 6 }).map((dice) => dice === 1);

const { ways, go, unrecordable } = randomWays({
  process: solutions,
  opening: [{ ...event("dossier-opened"), process: "solutions", qualifications: [] }],
  seldom: [
    "none-conforms",
    "ranking-changed",
    "supplier-refuses",
    "solution-abandoned",
    "prerequisite-missing",
    "financing-refused",
    "list-reopened",
  ],
  answers: {
    "facts-stated": fc
      .record({ personal: fc.boolean(), outside: rarely, centre: rarely, renewal: fc.boolean() })
      .map(({ personal, outside, centre, renewal }) => ({
        ...{ cloud: true, centre, decree: true, personal, "data-outside": outside, "supplier-outside": false },
        ...{ sensitive: false, renewal },
      })),
    "trial-started": fc.boolean().map((fictitious) => ({ solution: "Suite fictive", fictitious })),
    "scenarios-computed": fc.tuple(few, few).map((amounts) => ({
      scenarios: amounts.map((amount, index) => ({ ...row, supplier: `Fournisseur fictif ${index + 1}`, amount })),
    })),
    "choice-made": fc
      .record({ number: fc.constantFrom(1, 2), justified: fc.boolean() })
      .map(({ number, justified }) => ({
        supplier: `Fournisseur fictif ${number}`,
        ...(justified && { criteria: [{ criterion: "Compatibilité (fictif)", related: true }] }),
      })),
    "solution-financed": fc.integer({ min: 0, max: 5 }).map((amount) => ({ by: "Autorité fictive", amount })),
    "client-signs": fc
      .constantFrom("Camille Fictif", "Alex Fictif")
      .map((commitment) => ({ contract: "Camille Fictif", commitment })),
  },
});

const final: ReadonlySet<string> = new Set(solutions.regions.main.final);

describe("whatever is asked of a purchase of solutions, in whatever order", () => {
  test("no version to sign without the authorisations (s2-4-3-before-signature, s2-4-4-financial-authorization) and the EFVP (s2-1-efvp-before-contract), no real data in a trial (s2-3-2-no-real-data-in-trial), the client signs first or the breach is recorded (s2-5-step-08-client-signs-first), folding gives the state", () => {
    const reached = { approved: 0, signed: 0 };
    fc.assert(
      fc.property(ways, (way) => {
        const { on, events } = go(way, (before, after, { step, happened, values }, accepted) => {
          if (!accepted) must("a refusal changes nothing", after === before);
          must("every state offers a step or is final", final.has(stateOf(after)) || openSteps(after).length > 0);
          if (!accepted) return;
          if (step === "version-approved" && !happened) {
            reached.approved += 1;
            const tokens = tokensOf(before);
            if (tokens.has("executive-authorization-required"))
              expect(numberOf(before, "executive-granted")).toBeGreaterThan(numberOf(before, "choice-made"));
            expect(numberOf(before, "solution-financed")).toBeGreaterThan(numberOf(before, "choice-made"));
            const authorised = Number(lastOf(before, "solution-financed")?.values.amount);
            expect(authorised).toBeGreaterThanOrEqual(chosenScenario(before)?.amount ?? 0);
            if (tokens.has("personal-info-outside-quebec")) expect(placeOf(before, "efvp")).toBe("done");
          }
          if (step === "trial-started" && !happened) expect(values.fictitious).toBe(true);
          if (step === "supplier-signs") {
            reached.signed += 1;
            const first = numberOf(before, "client-signs") > numberOf(before, "choice-made");
            const { breaches = [] } = lastOf(after, step) ?? {};
            expect(first || breaches.includes("s2-5-step-08-client-signs-first")).toBe(true);
          }
        });
        must("folding the journal gives the state", isDeepStrictEqual(fold(events), on));
      }),
      { numRuns: sequences(500), seed: 25 },
    );
    expect(reached.approved).toBeGreaterThan(5);
    expect(reached.signed).toBeGreaterThan(5);
  });

  test.each(statesOf("solutions", "main"))("« Constater » is possible for every step at %s (reading G.1)", (state) => {
    expect(unrecordable(state)).toEqual([]);
  });
});
