import type { Instant, PersonId } from "../../shared/ids.js";
import type { ProcessId } from "../../shared/steps.js";
import type { Colleague, TeamView } from "../../shared/views.js";
import { localDateOf } from "../domain/calendar.js";
import type { Dossier } from "../domain/dossier.js";
import type { JournalRecord } from "../domain/events.js";
import { inCharge, teamOf } from "../domain/team.js";
import type { Actor } from "./app.js";
import type { Deps } from "./deps.js";
import { journalText } from "./journal-words.js";
import type { Rows } from "./store.js";

/** The people of the actor's own organisation, by name: who can be named in a dossier's team. */
export async function colleagues({ store }: Pick<Deps, "store">, { organisation }: Actor): Promise<Colleague[]> {
  const people = await store.rows.people.ofOrganisation(organisation);
  return people
    .map(({ id, name, roles }) => ({ id, name, mayAct: roles.includes("client") }))
    .sort((a, b) => a.name.localeCompare(b.name, "fr"));
}

/** What others did since, as the journal says it, for whoever comes late. */
export async function changesInWords(
  rows: Rows,
  { organisation, lang }: Pick<Actor, "organisation" | "lang">,
  process: ProcessId,
  records: readonly JournalRecord[],
): Promise<{ what: string; by: string; at: string }[]> {
  const names = new Map((await rows.people.ofOrganisation(organisation)).map(({ id, name }) => [id, name]));
  return records.map(({ event, actor, at }) => ({
    what: journalText(event, process, lang, names),
    by: actor.kind === "person" ? (names.get(actor.id) ?? actor.id) : "–",
    at,
  }));
}

/** Whose dossier it is now, as `reader` sees it. */
export function teamView(
  dossier: Dossier,
  names: ReadonlyMap<PersonId, string>,
  { reader, now }: { reader: PersonId; now: Instant },
): TeamView {
  const { substitute, members, takeover } = teamOf(dossier);
  const person = (id: PersonId) => ({ id, name: names.get(id) ?? id });
  const today = inCharge(dossier, localDateOf(now));
  return {
    owner: person(dossier.owner),
    inCharge: person(today),
    mine: today === reader && dossier.owner === reader,
    substitute: substitute && { ...person(substitute.person), from: substitute.from, until: substitute.until },
    members: members.map(person),
    takeover: takeover && {
      by: person(takeover.to).name,
      from: person(takeover.from).name,
      at: takeover.at,
      reason: takeover.reason,
      note: takeover.note,
    },
  };
}
