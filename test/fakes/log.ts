import type { Log, LogFact } from "../../src/app/log.js";

/** A log that keeps its lines for the test to read. */
export const fakeLog = (): Log & { lines: { level: string; code: string; facts: Record<string, LogFact> }[] } => {
  const lines: { level: string; code: string; facts: Record<string, LogFact> }[] = [];
  const at =
    (level: string): Log["info"] =>
    (code, facts = {}) =>
      void lines.push({ level, code, facts });
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
};
