import type { Command } from "../../../shared/commands.js";
import { instantAt } from "../calendar.js";
import { closingCheck } from "../checks.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** Until its minute has come, or while the draft lies in the mailbox, the person may change their mind. */
function cancelSend({ command, dossier, at }: Of<"cancel-send">): Decision {
  const { send } = dossier;
  const note = command.note ?? null;
  if (send.state !== "in-progress") return refuse({ code: "nothing-deferred", facts: {} });
  if (send.into === "drafts")
    return accept(send.withdrawing ? [] : [{ type: "draft-withdrawal-requested", v: 1, mail: send.mail, note }]);
  if (!send.sendAt || send.sendAt <= at) return refuse({ code: "nothing-deferred", facts: {} });
  return accept([{ type: "send-cancelled", v: 1, mail: send.mail, why: "person", note }]);
}

function rescheduleSend({ command, dossier, facts, at }: Of<"reschedule-send">): Decision {
  const { send, solicitation } = dossier;
  if (send.state !== "in-progress" || !send.sendAt || send.sendAt <= at || !solicitation)
    return refuse({ code: "nothing-deferred", facts: {} });
  const sendAt = instantAt(command.on, command.time);
  if (sendAt <= at) return refuse({ code: "send-time-past", facts: { when: sendAt }, field: "time" });
  const late = closingCheck(facts, sendAt, solicitation.closesOn, solicitation.closesAt);
  if (late) return refuse(late);
  if (sendAt === send.sendAt) return accept([]);
  return accept([{ type: "send-rescheduled", v: 1, mail: send.mail, sendAt }], ["s3-3-3-response-delay"]);
}

export const deferredBuilders = { "cancel-send": cancelSend, "reschedule-send": rescheduleSend };
