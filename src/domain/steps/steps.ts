import { z } from "zod";
import { Instant, LocalDate, MailKey } from "../../../shared/ids.js";
import { type ProcessId, StepValues } from "../../../shared/steps.js";
import { processOf } from "../../guide/processes/index.js";
import type { Step } from "../../guide/processes/step.js";
import type { Dossier } from "../dossier.js";
import { FileRef } from "../file-ref.js";
import { MailOutcome } from "../incident-events.js";
import { changeOf, stateByIncidents } from "../incidents.js";

/** The steps that a dossier has gone through, as its journal tells them; `number` counts from 1 in a dossier. */

const v1 = { v: z.literal(1) };

export const stepEvents = [
  /** A dossier begun before the tool: where it stood, and what shows it. */
  z.object({
    type: z.literal("process-declared"),
    ...v1,
    places: z.record(z.string(), z.string()),
    note: z.string(),
    evidence: z.array(FileRef),
  }),
  z.object({
    type: z.literal("step-taken"),
    ...v1,
    number: z.int(),
    step: z.string(),
    region: z.string(),
    to: z.string(),
    /** Local day on which it was done. */
    on: LocalDate,
    values: StepValues,
    evidence: z.array(FileRef),
    confirmed: z.array(z.string()),
    /** Rules of the guide that it broke. */
    breaches: z.array(z.string()),
    /** Recorded as having happened, not asked for. */
    happened: z.boolean(),
    note: z.string().nullable(),
    mail: MailKey.nullable(),
  }),
  z.object({
    type: z.literal("step-mail-settled"),
    ...v1,
    mail: MailKey,
    outcome: MailOutcome,
    sentAt: Instant.nullable(),
    problem: z.string().nullable(),
    known: z.enum(["confirmed", "declared"]),
  }),
  z.object({ type: z.literal("clock-reminded"), ...v1, clock: z.string(), due: LocalDate, mail: MailKey }),
] as const;

const StepEvent = z.discriminatedUnion("type", stepEvents);
export type StepEvent = z.infer<typeof StepEvent>;
export type StepTaken = Extract<StepEvent, { type: "step-taken" }>;

export type StepRecord = Omit<StepTaken, "type" | "v" | "mail"> & {
  at: Instant;
  mail: { key: MailKey; outcome: MailOutcome | "in-progress" } | null;
};

/** Absent from a dossier that has taken none. */
export type Steps = {
  /** Where each region stands; one that is missing stands at its beginning. */
  places: Record<string, string>;
  declared: { at: Instant; places: Record<string, string>; note: string; evidence: FileRef[] } | null;
  taken: StepRecord[];
  reminded: { clock: string; due: LocalDate }[];
};

export const NO_STEPS: Steps = { places: {}, declared: null, taken: [], reminded: [] };

const types: ReadonlySet<string> = new Set<StepEvent["type"]>([
  "process-declared",
  "step-taken",
  "step-mail-settled",
  "clock-reminded",
]);
export const isStepEvent = (event: { type: string }): event is StepEvent => types.has(event.type);

export const stepsOf = ({ steps }: Pick<Dossier, "steps">): Steps => steps ?? NO_STEPS;

/** Where a region of the dossier stands. */
export function placeOf(dossier: Pick<Dossier, "steps" | "process">, region: string): string {
  const initial = processOf(dossier.process).regions[region]?.initial ?? "";
  return stepsOf(dossier).places[region] ?? initial;
}

/** Every state of a region: where it begins, and where its rows come from and lead to. */
export function statesOf(process: ProcessId, region: string): string[] {
  const { regions, steps } = processOf(process);
  const rows = Object.values(steps).filter((step) => step.region === region);
  const initial = regions[region]?.initial;
  return [
    ...new Set([
      ...(initial ? [initial] : []),
      ...rows.flatMap(({ from, to }) => [...from, ...to.map((arm) => arm.to)]),
    ]),
  ];
}

type Stands = Pick<Dossier, "steps" | "process" | "closedAt" | "sent" | "incidents">;

/** Services are followed by their rows from the closing on; solutions and contracts from the beginning. */
export const followsRows = ({ process, closedAt, steps }: Pick<Stands, "process" | "closedAt" | "steps">): boolean =>
  process !== "services" || closedAt !== null || steps?.places.main !== undefined;

/** While providers may still answer, and nothing of the request is being changed. */
const solicits = (dossier: Stands): boolean => dossier.sent !== null && changeOf(dossier) === null;

/** Whether a step comes from where the dossier stands. */
export function isOpen(dossier: Stands, { region, from, during, early }: Step): boolean {
  if (stateByIncidents(dossier)) return false;
  if (!followsRows(dossier)) return early === true && solicits(dossier);
  return from.includes(placeOf(dossier, region)) && (!during || during.includes(placeOf(dossier, "main")));
}

/** Rows that may be asked for from where the dossier stands, in the order of the process. */
export const openSteps = (dossier: Stands): Step[] =>
  Object.values(processOf(dossier.process).steps).filter((step) => !step.forbidden && isOpen(dossier, step));

/** The last time that this step was taken. */
export const lastOf = (dossier: Pick<Dossier, "steps">, step: string): StepRecord | null =>
  stepsOf(dossier).taken.findLast((record) => record.step === step) ?? null;

export const stepMail = (dossier: Pick<Dossier, "steps">, mail: MailKey): StepRecord | null =>
  stepsOf(dossier).taken.find((record) => record.mail?.key === mail) ?? null;

export function evolveSteps(dossier: Dossier, event: StepEvent, at: Instant): Dossier {
  const steps = stepsOf(dossier);
  switch (event.type) {
    case "process-declared": {
      const { places, note, evidence } = event;
      return { ...dossier, steps: { ...steps, places, declared: { at, places, note, evidence } } };
    }
    case "step-taken": {
      const { type: _, v: __, mail, ...rest } = event;
      const record: StepRecord = { ...rest, at, mail: mail && { key: mail, outcome: "in-progress" } };
      return {
        ...dossier,
        steps: { ...steps, places: { ...steps.places, [event.region]: event.to }, taken: [...steps.taken, record] },
      };
    }
    case "step-mail-settled": {
      const { mail, outcome } = event;
      const taken = steps.taken.map((one) => (one.mail?.key === mail ? { ...one, mail: { key: mail, outcome } } : one));
      return { ...dossier, steps: { ...steps, taken } };
    }
    case "clock-reminded": {
      const { clock, due } = event;
      return { ...dossier, steps: { ...steps, reminded: [...steps.reminded, { clock, due }] } };
    }
  }
}
