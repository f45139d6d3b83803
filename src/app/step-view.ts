import { wordsOf } from "../../shared/i18n/index.js";
import type { Instant, Lang, PersonId, ProviderId, Role } from "../../shared/ids.js";
import type { ClockView, ProcessId, StepsView, StepView, TakenStepView } from "../../shared/steps.js";
import type { DossierSheet, ProcessPlaces } from "../../shared/views.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import type { JournalRecord } from "../domain/events.js";
import { clocksOf, isLate } from "../domain/steps/clocks.js";
import { guardsFor, toConfirm, toWarn } from "../domain/steps/guards.js";
import { nextSteps } from "../domain/steps/next.js";
import { followsRows, isOpen, lastOf, openSteps, placeOf, statesOf, stepsOf } from "../domain/steps/steps.js";
import { holds, tokensOf } from "../domain/steps/tokens.js";
import type { Calendar } from "../guide/calendars.js";
import { processOf } from "../guide/processes/index.js";
import type { Region, Step } from "../guide/processes/step.js";
import { fieldView } from "./field-view.js";
import { rulesInWords, ruleView } from "./problem.js";
import { proposedValues } from "./step-proposals.js";
import { stepTables } from "./step-tables.js";
import { stepLabel, valuesInWords } from "./step-words.js";
import { skippedInWords } from "./view.js";

/** What a process that is followed by its rows shows: where it stands, what can be done, what was done, until when. */

export type StepReader = {
  calendar: Calendar;
  now: Instant;
  lang: Lang;
  roles: readonly Role[];
  people: ReadonlyMap<PersonId, string>;
  records: readonly Pick<JournalRecord, "event" | "actor">[];
  /** Names of the providers that the organisation knows. */
  names: ReadonlyMap<ProviderId, string>;
};

/** `null` while the process has nothing to do or to show: services before the closing. */
export function stepsView(dossier: Dossier, reader: StepReader): StepsView | null {
  const { lang } = reader;
  const { regions: all, steps: rows } = processOf(dossier.process);
  const followed = followsRows(dossier);
  if (!followed && openSteps(dossier).length === 0) return null;
  const tokens = tokensOf(dossier);
  const regions = Object.entries(all).filter(
    ([id, { when }]) => (followed || id === "main") && (!when || holds(when, tokens)),
  );
  const shown = new Set(regions.map(([id]) => id));
  return {
    process: dossier.process,
    regions: regions.map(([id, region]) => regionView(dossier, id, region, lang)),
    steps: Object.entries(rows)
      .filter(([, step]) => shown.has(step.region) && (followed || isOpen(dossier, step)))
      .map(([id, step]) => stepView(dossier, id, step, reader)),
    next: followed ? nextSteps(dossier) : [],
    taken: takenViews(dossier, reader),
    clocks: clocksView(dossier, reader),
    tables: stepTables(dossier, lang),
  };
}

/** The same in short, for a card: regions that have come to their end are not told. */
export function wayInShort(dossier: Dossier, lang: Lang): NonNullable<DossierSheet["way"]> | null {
  if (!followsRows(dossier)) return null;
  const { regions, steps } = processOf(dossier.process);
  const tokens = tokensOf(dossier);
  return {
    next: nextSteps(dossier).flatMap((id) => {
      const step: Step | undefined = steps[id];
      return step ? [{ id, label: step.label[lang], whose: step.whose }] : [];
    }),
    beside: Object.entries(regions)
      .filter(([id, { when }]) => id !== "main" && (!when || holds(when, tokens)))
      .map(([id, region]) => regionView(dossier, id, region, lang))
      .filter(({ final }) => !final)
      .map(({ label, stateLabel }) => ({ label, place: stateLabel })),
  };
}

/** Where each region of a process can stand, to declare one that has begun. */
export const processPlaces = (process: ProcessId, lang: Lang): ProcessPlaces =>
  Object.entries(processOf(process).regions).map(([id, region]) => ({
    id,
    label: region.label[lang],
    states: statesOf(process, id).map((state) => ({ id: state, label: placeLabel(region, state, lang) })),
  }));

const placeLabel = (region: Region, state: string, lang: Lang): string =>
  region.states[state]?.[lang] ?? wordsOf(lang, `common.state-${state}`) ?? state;

function regionView(dossier: Dossier, id: string, region: Region, lang: Lang): StepsView["regions"][number] {
  const state = placeOf(dossier, id);
  return {
    id,
    label: region.label[lang],
    state,
    stateLabel: placeLabel(region, state, lang),
    final: region.final.includes(state),
  };
}

function stepView(
  dossier: Dossier,
  id: string,
  step: Step,
  { lang, roles, names }: Pick<StepReader, "lang" | "roles" | "names">,
): StepView {
  // What the step itself makes true counts before it is taken: an amendment is one from its first question.
  const last = step.anew ? null : (lastOf(dossier, id)?.values ?? null);
  const tokens = tokensOf(dossier, { step: id, values: last ?? {} });
  return {
    id,
    label: step.label[lang],
    hint: step.hint?.[lang] ?? null,
    region: step.region,
    whose: step.whose,
    mine: step.actors.some((role) => roles.includes(role)),
    open: isOpen(dossier, step),
    forbidden: step.forbidden ?? false,
    rules: rulesInWords(guardsFor(step, tokens), lang),
    confirm: rulesInWords(toConfirm(step, tokens), lang),
    warns: rulesInWords(toWarn(step, tokens), lang),
    fields: step.fields.map((field) => fieldView(field, lang)),
    evidence: step.evidence,
    mail: step.mail !== undefined,
    last: last ?? proposedValues(dossier, id, names),
  };
}

/** Newest first. Who took a step is told by the journal. */
function takenViews(dossier: Dossier, { lang, people, records }: StepReader): TakenStepView[] {
  const { steps } = processOf(dossier.process);
  const authors = new Map(
    records.flatMap(({ event, actor }) =>
      event.type === "step-taken" && actor.kind === "person"
        ? [[event.number, people.get(actor.id) ?? actor.id] as const]
        : [],
    ),
  );
  return stepsOf(dossier)
    .taken.map(({ number, step, on, at, happened, note, values, evidence, breaches, mail }) => ({
      ...{ number, step, label: stepLabel(dossier.process, step, lang), on, at, happened, note, mail },
      by: authors.get(number) ?? "",
      values: valuesInWords(steps[step]?.fields ?? [], values, lang),
      evidence: evidence.map(({ sha256, name }) => ({ sha256, name })),
      breaches: rulesInWords(breaches, lang),
    }))
    .reverse();
}

function clocksView(dossier: Dossier, { calendar, now, lang }: StepReader): ClockView[] {
  const today = localDateOf(now);
  return clocksOf(dossier, calendar).flatMap((running) => {
    const { clock, from, due, stoppedOn, skipped } = running;
    const rule = ruleView(clock.rule, lang);
    if (!rule) return [];
    return [
      {
        ...{ id: clock.id, label: clock.label[lang], rule, kind: clock.kind, from, due, stoppedOn },
        late: isLate(running, today),
        skipped: skippedInWords(skipped, lang),
      },
    ];
  });
}
