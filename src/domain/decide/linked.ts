import type { Command } from "../../../shared/commands.js";
import { TaskId } from "../../../shared/tasks.js";
import { carriedGatherings, carriedSolicitation } from "../carried.js";
import type { Dossier } from "../dossier.js";
import type { DossierEvent } from "../events.js";
import { prerequisitesOf } from "../prerequisites.js";
import { teamOf } from "../team.js";
import { openDossier } from "./describe.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/**
 * Starting over (guide 3.3.2, `s3-3-2-sent-without-validation`) or one lot of several (reading G.6, on which the guide is silent).
 * What the client said is copied and, when it starts over, what the providers answered before the price request (3.3.1).
 * What the broker or CIC answered is not, nor what the providers answered to the request: it was about the other dossier.
 */
export function openLinkedDossier(given: Of<"open-linked-dossier">): Decision {
  const { command, facts } = given;
  const { followed } = facts;
  if (!followed) return refuse({ code: "not-found", facts: {} });
  if (followed.process !== "services")
    return refuse({ code: "invalid-input", facts: { issues: [{ path: "from", problem: "invalid_value" }] } });
  if (command.linkedAs === "restart" && followed.restartedIn)
    return refuse({ code: "restarted", facts: { dossier: followed.restartedIn } });
  const opening = openDossier(given);
  if (!opening.ok) return opening;
  const events = [...opening.events, ...copiedConcerns(followed), ...copiedAnswers(followed), ...copiedTeam(followed)];
  if (command.linkedAs === "lot") return accept(events, ["s5-no-answer-fallback"]);
  const solicitation = carriedSolicitation(followed);
  const gatherings = carriedGatherings(followed);
  return accept(
    [...events, ...copiedRequest(followed), ...(solicitation ? [solicitation] : []), ...gatherings],
    [
      ...(solicitation?.exclusions.length ? (["s3-3-1-document-exclusions"] as const) : []),
      ...(gatherings.length > 0 ? (["s3-3-1-keep-answers"] as const) : []),
    ],
  );
}

function copiedConcerns(from: Dossier): DossierEvent[] {
  const { concerns } = prerequisitesOf(from);
  return concerns ? [{ type: "concerns-set", v: 1, concerns }] : [];
}

const copiedAnswers = ({ tasks }: Dossier): DossierEvent[] =>
  TaskId.options.flatMap((task) => {
    const said = tasks[task];
    return said ? [{ type: "task-declared" as const, v: 1 as const, task, evidence: null, ...said }] : [];
  });

function copiedTeam(from: Dossier): DossierEvent[] {
  const { substitute, members } = teamOf(from);
  return substitute || members.length > 0 ? [{ type: "team-set", v: 1, substitute, members }] : [];
}

function copiedRequest({ priceRequest }: Dossier): DossierEvent[] {
  if (!priceRequest) return [];
  const { attachedAt: _, ...request } = priceRequest;
  return [{ type: "price-request-attached", v: 1, ...request, version: 1, returnedByBroker: false }];
}
