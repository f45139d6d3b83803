import { type Command, type CommandType, isOpening } from "../../../shared/commands.js";
import { servicesTransitions, type Transition } from "../../guide/processes/services.js";
import { checks } from "../checks.js";
import { stateOf } from "../dossier-state.js";
import { heldBySend } from "../parts.js";
import { goesOnElsewhere } from "../restarted.js";
import { answersBuilders } from "./answers.js";
import { approvalBuilders } from "./approvals.js";
import { attachPriceRequest, confirmCorrections, recordBrokerAnswer, requestBrokerAuthorisation } from "./authorise.js";
import { deferredBuilders } from "./deferred.js";
import { adoptProfile, describeDossier, openDossier } from "./describe.js";
import { gatheringBuilders } from "./gatherings.js";
import { type Decision, type Given, refuse } from "./given.js";
import { incidentBuilders } from "./incidents.js";
import { openLinkedDossier } from "./linked.js";
import { openBegunDossier } from "./openings.js";
import { partsBuilders } from "./parts.js";
import { askPrerequisite, recordPrerequisiteAnswer, setConcerns } from "./prerequisites.js";
import { receivedBuilders } from "./received.js";
import { prepareSend, resolveUnknownSend, sendPriceRequest } from "./send.js";
import { stepBuilders } from "./steps.js";
import { answerTasks, declareTask } from "./tasks.js";
import { setTeam, takeOver } from "./team.js";
import { followUpWait } from "./waits.js";

/** A command's own code: what no rule of the guide says about it, then its events. */
type Builders = { [T in CommandType]: (given: Given<Extract<Command, { type: T }>>) => Decision };

const builders: Builders = {
  "open-dossier": openDossier,
  "open-begun-dossier": openBegunDossier,
  "open-linked-dossier": openLinkedDossier,
  "describe-dossier": describeDossier,
  "attach-price-request": attachPriceRequest,
  "request-broker-authorisation": requestBrokerAuthorisation,
  "record-broker-answer": recordBrokerAnswer,
  "confirm-corrections": confirmCorrections,
  "prepare-send": prepareSend,
  "send-price-request": sendPriceRequest,
  "resolve-unknown-send": resolveUnknownSend,
  "declare-task": declareTask,
  "answer-tasks": answerTasks,
  "set-concerns": setConcerns,
  "ask-prerequisite": askPrerequisite,
  "follow-up-wait": followUpWait,
  "record-prerequisite-answer": recordPrerequisiteAnswer,
  "set-team": setTeam,
  "adopt-profile": adoptProfile,
  "take-over-dossier": takeOver,
  ...deferredBuilders,
  ...partsBuilders,
  ...gatheringBuilders,
  ...answersBuilders,
  ...receivedBuilders,
  ...incidentBuilders,
  ...stepBuilders,
  ...approvalBuilders,
};

/**
 * Events or a refusal, for what is asked for: pure. The order of the refusals is the order of their repair: who, where
 * the dossier stands, a mail that is leaving, the rules of the guide, then what only this command knows.
 */
export function decide(given: Given): Decision {
  const { command, actor, dossier } = given;
  const row: Transition = servicesTransitions[command.type];
  if (!row.named && !row.actors.some((role) => actor.roles.includes(role)))
    return refuse({ code: "not-allowed", facts: { needed: row.actors.join(", ") } });
  if (!isOpening(command)) {
    const state = stateOf(dossier);
    if (dossier.sent && row.frozenDuringSend && !(state === "B3m" && row.from.includes(state)))
      return refuse({ code: "already-sent", facts: { sentAt: dossier.sent.sentAt } });
    const restarted = goesOnElsewhere(dossier, command.type);
    if (restarted) return refuse(restarted);
    if (!row.from.includes(state)) return refuse({ code: "state-forbids", facts: { state } });
    const held = row.frozenDuringSend ? heldBySend(dossier) : null;
    if (held) return refuse(held);
  }
  for (const rule of servicesTransitions[command.type].guards) {
    const refusal = checks[rule](given);
    if (refusal) return refuse(refusal);
  }
  return build(given);
}

/** The one dispatch over the union: the builder at a command's own type takes that command. */
function build(given: Given): Decision {
  const builder = builders[given.command.type] as (given: Given) => Decision;
  return builder(given);
}
