import { readFileSync } from "node:fs";

/** What the system tells of a process. Numbers of processes are used again: with its start, one is told from the next. */

/** Clock ticks from boot to the start of the process (proc(5), field 22); null when it is gone or there is no /proc. */
export const startOf = (pid: number): string | null => field(pid, 22);

/** Null when the process is gone or there is no /proc. */
export const parentOf = (pid: number): number | null => {
  const parent = field(pid, 4);
  return parent === null ? null : Number(parent);
};

/** The command line, its words separated by spaces; empty when it cannot be told. */
export const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() ?? "";

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    return hasCode(error, "EPERM");
  }
};

const field = (pid: number, number: number): string | null => {
  const stat = read(`/proc/${pid}/stat`);
  // Field 2 is the name in parentheses, which may hold spaces: count from the last one.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[number - 3] ?? null;
};

const read = (path: string): string | null => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
};

/** Not `instanceof Error`: errors of the system come from another realm under jest. */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;
