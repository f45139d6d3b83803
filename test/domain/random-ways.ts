import fc from "fast-check";
import type { StepValues } from "../../shared/steps.js";
import { decide } from "../../src/domain/decide/decide.js";
import type { Decision } from "../../src/domain/decide/given.js";
import type { Dossier } from "../../src/domain/dossier.js";
import type { DossierEvent } from "../../src/domain/events.js";
import { evolve } from "../../src/domain/evolve.js";
import { toConfirm } from "../../src/domain/steps/guards.js";
import { lastOf, openSteps } from "../../src/domain/steps/steps.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import type { Field, Process, Step } from "../../src/guide/processes/step.js";
import { camille, command, day, facts, fileFact, filesOf, fold, now, sha } from "../build.js";
import { frozen } from "../frozen.js";

/** Random ways through a process that is followed by its rows: anything is asked or recorded, in any order. */

export type Taken = { step: string; values: StepValues; happened: boolean; confirms: boolean };
type Look = (before: Dossier, after: Dossier, taken: Taken, accepted: boolean) => void;

/** A die for the step, and answers for each that has some: mostly one of the open steps, now and then any. */
export type Turn = {
  die: number;
  wild: boolean;
  answers: Record<string, StepValues>;
  happened: boolean;
  confirms: boolean;
};

type Way = {
  process: Process;
  opening: DossierEvent[];
  /** Answers that may or may not be right; the other steps get plain ones. */
  answers: Record<string, fc.Arbitrary<StepValues>>;
  /** Steps that end the way or begin it anew: drawn only now and then, or no way would be long. */
  seldom: readonly string[];
};

const oneIn = (count: number) => fc.integer({ min: 1, max: count }).map((dice) => dice === 1);

const cell = ({ kind, options }: Pick<Field, "kind" | "options">): string | number | boolean => {
  if (kind === "date") return "2026-11-20";
  if (kind === "choice") return options?.[0]?.id ?? "";
  if (kind === "yes-no") return true;
  if (kind === "amount" || kind === "number") return 3;
  return kind === "mail-address" ? "a@fictif.example" : "Texte fictif";
};

/** An answer to each question that must have one. */
const plain = (step: Step): StepValues =>
  Object.fromEntries(
    step.fields
      .filter(({ required }) => required)
      .map((field) => [
        field.id,
        field.kind === "rows"
          ? [Object.fromEntries((field.columns ?? []).map((column) => [column.id, cell(column)]))]
          : cell(field),
      ]),
  );

/** What every turn rests on, made once: these ways are walked a million times. */
const known = facts({ files: filesOf(fileFact("e")) });
const today = day("2026-11-23");
const proof = [{ file: sha("e"), name: "pièce.pdf" }];
const read = sha("preview");

export function randomWays({ process, opening, answers, seldom }: Way) {
  const ids = Object.keys(process.steps);
  const plainly = new Map(Object.entries(process.steps).map(([id, step]) => [id, frozen(plain(step))]));
  const row = (id: string): Step => {
    const found = process.steps[id];
    if (!found) throw new Error(`There is no step ${id}.`);
    return found;
  };
  const turns: fc.Arbitrary<Turn> = fc.record({
    die: fc.nat(),
    wild: oneIn(8),
    answers: fc.record(answers),
    happened: oneIn(12),
    confirms: oneIn(10).map((forgets) => !forgets),
  });

  const takenBy = (on: Dossier, { die, wild, answers: given, happened, confirms }: Turn): Taken => {
    const open = new Set(openSteps(on));
    const ahead = ids.filter((id) => open.has(row(id)) && !seldom.includes(id));
    // Steps that lead on are drawn more often than those that stay.
    const among = wild ? ids : ahead.flatMap((id) => (row(id).to.length > 0 ? [id, id, id, id] : [id]));
    const step = among[die % among.length] ?? ids[die % ids.length] ?? "";
    return { step, values: given[step] ?? plainly.get(step) ?? {}, happened, confirms };
  };

  const ask = (on: Dossier, { step, values, happened, confirms }: Taken): Decision => {
    const { mail } = row(step);
    const confirmed = confirms ? toConfirm(row(step), tokensOf(on, { step, values })) : [];
    return decide({
      dossier: on,
      command: command("take-step", {
        ...{ step, on: today, values, evidence: happened ? [] : proof, confirmed: [...confirmed], happened },
        ...(mail && !happened && { mail: { body: "Bonjour,", preview: read } }),
      }),
      actor: { person: camille, roles: ["client"] },
      at: now,
      facts: known,
    });
  };

  return {
    ids,
    ways: fc.array(turns, { minLength: 20, maxLength: 80 }),
    /** Goes a way from its beginning; `look` sees every turn. Nothing may write into a dossier: each is frozen. */
    go(way: readonly Turn[], look: Look): { on: Dossier; events: DossierEvent[] } {
      let on = frozen(fold(opening));
      const events = [...opening];
      for (const turn of way) {
        const taken = takenBy(on, turn);
        const decision = ask(on, taken);
        const before = on;
        for (const event of decision.ok ? decision.events : []) {
          on = frozen(evolve(on, event, now));
          events.push(event);
        }
        look(before, on, taken, decision.ok);
      }
      return { on, events };
    },
    /** Steps that cannot be recorded as having happened when the dossier stands there; there should be none. */
    unrecordable(place: string): string[] {
      const on = fold([
        ...opening,
        { type: "process-declared", v: 1, places: { main: place }, note: "Déclaré (fictif)", evidence: [] },
      ]);
      return ids.filter((step) => {
        const [given] = answers[step] ? fc.sample(answers[step], { numRuns: 1, seed: 1 }) : [];
        return !ask(on, { step, values: given ?? plainly.get(step) ?? {}, happened: true, confirms: false }).ok;
      });
    },
  };
}

/** The number of a step's last time; 0 for one that was never taken. */
export const numberOf = (on: Dossier, step: string): number => lastOf(on, step)?.number ?? 0;
