import type { OrganisationId, PersonId } from "../../shared/ids.js";
import type { DossierListItem, Mine } from "../../shared/views.js";
import type { Dossier } from "../domain/dossier.js";
import { teamOf } from "../domain/team.js";
import type { Actor } from "./app.js";
import type { Deps } from "./deps.js";
import { readState } from "./save.js";
import type { StoredDossier } from "./store/dossiers.js";
import { namesOf, summaryOf } from "./view.js";

/** Dossiers whose state is kept in memory, some kilobytes each. */
const REMEMBERED = 2_000;

type Known = Omit<StoredDossier, "state">;
type Head = Pick<StoredDossier, "organisation" | "id" | "revision">;

/** Dossiers of an organisation as they stand, newest change first, and the names of its people. */
export type DossierStates = (
  organisation: OrganisationId,
) => Promise<{ found: { head: Known; dossier: Dossier }[]; people: ReadonlyMap<PersonId, string> }>;

/**
 * The list is asked for all day long, and most of it has not changed since: a state is read once per revision, which is
 * never written twice.
 */
export function createDossierStates(deps: Pick<Deps, "store">): DossierStates {
  const states = new Map<string, Dossier>();
  const keyOf = ({ organisation, id, revision }: Head) => `${organisation}/${id}/${revision}`;

  const remember = (stored: StoredDossier): Dossier => {
    const { dossier } = readState(stored.state);
    states.set(keyOf(stored), dossier);
    const oldest = states.keys().next();
    if (states.size > REMEMBERED && !oldest.done) states.delete(oldest.value);
    return dossier;
  };

  return (organisation) =>
    deps.store.together(async (rows) => {
      const [heads, people] = await Promise.all([rows.dossiers.heads(organisation), namesOf(rows, organisation)]);
      const known = new Map(heads.map((head) => [head.id, states.get(keyOf(head))]));
      const unknown = heads.filter(({ id }) => !known.get(id)).map(({ id }) => id);
      // A dossier that changes between the two reads is told by its newer state.
      for (const stored of await rows.dossiers.some(organisation, unknown)) known.set(stored.id, remember(stored));
      const found = heads.flatMap((head) => {
        const dossier = known.get(head.id);
        return dossier ? [{ head, dossier }] : [];
      });
      return { found, people };
    });
}

const CLOSED: ReadonlySet<DossierListItem["next"]> = new Set(["nothing-left", "go-on-elsewhere"]);

function mineOf(dossier: Dossier, person: PersonId): Mine | null {
  if (dossier.owner === person) return "owner";
  const { substitute, members } = teamOf(dossier);
  if (substitute?.person === person) return "substitute";
  return members.includes(person) ? "team" : null;
}

/** The dossiers of the reader's organisation, newest change first. */
export function createDossierList(
  deps: Pick<Deps, "clock" | "store">,
  states: DossierStates,
): (actor: Actor) => Promise<DossierListItem[]> {
  return async ({ organisation, person, lang }) => {
    const [{ found, people }, qualifications] = await Promise.all([
      states(organisation),
      deps.store.rows.catalogue.qualifications(),
    ]);
    const labels = new Map(qualifications.map((one) => [one.id, one[lang]]));
    const now = deps.clock.now();
    return found.map(({ head, dossier }) => {
      const summary = summaryOf(head, dossier, people, now);
      return {
        ...summary,
        qualificationLabels: dossier.qualifications.map((id) => labels.get(id) ?? id),
        mine: mineOf(dossier, person),
        closed: CLOSED.has(summary.next),
      };
    });
  };
}
