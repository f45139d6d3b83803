import type { LocalDate } from "../../../shared/ids.js";
import type { Calendar } from "../../guide/calendars.js";
import { processOf } from "../../guide/processes/index.js";
import type { Clock } from "../../guide/processes/step.js";
import { plusDays, type Skipped, yearsAfter } from "../calendar.js";
import { addBusinessDays } from "../deadlines.js";
import type { Dossier } from "../dossier.js";
import { type StepRecord, stepsOf } from "./steps.js";

/** A clock of section D as it runs in one dossier; all days are local. */
export type RunningClock = {
  clock: Clock;
  from: LocalDate;
  due: LocalDate;
  stoppedOn: LocalDate | null;
  skipped: Skipped[];
};

/** Every clock that has started; one that started anew counts from the last start. */
export function clocksOf(dossier: Dossier, calendar: Calendar): RunningClock[] {
  const { taken } = stepsOf(dossier);
  return processOf(dossier.process).clocks.flatMap((clock) => {
    const start = taken.findLast(({ step }) => step === clock.starts.step);
    const from = start && startDay(clock, start);
    if (!start || !from) return [];
    const stop = taken.find(({ step, number }) => number > start.number && clock.stops.includes(step));
    return [{ clock, from, ...dueOf(clock, from, calendar), stoppedOn: stop?.on ?? null }];
  });
}

function startDay({ starts }: Clock, { on, values }: StepRecord): LocalDate | null {
  if (!starts.field) return on;
  const value = values[starts.field];
  return typeof value === "string" ? (value as LocalDate) : null;
}

function dueOf({ length }: Clock, from: LocalDate, calendar: Calendar): { due: LocalDate; skipped: Skipped[] } {
  switch (length.unit) {
    case "business-days": {
      const { date, skipped } = addBusinessDays(calendar, from, length.count);
      return { due: date, skipped };
    }
    case "days":
      return { due: plusDays(from, length.count), skipped: [] };
    case "years":
      return { due: yearsAfter(from, length.count), skipped: [] };
  }
}

/** Done after its day, or not done although its day has passed. A floor or a review is never late. */
export const isLate = ({ clock, due, stoppedOn }: RunningClock, today: LocalDate): boolean =>
  (clock.kind === "due" || clock.kind === "cap") && (stoppedOn ?? today) > due;
