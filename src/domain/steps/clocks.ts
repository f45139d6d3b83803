import type { LocalDate } from "../../../shared/ids.js";
import type { Calendar } from "../../guide/calendars.js";
import { processOf } from "../../guide/processes/index.js";
import type { Clock } from "../../guide/processes/step.js";
import { plusDays, plusMonths, type Skipped, yearsAfter } from "../calendar.js";
import { addBusinessDays } from "../deadlines.js";
import type { Dossier } from "../dossier.js";
import { placeOf, type StepRecord, stepsOf } from "./steps.js";
import { holds, tokensOf } from "./tokens.js";

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
  const { clocks } = processOf(dossier.process);
  if (clocks.length === 0 || taken.length === 0) return [];
  const tokens = tokensOf(dossier);
  return clocks.flatMap((clock) => {
    const start = startOf(clock, taken);
    if (!start || (clock.when && !holds(clock.when, tokens))) return [];
    const { from, number } = start;
    const stop = taken.find((record) => record.number > number && clock.stops.includes(record.step));
    if (!stop && clock.over?.states.includes(placeOf(dossier, clock.over.region))) return [];
    return [{ clock, from, ...dueOf(clock, from, calendar), stoppedOn: stop?.on ?? null }];
  });
}

/** The day that counts, and the number of the step from which a stop counts. */
function startOf({ starts }: Clock, taken: readonly StepRecord[]): { from: LocalDate; number: number } | null {
  const days = taken.flatMap(({ step, on, values, number }) =>
    starts.flatMap((start) => {
      const from = start.field === undefined ? on : values[start.field];
      if (start.step !== step || typeof from !== "string") return [];
      return [{ from: from as LocalDate, number, corrects: start.corrects ?? false }];
    }),
  );
  const last = days.at(-1);
  const anew = days.findLast(({ corrects }) => !corrects) ?? days[0];
  return last && anew ? { from: last.from, number: anew.number } : null;
}

function dueOf({ length }: Clock, from: LocalDate, calendar: Calendar): { due: LocalDate; skipped: Skipped[] } {
  switch (length.unit) {
    case "business-days": {
      const { date, skipped } = addBusinessDays(calendar, from, length.count);
      return { due: date, skipped };
    }
    case "month-starts": {
      const first = `${plusMonths(from, length.count).slice(0, 8)}01` as LocalDate;
      const { date, skipped } = addBusinessDays(calendar, plusDays(first, -1), 1);
      return { due: date, skipped };
    }
    case "days":
      return { due: plusDays(from, length.count), skipped: [] };
    case "months":
      return { due: plusMonths(from, length.count), skipped: [] };
    case "years":
      return { due: yearsAfter(from, length.count), skipped: [] };
  }
}

/** Done after its day, or not done although its day has passed. A floor or a review is never late. */
export const isLate = ({ clock, due, stoppedOn }: RunningClock, today: LocalDate): boolean =>
  (clock.kind === "due" || clock.kind === "cap") && (stoppedOn ?? today) > due;
