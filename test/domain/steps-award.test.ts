import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { StepValues } from "../../shared/steps.js";
import { decide } from "../../src/domain/decide/decide.js";
import { type Dossier, evolve, stateOf } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { toConfirm } from "../../src/domain/steps/guards.js";
import { lastOf, openSteps, placeOf } from "../../src/domain/steps/steps.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import { award } from "../../src/guide/processes/award.js";
import type { Process, Step } from "../../src/guide/processes/step.js";
import { camille, command, day, dossier, facts, fileFact, filesOf, fold, now, sha, stories } from "../build.js";

/** Random ways from the closing to the signed contract: anything is asked or recorded, in any order (guide 3.4, 3.5). */

const process: Process = award;
const ids = Object.keys(process.steps);

const replies = (amounts: [number, number]): StepValues => ({
  responses: [
    { provider: "Prestataire fictif 1", outcome: "replied", amount: amounts[0], complete: true },
    { provider: "Prestataire fictif 2", outcome: "replied", amount: amounts[1], complete: true },
  ],
});
const criteria = [{ criterion: "Expérience (fictif)", announced: true, related: true }];

/** Answers that may or may not be right for the step. */
const valuesOf: Record<string, fc.Arbitrary<StepValues>> = {
  "responses-read": fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).map(replies),
  "choice-made": fc.record({ number: fc.constantFrom(1, 2), justified: fc.boolean() }).map(({ number, justified }) => ({
    provider: `Prestataire fictif ${number}`,
    ...(justified && { criteria }),
  })),
  "executive-granted": fc.constant({ by: "Dominique Fictif", as: "head" }),
  "financial-granted": fc.integer({ min: 0, max: 5 }).map((amount) => ({ by: "Autorité fictive", amount })),
  "client-signs": fc
    .constantFrom("Camille Fictif", "Alex Fictif")
    .map((commitment) => ({ contract: "Camille Fictif", commitment })),
  "contract-sent-to-provider": fc.boolean().map((alone) => ({ address: "p1@p1.example", alone })),
};
const texts: StepValues = {
  ...{ reason: "Motif fictif", question: "Question fictive", about: "Objet", decision: "Décision fictive" },
  ...{ provider: "Prestataire fictif 1", address: "p1@p1.example", what: "LGCE (fictif)", clause: "Clause fictive" },
  error: "Erreur fictive",
};
const plain = (step: string): StepValues =>
  Object.fromEntries(
    (process.steps[step]?.fields ?? []).flatMap(({ id, kind, columns, required }) => {
      if (!required) return [];
      if (kind !== "rows") return [[id, texts[id] ?? "Texte fictif"]];
      return [[id, [Object.fromEntries((columns ?? []).map((column) => [column.id, cell(column)]))]]];
    }),
  );
const cell = ({ kind, options }: { kind: string; options?: readonly { id: string }[] }) =>
  kind === "date" ? "2026-12-01" : kind === "choice" ? (options?.[0]?.id ?? "") : "Prestataire fictif 2";

type Asked = { step: string; values: StepValues; happened: boolean; confirms: boolean };

/** A die for the step, and answers for each that has some: mostly one of the open steps, now and then any. */
type Turn = { die: number; wild: boolean; answers: Record<string, StepValues>; happened: boolean; confirms: boolean };
const oneIn = (count: number) => fc.integer({ min: 1, max: count }).map((dice) => dice === 1);
const turns: fc.Arbitrary<Turn> = fc.record({
  die: fc.nat(),
  wild: oneIn(8),
  answers: fc.record(valuesOf),
  happened: oneIn(12),
  confirms: oneIn(10).map((forgets) => !forgets),
});

/** Ends the way for good: drawn seldom, or no way would be long. */
const ends: ReadonlySet<string> = new Set(["closed-without-contract", "provider-not-eligible", "provider-refuses"]);

const askedOf = (on: Dossier, { die, wild, answers, happened, confirms }: Turn): Asked => {
  const open = new Set(openSteps(on));
  const ahead = ids.filter((id) => open.has(process.steps[id] as Step) && !ends.has(id));
  // Steps that lead on are drawn more often than those that stay.
  const among = wild ? ids : ahead.flatMap((id) => (process.steps[id]?.to.length ? [id, id, id, id] : [id]));
  const step = among[die % among.length] ?? ids[die % ids.length] ?? "";
  return { step, values: answers[step] ?? plain(step), happened, confirms };
};

const start = dossier("closed");

const ask = (on: Dossier, { step, values, happened, confirms }: Asked) => {
  const row = process.steps[step];
  if (!row) throw new Error(`There is no step ${step}.`);
  const confirmed = confirms ? toConfirm(row, tokensOf(on, { step, values })) : [];
  const evidence = happened ? [] : [{ file: sha("e"), name: "pièce.pdf" }];
  return decide({
    dossier: on,
    command: command("take-step", {
      ...{ step, on: day("2026-11-23"), values, evidence, confirmed: [...confirmed], happened },
      ...(row.mail && !happened && { mail: { body: "Bonjour,", preview: sha("preview") } }),
    }),
    actor: { person: camille, roles: ["client"] },
    at: now,
    facts: facts({ files: filesOf(fileFact("e")) }),
  });
};

const play = (
  asked: readonly Turn[],
  look: (before: Dossier, after: Dossier, ask: Asked, accepted: boolean) => void,
) => {
  let on = start;
  const events: DossierEvent[] = [...stories.closed];
  for (const turn of asked) {
    const one = askedOf(on, turn);
    const decision = ask(on, one);
    const before = on;
    if (decision.ok)
      for (const event of decision.events) {
        on = evolve(on, event, now) as Dossier;
        events.push(event);
      }
    look(before, on, one, decision.ok);
  }
  return { on, events };
};

const ways = fc.array(turns, { minLength: 20, maxLength: 80 });

/** The number of a step's last time; 0 for one that was never taken. */
const numberOf = (on: Dossier, step: string): number => lastOf(on, step)?.number ?? 0;

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
      fc.property(ways, (asked) => {
        const { on, events } = play(asked, (before, after, { step, happened }, accepted) => {
          if (!accepted) expect(after).toBe(before);
          expect(process.regions.main?.final.includes(stateOf(after)) || openSteps(after).length > 0).toBe(true);
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
        expect(fold(events)).toEqual(on);
      }),
      { numRuns: 500, seed: 34 },
    );
    expect(reached.final).toBeGreaterThan(10);
    expect(reached.signed).toBeGreaterThan(10);
  });

  test("« Constater » is possible in every state, for every step", () => {
    for (const state of ["B4", "B4d", "B4r", "B4f", "B5a", "B5b", "B5c", "B5d", "B5e", "B5f", "B5g", "B9", "C0"]) {
      const on = fold([
        ...stories.closed,
        { type: "process-declared", v: 1, places: { main: state }, note: "Fictif", evidence: [] },
      ]);
      for (const step of ids) {
        const values =
          step in valuesOf
            ? (fc.sample(valuesOf[step] as fc.Arbitrary<StepValues>, { numRuns: 1, seed: 1 })[0] ?? {})
            : plain(step);
        expect([step, ask(on, { step, values, happened: true, confirms: false }).ok]).toEqual([step, true]);
      }
    }
  });
});
