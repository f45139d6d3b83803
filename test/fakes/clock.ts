import { Instant } from "../../shared/ids.js";
import type { Clock } from "../../src/app/ports/machine.js";

/** Two clocks that stand still: business time and machine time, each moved by hand. */
export type FakeClock = Clock & {
  /** Business time moves to an instant; machine time does not. */
  set(instant: string): void;
  /** Machine milliseconds pass; business time does not. */
  pass(ms: number): void;
};

export const fakeClock = (start: Instant): FakeClock => {
  let business = start;
  let machine = Date.parse(start);
  return {
    now: () => business,
    machineNow: () => machine,
    set: (instant) => {
      business = Instant.parse(instant);
    },
    pass: (ms) => {
      machine += ms;
    },
  };
};
