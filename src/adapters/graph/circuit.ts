import type { Attempt, Failure } from "../../app/ports/attempt.js";
import type { Chance } from "./failures.js";

/**
 * After several failures in a row that say nothing of the request itself, Graph is left alone for a while: who asks
 * meanwhile is told `later` at once. Then one request tries; its end closes the circuit or opens it for longer.
 */
export type Circuit = {
  /** The failure of a request that must not be made now; `null` lets it through. */
  refusal(): Failure | null;
  ended(attempt: Attempt<unknown>): void;
  state(): CircuitState;
};

export type CircuitState = {
  circuit: "closed" | "open" | "half-open";
  /** Failures in a row. */
  failures: number;
  /** How often it has opened since the start. */
  opened: number;
};

const FAILURES = 10;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

export const createCircuit = ({ machineNow, random }: Chance): Circuit => {
  let failures = 0;
  let opened = 0;
  let pauses = 0;
  let openUntil: number | null = null;
  let trying = false;

  const open = (): void => {
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** pauses, LONGEST_PAUSE_MS);
    openUntil = machineNow() + Math.round(pause * (1 + 0.2 * random()));
    opened += 1;
    pauses += 1;
    trying = false;
  };

  return {
    refusal: () => {
      if (openUntil === null) return null;
      const left = openUntil - machineNow();
      if (left <= 0 && !trying) {
        trying = true;
        return null;
      }
      return { kind: "later", status: 0, retryAfterMs: Math.max(left, 250) };
    },
    ended: (attempt) => {
      // Nothing was asked of Graph: it says neither that it is well nor that it is ill.
      if (!attempt.ok && attempt.failure.kind === "later" && attempt.failure.needs) {
        trying = false;
        return;
      }
      if (attempt.ok || !isIll(attempt.failure)) {
        failures = 0;
        pauses = 0;
        openUntil = null;
        trying = false;
        return;
      }
      failures += 1;
      if (trying || (openUntil === null && failures >= FAILURES)) open();
    },
    state: () => ({ circuit: openUntil === null ? "closed" : trying ? "half-open" : "open", failures, opened }),
  };
};

/** 429 and 412 come from a Graph that is well; so does every refusal. */
const isIll = (failure: Failure): boolean =>
  failure.kind === "unknown" || (failure.kind === "later" && (failure.status === 0 || failure.status >= 500));
