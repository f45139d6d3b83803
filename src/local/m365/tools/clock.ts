import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Answer, type Call, json, localError, readLocalJson } from "../call.js";
import type { Machine } from "../machine.js";
import { type Route, route } from "../route.js";

/** The business clock: forward only, and kept before the answer leaves. */

export const clockRoutes: Route[] = [
  route("GET", "/local/clock", (machine) => json(200, clockJson(machine))),
  route("POST", "/local/clock", move),
];

const clockJson = (machine: Machine) => ({
  now: machine.businessNow().toISOString(),
  offsetMs: machine.businessNow().getTime() - machine.machineNow(),
});

const Move = z.union([
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advance: z.string().min(2).max(60) }),
]);

/** A clock sent past this could not be brought back. */
const LAST = Date.UTC(2100, 0, 1);

function move(machine: Machine, call: Call): Answer {
  const read = readLocalJson(call, Move);
  if (!read.ok) return localError(400, 'Write {"set": "2026-12-18T21:00:00Z"} or {"advance": "P1DT2H"}.');
  const now = machine.businessNow().getTime();
  const wanted = "set" in read.value ? Date.parse(read.value.set) : later(now, read.value.advance);
  if (wanted === null) return localError(400, "'advance' must be an ISO 8601 duration, such as PT1H or P1DT2H.");
  if (wanted < now)
    return localError(400, `The business clock only goes forward: it is ${new Date(now).toISOString()} already.`);
  if (wanted >= LAST) return localError(400, "The business clock stops before 2100.");
  machine.moveClock(Math.round(wanted - machine.machineNow()));
  return json(200, clockJson(machine));
}

/** Days are local days of Québec: one day after noon is noon, also when daylight saving starts in between. */
function later(now: number, duration: string): number | null {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("America/Toronto");
    return start.add(Temporal.Duration.from(duration)).epochMilliseconds;
  } catch {
    return null;
  }
}
