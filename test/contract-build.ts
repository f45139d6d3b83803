import type { Instant } from "../shared/ids.js";
import type { Refusal } from "../shared/refusals.js";
import type { StepValues } from "../shared/steps.js";
import { instantAt } from "../src/domain/calendar.js";
import { decide } from "../src/domain/decide/decide.js";
import type { Decision } from "../src/domain/decide/given.js";
import type { Dossier } from "../src/domain/dossier.js";
import { evolve } from "../src/domain/evolve.js";
import { clocksOf, isLate } from "../src/domain/steps/clocks.js";
import { guardsFor, toConfirm, toWarn } from "../src/domain/steps/guards.js";
import { tokensOf } from "../src/domain/steps/tokens.js";
import type { RuleId } from "../src/guide/index.js";
import { contract } from "../src/guide/processes/contract.js";
import type { Process, Step } from "../src/guide/processes/step.js";
import { calendar, camille, command, day, event, facts, fileFact, filesOf, fold, sha } from "./build.js";

/** A contract in the tests of the core. Everything is fictitious. */

export const process: Process = contract;

export const sheet = {
  kind: "solutions",
  partner: "Fournisseur fictif",
  amount: 100_000_00,
  start: "2026-12-01",
  end: "2028-11-30",
  signed: "2026-11-20",
  validated: true,
} as const satisfies StepValues;

export type Taking = {
  on?: string;
  values?: StepValues;
  happened?: boolean;
  /** Left out: all that the step asks to confirm. */
  confirmed?: string[];
  files?: boolean;
  /** Left out: noon of the day on which it is done. */
  at?: Instant;
};

const rowOf = (step: string): Step => {
  const row = process.steps[step];
  if (!row) throw new Error(`There is no step ${step}.`);
  return row;
};

const known = facts({ files: filesOf(fileFact("e")) });
const read = sha("preview");
const proof = [{ file: sha("e"), name: "pièce.pdf" }];

const DAY = "2027-01-15";

export function asking(on: Dossier, step: string, taking: Taking = {}): Decision {
  const row = rowOf(step);
  const { on: date = DAY, values = {}, happened = false, files = true } = taking;
  return decide({
    dossier: on,
    command: command("take-step", {
      ...{ step, on: day(date), values, happened },
      evidence: files ? proof : [],
      confirmed: taking.confirmed ?? [...toConfirm(row, tokensOf(on, { step, values }))],
      ...(row.mail && !happened && { mail: { body: "Bonjour,", preview: read } }),
    }),
    actor: { person: camille, roles: ["client"] },
    at: taking.at ?? instantAt(day(date), "12:00"),
    facts: known,
  });
}

/** The dossier after a step that must be accepted. */
export function take(on: Dossier, step: string, taking: Taking = {}): Dossier {
  const decision = asking(on, step, taking);
  if (!decision.ok) throw new Error(`${step} is refused: ${JSON.stringify(decision.refusal)}`);
  const at = taking.at ?? instantAt(day(taking.on ?? DAY), "12:00");
  return decision.events.reduce((before, next) => evolve(before, next, at), on);
}

export function refusal(on: Dossier, step: string, taking: Taking = {}): Pick<Refusal, "code" | "rule"> | null {
  const decision = asking(on, step, taking);
  if (decision.ok) return null;
  const { code, rule } = decision.refusal;
  return { code, ...(rule !== undefined && { rule }) };
}

/** Rules that recording it as having happened marks as broken. */
export function breaches(on: Dossier, step: string, taking: Taking = {}): string[] {
  const decision = asking(on, step, { ...taking, happened: true, files: false });
  if (!decision.ok) throw new Error(`A fact was refused: ${JSON.stringify(decision.refusal)}`);
  return decision.events.flatMap((one) => (one.type === "step-taken" ? one.breaches : []));
}

export const opened = (rctiSubject = true): Dossier =>
  fold([event("dossier-opened", { process: "contract", qualifications: [], profile: { rctiSubject } })]);

/** A contract whose sheet is filled, on 23 November 2026. */
export const begun = (change: StepValues = {}, rctiSubject = true): Dossier =>
  take(opened(rctiSubject), "contract-sheet", { on: "2026-11-23", values: { ...sheet, ...change } });

export const after = (on: Dossier, ...steps: [string, Taking?][]): Dossier =>
  steps.reduce((before, [step, taking]) => take(before, step, taking), on);

/** Whether the rule is told with the step, before anything is answered. */
export const tells = (on: Dossier, step: string, rule: RuleId, values: StepValues = {}): boolean =>
  guardsFor(rowOf(step), tokensOf(on, { step, values })).includes(rule);

export const warns = (on: Dossier, step: string, rule: RuleId, values: StepValues = {}): boolean =>
  toWarn(rowOf(step), tokensOf(on, { step, values })).includes(rule);

/** When a clock is due and whether it is late on a day; `null` while it does not run. */
export function clock(on: Dossier, id: string, today = DAY) {
  const running = clocksOf(on, calendar).find((one) => one.clock.id === id);
  if (!running) return null;
  return { due: running.due, stopped: running.stoppedOn, late: isLate(running, day(today)) };
}
