import type { Command } from "../../../shared/commands.js";
import { prerequisites } from "../../guide/prerequisites.js";
import { missingPrerequisite, neededPrerequisites, prerequisiteState, prerequisitesOf } from "../prerequisites.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** What the dossier concerns can change at any time; everything that follows is worked out anew. */
export function setConcerns({ dossier, command }: Of<"set-concerns">): Decision {
  const { contactCentre, teamsTelephony, decree530 } = command.concerns;
  // The decree is about contact centres only.
  const concerns = { teamsTelephony, contactCentre, decree530: contactCentre && decree530 };
  const before = prerequisitesOf(dossier).concerns;
  const same =
    before !== null &&
    JSON.stringify(Object.entries(before).sort()) === JSON.stringify(Object.entries(concerns).sort());
  return accept(same ? [] : [{ type: "concerns-set", v: 1, concerns }], [
    "s3-1-teams-align-first",
    "s1-3-contact-centre-cic",
  ]);
}

export function askPrerequisite({ dossier, command, facts }: Of<"ask-prerequisite">): Decision {
  const { prerequisite } = command;
  const { rules } = prerequisites[prerequisite];
  const rule = rules[0];
  if (!neededPrerequisites(dossier).includes(prerequisite))
    return refuse({ code: "prerequisite-not-needed", facts: {}, rule });
  // Asking for the template is already an exchange with the broker (3.2): the alignment comes before (3.1).
  const early = prerequisite.startsWith("teams-") && prerequisite !== "teams-alignment";
  const first = early ? missingPrerequisite(dossier, "teams-alignment") : null;
  if (first) return refuse(first);
  const state = prerequisiteState(dossier, prerequisite);
  if (state === "asked" || state === "met") return refuse({ code: "prerequisite-already-asked", facts: {}, rule });
  if (prerequisite === "teams-validation" && !dossier.priceRequest)
    return refuse({ code: "price-request-missing", facts: {}, rule, field: "file" });
  return accept([{ type: "prerequisite-asked", v: 1, prerequisite, mail: facts.newMailKey }], [...rules]);
}

/** An answer is a fact: it is kept whatever was asked before, with its proof. */
export function recordPrerequisiteAnswer({ dossier, command, facts }: Of<"record-prerequisite-answer">): Decision {
  const { prerequisite, outcome, evidence, evidenceName, note, mcnPlanned } = command;
  const { rules } = prerequisites[prerequisite];
  if (!neededPrerequisites(dossier).includes(prerequisite))
    return refuse({ code: "prerequisite-not-needed", facts: {}, rule: rules[0] });
  const found = evidence ? facts.files.get(evidence) : null;
  if (evidence && !found)
    return refuse({ code: "file-unknown", facts: { name: evidenceName ?? evidence }, field: "evidence" });
  if (!found && !note) return refuse({ code: "proof-missing", facts: {}, rule: rules[0], field: "note" });
  if (prerequisite === "teams-alignment" && outcome === "met" && mcnPlanned !== true)
    return refuse({ code: "mcn-planning-missing", facts: {}, rule: "s3-1-teams-mcn-planning", field: "mcnPlanned" });
  if (prerequisite === "teams-validation" && !dossier.priceRequest)
    return refuse({ code: "price-request-missing", facts: {}, rule: rules[0], field: "file" });
  return accept(
    [
      {
        type: "prerequisite-answered",
        v: 1,
        prerequisite,
        outcome,
        mcnPlanned: mcnPlanned ?? false,
        content: prerequisite === "teams-validation" ? (dossier.priceRequest?.content ?? null) : null,
        evidence: found ? { ...found.file, name: evidenceName ?? found.file.name } : null,
        receivedAt: found?.receivedAt ?? null,
        note: note ?? null,
      },
    ],
    [...rules],
  );
}
