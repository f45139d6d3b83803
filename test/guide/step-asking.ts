import type { StepValues } from "../../shared/steps.js";
import type { Decision } from "../../src/domain/decide/given.js";
import type { Dossier } from "../../src/domain/dossier.js";
import { evolve } from "../../src/domain/evolve.js";
import { toConfirm } from "../../src/domain/steps/guards.js";
import { tokensOf } from "../../src/domain/steps/tokens.js";
import type { RuleId } from "../../src/guide/index.js";
import type { Step } from "../../src/guide/processes/step.js";
import { command, day, decided, facts, fileFact, filesOf, now, sha } from "../build.js";

/** Asking for the steps of a process one by one, as a person does who ticks, attaches and reads what is asked. */

export type Asking = { values?: StepValues; happened?: boolean; without?: RuleId; on?: string; bare?: boolean };

export const said = (decision: Decision): string =>
  decision.ok ? "ok" : `${decision.refusal.code} ${decision.refusal.rule ?? decision.refusal.field ?? ""}`.trim();

export function askingFor<Id extends string>(rows: Readonly<Record<Id, Step>>) {
  /** With every confirmation but `without`, its evidence unless `bare`, and its mail as it was read. */
  function ask(
    on: Dossier,
    step: Id,
    { values = {}, happened = false, without, bare, ...when }: Asking = {},
  ): Decision {
    const row: Step = rows[step];
    const confirmed = toConfirm(row, tokensOf(on, { step, values })).filter((rule) => rule !== without);
    return decided(
      on,
      command("take-step", {
        ...{ step, values, confirmed, happened, on: day(when.on ?? "2026-11-23") },
        evidence: bare || happened ? [] : [{ file: sha("e"), name: "pièce.pdf" }],
        ...(row.mail && !happened && { mail: { body: "Bonjour,", preview: sha("preview") } }),
      }),
      { facts: facts({ files: filesOf(fileFact("e")) }) },
    );
  }

  /** The dossier after a step that must be accepted. */
  function take(on: Dossier, step: Id, asking: Asking = {}): Dossier {
    const decision = ask(on, step, asking);
    if (!decision.ok) throw new Error(`${step} is refused: ${said(decision)}`);
    return decision.events.reduce((to, next) => evolve(to, next, now) as Dossier, on);
  }

  const along = (on: Dossier, stops: readonly (readonly [Id, StepValues?])[]): Dossier =>
    stops.reduce((to, [step, values = {}]) => take(to, step, { values }), on);

  return { ask, take, along };
}
