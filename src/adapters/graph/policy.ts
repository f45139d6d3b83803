import type { Attempt, Failure } from "../../app/ports/attempt.js";
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

export type Lanes = {
  /** `bulk` work waits behind the other, and never has every place. */
  run<T>(lane: string, work: () => Promise<T>, how?: { bulk?: boolean }): Promise<T>;
  /** Requests under way and waiting, over all lanes. */
  state(): { running: number; waiting: number };
};

type Waiting = { begin: () => void; bulk: boolean };
type Lane = { running: number; bulk: number; waiting: Waiting[] };

/** At most `atOnce` pieces of work in a lane, one fewer of bulk; the others wait their turn, in order, urgent first. */
export const lanes = (atOnce: number): Lanes => {
  const busy = new Map<string, Lane>();
  const bulkAtOnce = Math.max(1, atOnce - 1);

  const next = (lane: Lane): Waiting | undefined => {
    const urgent = lane.waiting.findIndex(({ bulk }) => !bulk);
    if (urgent >= 0) return lane.waiting.splice(urgent, 1)[0];
    return lane.bulk < bulkAtOnce ? lane.waiting.shift() : undefined;
  };
  const enter = (lane: Lane, bulk: boolean): void => {
    lane.running += 1;
    if (bulk) lane.bulk += 1;
  };

  return {
    run: async (name, work, { bulk = false } = {}) => {
      const lane = busy.get(name) ?? { running: 0, bulk: 0, waiting: [] };
      busy.set(name, lane);
      // Whoever is let in has its place counted already, so that a newcomer cannot slip in before those who wait.
      if (lane.running >= atOnce || (bulk && lane.bulk >= bulkAtOnce))
        await new Promise<void>((begin) => lane.waiting.push({ begin, bulk }));
      else enter(lane, bulk);
      try {
        return await work();
      } finally {
        lane.running -= 1;
        if (bulk) lane.bulk -= 1;
        for (let one = lane.running < atOnce && next(lane); one; one = lane.running < atOnce && next(lane)) {
          enter(lane, one.bulk);
          one.begin();
        }
        if (lane.running === 0) busy.delete(name);
      }
    },
    state: () => {
      const all = [...busy.values()];
      const sum = (of: (lane: Lane) => number) => all.reduce((total, lane) => total + of(lane), 0);
      return { running: sum(({ running }) => running), waiting: sum(({ waiting }) => waiting.length) };
    },
  };
};

/** Only for GET: repeating a read does no harm. `over`: nobody waits for it any more. */
export const repeatRead = async <T>(
  read: () => Promise<Attempt<T>>,
  { sleep, random }: Policy,
  over: () => boolean = () => false,
): Promise<Attempt<T>> => {
  let attempt = await read();
  for (let repeat = 0; repeat < READ_RETRIES && !attempt.ok; repeat += 1) {
    const wait = waitBefore(attempt.failure, repeat, random);
    if (wait === null || wait > LONGEST_WAIT_MS) return attempt;
    await sleep(wait);
    if (over()) return attempt;
    attempt = await read();
  }
  return attempt;
};

const waitBefore = (failure: Failure, repeat: number, random: () => number): number | null => {
  if (failure.kind === "later") return failure.needs ? null : failure.retryAfterMs;
  if (failure.kind === "unknown" && failure.reason === "connection")
    return Math.round(200 * 2 ** repeat * (1 + random()));
  return null;
};
