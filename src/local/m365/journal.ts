import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { parseJson } from "./call.js";
import { apply, emptyState, Op, type State, snapshot } from "./state.js";

/**
 * An append-only file, one transaction a line. A line is written before its effect can be seen, so the process may be
 * killed at any moment: replay gives the same state, and a line torn by the kill is a transaction that never happened.
 */
export type Journal = { state: State; commit(...ops: Op[]): void; close(): void };

const Line = z.array(Op);

export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const state = existsSync(path) ? replay(path) : emptyState();
  compact(path, state);
  const file = openSync(path, "a");
  let closed = false;
  return {
    state,
    commit(...ops) {
      // A request that was under way when the process stopped: nobody is left to be told that it was done.
      if (closed) return;
      writeLine(file, ops);
      for (const op of ops) apply(state, op);
    },
    close() {
      if (!closed) closeSync(file);
      closed = true;
    },
  };
}

function replay(path: string): State {
  const state = emptyState();
  const lines = readFileSync(path, "utf8").split("\n");
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const read = parseJson(line);
    // Without its line feed a line was cut by a kill: nobody was told that it was done.
    if (!read.ok && index === lines.length - 1) break;
    const checked = Line.safeParse(read.ok ? read.value : undefined);
    if (!checked.success)
      throw new Error(
        `${path} line ${index + 1} cannot be read; delete the folder to start again with empty mailboxes.`,
      );
    for (const op of checked.data) apply(state, op);
  }
  return state;
}

/** Rewrites the journal as the shortest one that gives this state, beside the old one, then takes its place. */
function compact(path: string, state: State): void {
  const temporary = `${path}.tmp`;
  const file = openSync(temporary, "w");
  for (const op of snapshot(state)) writeLine(file, [op]);
  closeSync(file);
  renameSync(temporary, path);
}

function writeLine(file: number, ops: Op[]): void {
  const line = Buffer.from(`${JSON.stringify(ops)}\n`);
  for (let written = 0; written < line.length; ) written += writeSync(file, line, written);
}
