/**
 * How many random sequences a process is tried with: few by default, so that `npm test` stays short; `SEQUENCES` sets
 * another number, as `.ci/run` does.
 */
export const sequences = (byDefault: number): number => Number(process.env.SEQUENCES ?? byDefault);
