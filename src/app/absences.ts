import type { Instant, PersonId } from "../../shared/ids.js";
import type { Deps } from "./deps.js";
import type { Absence } from "./ports/directory.js";

/**
 * Who is away, as Outlook tells. Nothing waits for it: what is known is given at once and looked at again behind, so
 * that a slow Graph slows no card. Where it may not be asked, nobody is known to be away, and it is not asked for a while.
 */

export type Away = { until: Instant | null };
export type Absences = {
  /** Of these people, those known to be away now. */
  known(people: readonly PersonId[]): ReadonlyMap<PersonId, Away>;
  /** Asks, where nothing recent is known. */
  of(person: PersonId): Promise<Away | null>;
};

/** Machine milliseconds for which what was heard, or that nothing was, is taken as it is. */
const FRESH = 5 * 60_000;
/** People remembered. */
const REMEMBERED = 2_000;

type Heard = { at: number; absence: Absence | null };

export function createAbsences({ directory, clock }: Pick<Deps, "directory" | "clock">): Absences {
  const heard = new Map<PersonId, Heard>();
  const asking = new Map<PersonId, Promise<void>>();

  function remember(person: PersonId, absence: Absence | null): void {
    heard.delete(person);
    heard.set(person, { at: clock.machineNow(), absence });
    const oldest = heard.keys().next();
    if (heard.size > REMEMBERED && !oldest.done) heard.delete(oldest.value);
  }

  function ask(person: PersonId): Promise<void> {
    const before = asking.get(person);
    if (before) return before;
    const now = directory
      .absence(person)
      .then((answer) => remember(person, answer.ok ? answer.value : null))
      .catch(() => remember(person, null))
      .finally(() => asking.delete(person));
    asking.set(person, now);
    return now;
  }

  const isFresh = (one: Heard | undefined): boolean => one !== undefined && clock.machineNow() - one.at < FRESH;
  const away = (person: PersonId): Away | null => {
    const absence = heard.get(person)?.absence;
    if (!absence) return null;
    const now = Date.parse(clock.now());
    const begun = absence.from === null || Date.parse(absence.from) <= now;
    const ended = absence.until !== null && Date.parse(absence.until) <= now;
    return begun && !ended ? { until: absence.until } : null;
  };

  return {
    known: (people) => {
      for (const person of people) if (!isFresh(heard.get(person))) void ask(person);
      return new Map(
        people.flatMap((person) => [[person, away(person)] as const]).flatMap(([id, one]) => (one ? [[id, one]] : [])),
      );
    },
    of: async (person) => {
      if (!isFresh(heard.get(person))) await ask(person);
      return away(person);
    },
  };
}
