import { readFileSync } from "node:fs";

/** Milliseconds of one clock tick of proc(5): USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** Milliseconds that a process has had of the processors, in its own code and in the system's for it. */
export function processorTime(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold blanks; utime and stime are the 14th and 15th fields of the whole.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
