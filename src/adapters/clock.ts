import type { Instant } from "../../shared/ids.js";
import type { Clock } from "../app/ports/machine.js";

/**
 * Business time is the machine's time plus an offset that local mode may move forward; it is asked for at each call, so
 * that a moved clock counts at once. Production gives no offset.
 */
export const createClock = (machineNow: () => number, offsetMs: () => number = () => 0): Clock => ({
  now: () => new Date(machineNow() + offsetMs()).toISOString() as Instant,
  machineNow,
});
