import type { Attempt, Failure } from "../../src/app/ports/attempt.js";

/** Faults of a fake port, planned verb by verb. */

export type Effect = "done" | "not-done";

export type Faults<Verb extends string> = {
  /** The next `times` calls of `verb` answer `failure`; with effect "done" they are carried out all the same. */
  fail(verb: Verb, failure: Failure, how: { effect: Effect; times?: number }): void;
  through<T>(verb: Verb, act: () => Promise<Attempt<T>>): Promise<Attempt<T>>;
};

export const plannedFaults = <Verb extends string>(): Faults<Verb> => {
  const planned: { verb: Verb; failure: Failure; effect: Effect }[] = [];
  return {
    fail: (verb, failure, { effect, times = 1 }) => {
      for (let time = 0; time < times; time += 1) planned.push({ verb, failure, effect });
    },
    through: async (verb, act) => {
      const index = planned.findIndex((fault) => fault.verb === verb);
      const [fault] = index === -1 ? [] : planned.splice(index, 1);
      if (fault === undefined) return act();
      if (fault.effect === "done") await act();
      return { ok: false, failure: fault.failure };
    },
  };
};
