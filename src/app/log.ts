/**
 * What the technical log may carry: a code of ours, ids, codes and numbers. No name, address, subject, token or amount;
 * the adapter masks what does not look like an id or a code.
 */
export type LogFact = string | number | boolean | null;
export type LogLevel = "debug" | "info" | "warn" | "error";
export type Log = Record<LogLevel, (code: string, facts?: Record<string, LogFact>) => void>;
