import type { Command } from "../../../shared/commands.js";
import { receivedNumbered } from "../received.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** A person says what a received mail is; its message, and no other, becomes the evidence. May be said anew. */
function fileReceivedMail({ dossier, command, facts }: Of<"file-received-mail">): Decision {
  const received = receivedNumbered(dossier, command.number);
  if (!received) return refuse({ code: "not-found", facts: {} });
  const found = facts.files.get(command.evidence);
  if (!found) return refuse({ code: "file-unknown", facts: { name: command.evidence }, field: "evidence" });
  if (found.mail?.messageId !== received.internetMessageId)
    return refuse({ code: "received-other-mail", facts: {}, field: "evidence" });
  if (received.state === "filed" && received.as === command.as) return accept([]);
  return accept(
    [{ type: "received-mail-filed", v: 1, number: received.number, as: command.as, evidence: found.file }],
    command.as === "more-time" ? ["s3-3-3-no-extension"] : [],
  );
}

/** It has nothing to do with the dossier. What was filed stays filed: the journal takes nothing back. */
function dismissReceivedMail({ dossier, command }: Of<"dismiss-received-mail">): Decision {
  const received = receivedNumbered(dossier, command.number);
  if (!received) return refuse({ code: "not-found", facts: {} });
  if (received.state === "filed") return refuse({ code: "received-filed", facts: {} });
  if (received.state === "dismissed") return accept([]);
  return accept([{ type: "received-mail-dismissed", v: 1, number: received.number, note: command.note ?? null }]);
}

export const receivedBuilders = {
  "file-received-mail": fileReceivedMail,
  "dismiss-received-mail": dismissReceivedMail,
};
