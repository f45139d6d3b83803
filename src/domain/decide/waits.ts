import type { Command } from "../../../shared/commands.js";
import { localDateOf } from "../calendar.js";
import { daysSinceWord, LONG_WAIT, rulesOfWait, waitsOf } from "../waits.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

/** A question on where a request stands, to whoever has it: asked by a person, after a long wait only (reading G.14). */
export function followUpWait({
  dossier,
  command: { wait: id },
  facts: { calendar, newMailKey },
  at,
}: Given<Extract<Command, { type: "follow-up-wait" }>>): Decision {
  const today = localDateOf(at);
  const wait = waitsOf(dossier, calendar, today).find((one) => one.id === id);
  const [rule] = rulesOfWait(id);
  if (!wait) return refuse({ code: "nothing-awaited", facts: {}, ...(rule && { rule }) });
  const days = daysSinceWord(wait, calendar, today);
  if (days < LONG_WAIT) return refuse({ code: "wait-not-long", facts: { days, needed: LONG_WAIT } });
  const { since } = wait;
  return accept([{ type: "wait-followed-up", v: 1, wait: id, since, mail: newMailKey }], [...rulesOfWait(id)]);
}
