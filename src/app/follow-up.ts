import type { FollowUpDate, FollowUpEntry, FollowUpView } from "../../shared/follow-up.js";
import { translator } from "../../shared/i18n/index.js";
import type { Instant, Lang } from "../../shared/ids.js";
import { localDateOf } from "../domain/calendar.js";
import { skippedBetween } from "../domain/deadlines.js";
import type { Dossier } from "../domain/dossier.js";
import { clocksOf, isLate } from "../domain/steps/clocks.js";
import { nextSteps } from "../domain/steps/next.js";
import type { Calendar } from "../guide/calendars.js";
import { processOf } from "../guide/processes/index.js";
import type { Actor } from "./app.js";
import { calendarOf } from "./calendar-of.js";
import type { Deps } from "./deps.js";
import type { DossierStates } from "./dossier-list.js";
import { ruleView } from "./problem.js";
import { skippedInWords, summaryOf } from "./view.js";
import { waitsView } from "./waits.js";

type Reading = { calendar: Calendar; now: Instant; lang: Lang };

/** Every dossier of the reader's organisation with the dates that still run, late first. Days are local. */
export function createFollowUp(
  deps: Pick<Deps, "store" | "clock">,
  states: DossierStates,
): (actor: Actor) => Promise<FollowUpView> {
  return async ({ organisation, lang }) => {
    const { found, people } = await states(organisation);
    const now = deps.clock.now();
    const entries: FollowUpEntry[] = [];
    for (const { head, dossier } of found) {
      const { calendar } = await calendarOf(deps.store.rows, dossier);
      const dates = datesOf(dossier, { calendar, now, lang });
      entries.push({
        dossier: summaryOf(head, dossier, people, now),
        nextStep: nextStepOf(dossier, lang),
        waits: waitsView(dossier, calendar, now),
        late: dates.some(({ late }) => late),
        dates,
      });
    }
    return entries.sort(byUrgency);
  };
}

function nextStepOf(dossier: Dossier, lang: Lang): string | null {
  if (dossier.process === "services" && !dossier.steps) return null;
  const [next] = nextSteps(dossier);
  const { steps } = processOf(dossier.process);
  return next === undefined ? null : (steps[next]?.label[lang] ?? null);
}

/** The earliest first; what a step has ended is no longer awaited. */
function datesOf(dossier: Dossier, reading: Reading): FollowUpDate[] {
  return [...closingOf(dossier, reading), ...runningOf(dossier, reading)].sort((a, b) => a.due.localeCompare(b.due));
}

function runningOf(dossier: Dossier, { calendar, now, lang }: Reading): FollowUpDate[] {
  const today = localDateOf(now);
  return clocksOf(dossier, calendar).flatMap((running) => {
    const { clock, from, due, stoppedOn, skipped } = running;
    // What only reminds, and has passed, calls for nothing more.
    if (stoppedOn || (clock.kind !== "due" && clock.kind !== "cap" && due < today && clock.length.count <= 0))
      return [];
    return [
      {
        ...{ id: clock.id, label: clock.label[lang], kind: clock.kind, due, from, late: isLate(running, today) },
        skipped: skippedInWords(skipped, lang),
        rule: ruleView(clock.rule, lang),
      },
    ];
  });
}

/** Guide 3.3.3: the day on which a solicitation closes. */
function closingOf(dossier: Dossier, { calendar, lang }: Reading): FollowUpDate[] {
  const { solicitation, sent, closedAt } = dossier;
  if (!solicitation || !sent || closedAt) return [];
  const from = localDateOf(sent.sentAt);
  return [
    {
      ...{ id: "closing", label: translator(lang)("follow.closing"), kind: "closing", late: false, from },
      due: solicitation.closesOn,
      skipped: skippedInWords(skippedBetween(calendar, from, solicitation.closesOn), lang),
      rule: ruleView("s3-3-3-response-delay", lang),
    },
  ];
}

const FAR = "9999-12-31";

function byUrgency(a: FollowUpEntry, b: FollowUpEntry): number {
  if (a.late !== b.late) return a.late ? -1 : 1;
  return (a.dates[0]?.due ?? FAR).localeCompare(b.dates[0]?.due ?? FAR);
}
