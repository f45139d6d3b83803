import type { Attempt, Failure } from "../../app/ports.js";
import type { Chance } from "./failures.js";

/** How politely and how stubbornly we call Graph. The SDK's own retries are not used: they repeat POST too. */

/** Graph allows four requests at once per application and mailbox (throttling limits, Outlook service). */
export const AT_ONCE = 4;

/** A longer wait is left to the outbox, which can sleep without holding a place. */
const LONGEST_WAIT_MS = 10_000;
const READ_RETRIES = 3;

export type Policy = Chance & {
  /** Time for one request with its body, in milliseconds. */
  timeoutMs: number;
  sleep: (ms: number) => Promise<void>;
};

export const usualPolicy: Policy = {
  timeoutMs: 30_000,
  machineNow: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export type Lanes = <T>(lane: string, work: () => Promise<T>) => Promise<T>;

/** At most `atOnce` pieces of work in a lane; the others wait their turn, in order. */
export const lanes = (atOnce: number): Lanes => {
  const busy = new Map<string, { running: number; waiting: (() => void)[] }>();
  return async (name, work) => {
    const lane = busy.get(name) ?? { running: 0, waiting: [] };
    busy.set(name, lane);
    if (lane.running >= atOnce) await new Promise<void>((resolve) => lane.waiting.push(resolve));
    else lane.running += 1;
    try {
      return await work();
    } finally {
      // The place is handed over rather than freed, so that a newcomer cannot slip in before those who wait.
      const next = lane.waiting.shift();
      if (next !== undefined) next();
      else {
        lane.running -= 1;
        if (lane.running === 0) busy.delete(name);
      }
    }
  };
};

/** Only for GET: repeating a read does no harm. */
export const repeatRead = async <T>(
  read: () => Promise<Attempt<T>>,
  { sleep, random }: Policy,
): Promise<Attempt<T>> => {
  let attempt = await read();
  for (let repeat = 0; repeat < READ_RETRIES && !attempt.ok; repeat += 1) {
    const wait = waitBefore(attempt.failure, repeat, random);
    if (wait === null || wait > LONGEST_WAIT_MS) return attempt;
    await sleep(wait);
    attempt = await read();
  }
  return attempt;
};

const waitBefore = (failure: Failure, repeat: number, random: () => number): number | null => {
  if (failure.kind === "later") return failure.retryAfterMs;
  if (failure.kind === "unknown" && failure.reason === "connection")
    return Math.round(200 * 2 ** repeat * (1 + random()));
  return null;
};
