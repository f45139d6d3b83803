import { LostRace } from "../../app/store.js";

/**
 * The store did not do what was asked: connection lost, statement refused, time-out. Nothing of the rows is in it:
 * PostgreSQL's own details quote values (addresses of people), and PGlite's errors carry 100 kB of its source.
 */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  constructor(
    message: string,
    /** SQLSTATE of PostgreSQL, or the code of the system error (`ECONNREFUSED`…). */
    readonly code: string | null,
    readonly constraint: string | null,
  ) {
    super(message);
  }
}

/** Serialisation failure and deadlock: https://www.postgresql.org/docs/15/mvcc-serialization-failure-handling.html */
const LOST_RACES = new Set(["40001", "40P01"]);
const UNIQUE_VIOLATION = "23505";
/** Two that append to one journal, accept one action, or add the current template of one kind, at the same time. */
const CONTESTED = new Set(["events_pkey", "actions_pkey", "one_current_template"]);

const LONGEST_MESSAGE = 300;

const textOf = (error: object, field: string): string | null => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" && value !== "" ? value : null;
};

/** What a failed statement becomes for the caller. */
export function faultOf(error: unknown): Error {
  if (typeof error !== "object" || error === null) return new StoreFault(shortened(String(error)), null, null);
  const code = textOf(error, "code");
  const constraint = textOf(error, "constraint");
  if (code !== null && LOST_RACES.has(code)) return new LostRace(`PostgreSQL ${code}`);
  if (code === UNIQUE_VIOLATION && constraint !== null && CONTESTED.has(constraint)) {
    return new LostRace(`PostgreSQL ${code} on ${constraint}`);
  }
  return new StoreFault(shortened(textOf(error, "message") ?? code ?? "unknown"), code, constraint);
}

export function rethrow(error: unknown): never {
  throw faultOf(error);
}

const shortened = (message: string): string =>
  message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}…`;
