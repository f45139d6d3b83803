import type { AdministrationCommand, AdministrationCommandType } from "../../../shared/administration.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { Actor, Result } from "../app.js";
import type { Deps } from "../deps.js";
import { canonical } from "../journal.js";
import type { Hash } from "../ports/machine.js";
import type { Rows } from "../store.js";

/** What an administrator changes, as the journal of administration keeps it: values as they are, words when it is read. */

export type Value = string | number | boolean | string[] | null;
export type Change = { field: string; before: Value; after: Value };

/** `subject` names the thing for people. `tell` is a person to whom the chat says how their request ended. */
export type Changed = { subject: string; changes: Change[]; tell?: { person: Actor["person"]; granted: boolean } };

/** Inside the transaction, under the lock of the administration. */
export type Changing<T extends AdministrationCommandType> = (given: {
  deps: Deps;
  rows: Rows;
  actor: Actor;
  command: Extract<AdministrationCommand, { type: T }>;
}) => Promise<Result<Changed>>;

/** What an administrator saw of a thing, short enough to travel with it. */
export const tagOf = (hash: Hash, thing: unknown): string => hash(canonical(thing)).slice(0, 20);

/** Whether the thing is still as it was seen; `null` stands for a thing that is not there. */
export const unseen = (hash: Hash, seen: string | null, thing: unknown): Refusal | null => {
  const now = thing === null ? null : tagOf(hash, thing);
  if (seen === now) return null;
  return seen === null ? { code: "already-there", facts: {} } : { code: "record-changed", facts: {} };
};

type Compared = Record<string, Value>;

export const changesOf = (before: Compared | null, after: Compared): Change[] =>
  Object.entries(after)
    .map(([field, value]) => ({ field, before: before?.[field] ?? null, after: value }))
    .filter(({ before: was, after: is }) => JSON.stringify(was) !== JSON.stringify(is));

/** A line of the journal of administration, in the transaction of the change. */
export const noteChange = (
  { clock }: Pick<Deps, "clock">,
  rows: Rows,
  { person }: Pick<Actor, "person">,
  line: { type: string; subject: string; changes: Change[] },
): Promise<void> => rows.administration.note({ at: clock.now(), person, body: canonical(line) });

export const refuse = (refusal: Refusal): Result<never> => ({ ok: false, refusal });
export const done = (value: Changed): Result<Changed> => ({ ok: true, value });
