import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Dossier } from "../../src/domain/dossier.js";
import { stateOf } from "../../src/domain/dossier-state.js";
import { lastOf, openSteps, placeOf, statesOf } from "../../src/domain/steps/steps.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import { award } from "../../src/guide/processes/award.js";
import { fold, stories } from "../build.js";
import { describe, expect, test } from "../jest.js";
import { must } from "../must.js";
import { sequences } from "../sequences.js";
import { numberOf, randomWays } from "./random-ways.js";

/** Random ways from the closing to the signed contract (guide 3.4, 3.5). */

const criteria = [{ criterion: "Expérience (fictif)", announced: true, related: true }];
const few = fc.integer({ min: 1, max: 5 });

const { ways, go, unrecordable } = randomWays({
  process: award,
  opening: [...stories.closed],
  seldom: ["closed-without-contract", "provider-not-eligible", "provider-refuses"],
  answers: {
    "responses-read": fc.tuple(few, few).map((amounts) => ({
      responses: amounts.map((amount, index) => ({
        ...{ provider: `Prestataire fictif ${index + 1}`, outcome: "replied", amount, complete: true },
      })),
    })),
    "choice-made": fc
      .record({ number: fc.constantFrom(1, 2), justified: fc.boolean() })
      .map(({ number, justified }) => ({
        provider: `Prestataire fictif ${number}`,
        ...(justified && { criteria }),
      })),
    "financial-granted": fc.integer({ min: 0, max: 5 }).map((amount) => ({ by: "Autorité fictive", amount })),
    "client-signs": fc
      .constantFrom("Camille Fictif", "Alex Fictif")
      .map((commitment) => ({ contract: "Camille Fictif", commitment })),
    "contract-sent-to-provider": fc.boolean().map((alone) => ({ address: "p1@p1.example", alone })),
  },
});

const final: ReadonlySet<string> = new Set(award.regions.main.final);

/** Guide 3.5, step 7. */
const everyAuthorisation = (on: Dossier) => {
  expect(placeOf(on, "main")).toBe("B5d");
  expect(placeOf(on, "finance")).toBe("granted");
  expect(placeOf(on, "others")).toBe("settled");
  if (tokensOf(on).has("executive-authorization-required"))
    expect(numberOf(on, "executive-granted")).toBeGreaterThan(numberOf(on, "choice-made"));
};

describe("whatever is asked after the closing, in whatever order", () => {
  test("nothing final without every authorisation (s3-5-step-07-final-versions), the client signs first or the breach is recorded (s3-5-step-08a-client-signs-first), a refusal changes nothing, folding gives the state, every state offers a step", () => {
    const reached = { final: 0, signed: 0 };
    fc.assert(
      fc.property(ways, (way) => {
        const { on, events } = go(way, (before, after, { step, happened }, accepted) => {
          if (!accepted) must("a refusal changes nothing", after === before);
          must("every state offers a step or is final", final.has(stateOf(after)) || openSteps(after).length > 0);
          if (!accepted) return;
          if (step === "final-versions" && !happened) {
            reached.final += 1;
            everyAuthorisation(before);
          }
          if (step === "provider-signs") {
            reached.signed += 1;
            const first = numberOf(before, "client-signs") > numberOf(before, "choice-made");
            const { breaches = [] } = lastOf(after, step) ?? {};
            expect(first || breaches.includes("s3-5-step-08a-client-signs-first")).toBe(true);
          }
        });
        must("folding the journal gives the state", isDeepStrictEqual(fold(events), on));
      }),
      { numRuns: sequences(500), seed: 34 },
    );
    expect(reached.final).toBeGreaterThan(10);
    expect(reached.signed).toBeGreaterThan(10);
  });

  test.each(statesOf("services", "main"))("« Constater » is possible for every step at %s (reading G.1)", (state) => {
    expect(unrecordable(state)).toEqual([]);
  });
});
