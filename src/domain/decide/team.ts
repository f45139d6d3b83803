import type { Command } from "../../../shared/commands.js";
import type { PersonId } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import { localDateOf } from "../calendar.js";
import { inCharge, teamOf } from "../team.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** A substitute acts in the owner's place, so it must be somebody else, who may act, on days that follow one another. */
function substituteFault({ dossier, command, facts }: Of<"set-team">): Refusal | null {
  const { substitute } = command;
  if (!substitute) return null;
  const because = (reason: "dates" | "owner" | "role"): Refusal => ({
    code: "substitute-invalid",
    facts: { reason },
    field: "substitute",
  });
  if (substitute.person === dossier.owner) return because("owner");
  if (substitute.until !== null && substitute.until < substitute.from) return because("dates");
  const colleague = facts.colleagues.find(({ id }) => id === substitute.person);
  return colleague && !colleague.roles.includes("client") ? because("role") : null;
}

/** Section G, 13 of the process: a dossier has an owner, a substitute and a team, all of one organisation. */
export function setTeam(given: Of<"set-team">): Decision {
  const { dossier, command, facts } = given;
  const { substitute } = command;
  const members = [...new Set(command.members)].filter((person) => person !== dossier.owner);
  const known = new Set<PersonId>(facts.colleagues.map(({ id }) => id));
  const named = substitute ? [...members, substitute.person] : members;
  if (named.some((person) => !known.has(person)))
    return refuse({ code: "colleague-unknown", facts: {}, field: "members" });
  const fault = substituteFault(given);
  if (fault) return refuse(fault);
  const before = teamOf(dossier);
  const same = JSON.stringify([before.substitute, before.members]) === JSON.stringify([substitute, members]);
  return accept(same ? [] : [{ type: "team-set", v: 1, substitute, members }]);
}

/** Takeover needs nobody's leave: it is recorded, with who, when and why, and the former owner is told. */
export function takeOver({ dossier, command, actor, at }: Of<"take-over-dossier">): Decision {
  const { substitute } = teamOf(dossier);
  const already = dossier.owner === actor.person && inCharge(dossier, localDateOf(at)) === actor.person;
  if (already) return accept([]);
  const { reason, note } = command;
  const formerSubstitute = substitute?.person ?? null;
  return accept([
    {
      type: "dossier-taken-over",
      v: 1,
      from: dossier.owner,
      to: actor.person,
      formerSubstitute,
      reason,
      note: note ?? null,
    },
  ]);
}
