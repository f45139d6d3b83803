import type { Via } from "../../../shared/approvals.js";
import type { Instant, PersonId } from "../../../shared/ids.js";

/** Something tried at a door and refused. `why` is a code; `about` an id, never words. */
export type RefusedAttempt = {
  door: Via;
  why: string;
  person: PersonId | null;
  about: string | null;
  at: Instant;
  /** How often on that day. */
  times: number;
};

export type RefusedAttemptTable = {
  /** The same attempt of the same person on the same day is one line: a flood fills no table. */
  note(attempt: Omit<RefusedAttempt, "times">): Promise<void>;
  newest(atMost: number): Promise<RefusedAttempt[]>;
};
