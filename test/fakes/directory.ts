import type { PersonId } from "../../shared/ids.js";
import type { Absence, Directory } from "../../src/app/ports/directory.js";
import { type Faults, plannedFaults } from "./faults.js";

export type FakePerson = { id: PersonId; name: string; mail: string };
export type FakeDirectory = Directory & { fail: Faults<keyof Directory>["fail"]; away: Map<PersonId, Absence> };

/** People of a tenant in memory; a search matches the beginning of words, without regard to case. */
export const fakeDirectory = (people: readonly FakePerson[]): FakeDirectory => {
  const faults = plannedFaults<keyof Directory>();
  const shown = ({ id, name, mail }: FakePerson) => ({ id, name, mail: mail.toLowerCase() });
  const begins = ({ name, mail }: FakePerson, text: string) =>
    ` ${name} ${mail}`.toLowerCase().includes(` ${text.toLowerCase()}`);
  const away = new Map<PersonId, Absence>();
  return {
    fail: faults.fail,
    away,
    absence: (id) => faults.through("absence", async () => ({ ok: true, value: away.get(id) ?? null })),
    person: (id) =>
      faults.through("person", async () => {
        const found = people.find((person) => person.id === id);
        return { ok: true, value: found === undefined ? null : shown(found) };
      }),
    search: (text) =>
      faults.through("search", async () => {
        const wanted = text.trim();
        return { ok: true, value: wanted === "" ? [] : people.filter((person) => begins(person, wanted)).map(shown) };
      }),
  };
};
