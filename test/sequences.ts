import { jest } from "@jest/globals";

/** Milliseconds that a test of ten thousand sequences may take on a slow machine; the file that imports this has them. */
if (process.env.SEQUENCES) jest.setTimeout(1_800_000);

/**
 * How many random sequences a process is tried with: few by default, so that `npm test` stays short; `SEQUENCES` sets
 * another number, as `.ci/run` does.
 */
export const sequences = (byDefault: number): number => Number(process.env.SEQUENCES ?? byDefault);
