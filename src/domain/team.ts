import type { TakeoverReason } from "../../shared/commands.js";
import type { Instant, LocalDate, PersonId } from "../../shared/ids.js";
import type { Dossier } from "./dossier.js";
import type { DossierEvent } from "./events.js";

/** Who else works on a dossier. A dossier whose team was never set has none: only its owner. */
export type Team = {
  substitute: Substitute | null;
  members: PersonId[];
  takeover: { from: PersonId; to: PersonId; at: Instant; reason: TakeoverReason; note: string | null } | null;
};

/** Both days included; without `until` it lasts until somebody changes it. */
export type Substitute = { person: PersonId; from: LocalDate; until: LocalDate | null };

export const NOBODY: Team = { substitute: null, members: [], takeover: null };

export const teamOf = ({ team }: Pick<Dossier, "team">): Team => team ?? NOBODY;

const runs = ({ from, until }: Substitute, on: LocalDate): boolean => from <= on && (until === null || on <= until);

/** Who gets reminders and messages on that day: the substitute while its dates run, else the owner. */
export function inCharge(dossier: Pick<Dossier, "owner" | "team">, on: LocalDate): PersonId {
  const { substitute } = teamOf(dossier);
  return substitute && runs(substitute, on) ? substitute.person : dossier.owner;
}

type TeamEvent = Extract<DossierEvent, { type: "team-set" | "dossier-taken-over" }>;

/** What an event makes of the team. Whoever takes a dossier over is in charge at once: the former substitution ends. */
export function evolveTeam(dossier: Dossier, event: TeamEvent, at: Instant): Dossier {
  const team = teamOf(dossier);
  if (event.type === "team-set")
    return { ...dossier, team: { ...team, substitute: event.substitute, members: event.members } };
  const { from, to, reason, note } = event;
  const members = team.members.filter((person) => person !== to);
  return { ...dossier, owner: to, team: { substitute: null, members, takeover: { from, to, at, reason, note } } };
}
