import type { Log, LogFact, LogLevel } from "../app/log.js";

/** One JSON object a line. `write` gets a whole line; `machineNow` is milliseconds since 1970 of the machine. */
export type LogSettings = { level: LogLevel; write: (line: string) => void; machineNow: () => number };

const order: readonly LogLevel[] = ["debug", "info", "warn", "error"];

export const jsonLog = ({ level, write, machineNow }: LogSettings): Log => {
  const at = (own: LogLevel): Log[LogLevel] => {
    if (order.indexOf(own) < order.indexOf(level)) return () => undefined;
    return (code, facts = {}) => {
      const shown = Object.entries(facts).map(([name, value]) => [name, masked(value)]);
      const at = new Date(machineNow()).toISOString();
      write(`${JSON.stringify({ at, level: own, code: masked(code), ...Object.fromEntries(shown) })}\n`);
    };
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
};

/** An id or a code has no space, no accent and no @; a token is longer than any of ours. A file path is let through. */
const masked = (value: LogFact): LogFact => {
  if (typeof value !== "string") return value;
  return /^[A-Za-z0-9._:/#-]{0,120}$/.test(value) && !/^eyJ/.test(value) ? value : "[masked]";
};
