import type { Command } from "../../../shared/commands.js";
import type { QualificationId } from "../../../shared/ids.js";
import { sameProfile } from "../../../shared/profile.js";
import type { Refusal } from "../../../shared/refusals.js";
import { accept, type Decision, type Facts, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

function unknownQualification(facts: Facts, asked: readonly QualificationId[]): Refusal | null {
  const unknown = asked.find((id) => !facts.qualifications.includes(id));
  return unknown ? { code: "unknown-qualification", facts: { id: unknown }, field: "qualifications" } : null;
}

/** What the obligations rest on (guide 1.3) becomes that of the organisation today; steps and gates follow it from now on. */
export function adoptProfile({ dossier, facts: { organisation } }: Of<"adopt-profile">): Decision {
  const { profile } = organisation;
  if (!profile || sameProfile(profile, dossier.profile)) return accept([]);
  return accept([{ type: "profile-adopted", v: 1, profile }], ["s1-3-own-obligations"]);
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** Guide 1.3 and 3.3.1: one dossier is one acquisition, for one or more qualifications. */
export function openDossier({
  command,
  actor,
  facts,
}: Of<"open-dossier" | "open-begun-dossier" | "open-linked-dossier">): Decision {
  const refusal = unknownQualification(facts, command.qualifications);
  if (refusal) return refuse(refusal);
  const profile = facts.organisation.profile ?? ("profile" in command ? command.profile : facts.followed?.profile);
  if (!profile) return refuse({ code: "profile-missing", facts: {}, rule: "s1-3-own-obligations", field: "profile" });
  return accept([
    {
      type: "dossier-opened",
      v: 1,
      id: facts.newDossierId,
      organisation: facts.organisation.id,
      process: "services",
      guideVersion: facts.guideVersion,
      calendar: facts.calendarId,
      owner: actor.person,
      title: command.title,
      qualifications: unique(command.qualifications),
      profile,
      ...("from" in command && { follows: command.from, linkedAs: command.linkedAs }),
    },
    ...("concerns" in command && command.concerns
      ? [{ type: "concerns-set" as const, v: 1 as const, concerns: command.concerns }]
      : []),
  ]);
}

export function describeDossier({ dossier, command, facts }: Of<"describe-dossier">): Decision {
  const refusal = unknownQualification(facts, command.qualifications);
  if (refusal) return refuse(refusal);
  const qualifications = unique(command.qualifications);
  const same = command.title === dossier.title && qualifications.join() === dossier.qualifications.join();
  return accept(same ? [] : [{ type: "dossier-described", v: 1, title: command.title, qualifications }]);
}
