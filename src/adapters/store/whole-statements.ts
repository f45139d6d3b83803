import type { PGlite } from "./engine.js";

/** Codes of the messages that ask for an answer: Sync, Query, Flush (PostgreSQL, "message formats"). */
const ASKS: ReadonlySet<number | undefined> = new Set([..."SQH"].map((letter) => letter.charCodeAt(0)));

/**
 * The same PGlite, for its adapter to `pg`: the adapter enters the database at each message, four times a statement.
 * Here the messages of a statement are held until the one that asks for an answer, as a socket would gather them.
 */
export function wholeStatements(pglite: PGlite): PGlite {
  let held: Uint8Array[] = [];
  const execProtocolStream: PGlite["execProtocolStream"] = async (message, options) => {
    held.push(message);
    if (!ASKS.has(message[0])) return [];
    const together = held;
    held = [];
    return pglite.execProtocolStream(together.length === 1 ? message : Buffer.concat(together), options);
  };
  return new Proxy(pglite, {
    get: (target, key) => (key === "execProtocolStream" ? execProtocolStream : Reflect.get(target, key, target)),
  });
}
