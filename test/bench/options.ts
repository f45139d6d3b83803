import { parseArgs } from "node:util";

/** What `npm run bench` is asked: which parts, and how long. */

export const parts = ["actions", "ready", "memory", "send", "ledger", "register", "approvals"] as const;
export type Part = (typeof parts)[number];

export type Amounts = {
  /** Turns before anything is counted, so that the code is compiled and the connections are open. */
  warmUp: number;
  /** Counted turns, one after the other. */
  sequential: number;
  /** Rounds at 32 conversations, and turns of each conversation in one round. */
  rounds: number;
  turnsEach: number;
  /** Turns before the first and before the second look at the memory. */
  memory: number;
  starts: number;
  /** Decisions that are pressed. */
  approvals: number;
};

const full: Amounts = {
  warmUp: 300,
  sequential: 2_000,
  rounds: 4,
  turnsEach: 20,
  memory: 10_000,
  starts: 5,
  approvals: 200,
};
const quick: Amounts = {
  warmUp: 60,
  sequential: 200,
  rounds: 2,
  turnsEach: 4,
  memory: 1_000,
  starts: 3,
  approvals: 50,
};

export type Options = {
  parts: readonly Part[];
  amounts: Amounts;
  /** Folder for what V8 tells of the servers' time (`.cpuprofile`); it makes them slower. */
  profile: string | null;
};

export type ReadOptions = { ok: true; options: Options } | { ok: false; problem: string };

export const USAGE = `npm run bench -- [--quick] [--only ${parts.join("|")}] [--profile FOLDER]`;

export function readOptions(args: string[]): ReadOptions {
  try {
    const { values } = parseArgs({
      args,
      options: { quick: { type: "boolean" }, only: { type: "string" }, profile: { type: "string" } },
    });
    const only = parts.filter((part) => values.only === undefined || values.only === part);
    if (only.length === 0) return { ok: false, problem: `--only "${values.only}" must be one of ${parts.join(", ")}.` };
    return {
      ok: true,
      options: { parts: only, amounts: values.quick ? quick : full, profile: values.profile ?? null },
    };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
