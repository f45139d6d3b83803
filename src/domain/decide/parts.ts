import type { Command } from "../../../shared/commands.js";
import { stateByIncidents } from "../incidents.js";
import { firstIdOf, partlySent, reachedBy, sentAtOf, stoppedBetween } from "../parts.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** The parts that have not left go on, with the same bytes: everything is checked again before each leaves. */
function resumeMail({ command: { mail }, dossier }: Of<"resume-mail">): Decision {
  const over = stateByIncidents(dossier);
  if (over && dossier.send.state !== "none" && dossier.send.mail === mail)
    return refuse({ code: "state-forbids", facts: { state: over } });
  if (!stoppedBetween(dossier, mail)) return refuse({ code: "nothing-to-resume", facts: {} });
  return accept([{ type: "mail-resumed", v: 1, mail }], ["s3-3-1-fair-treatment", "s3-3-3-bcc"]);
}

/**
 * The request stays with those who have it; the others become exclusions with the reason that the client gives (guide
 * 3.3.1). The clock runs from the last part that left.
 */
function keepReached({ command: { note }, dossier }: Of<"keep-reached">): Decision {
  const { send, solicitation } = dossier;
  const some = partlySent(dossier);
  const sentAt = some && sentAtOf(some.left);
  if (send.state === "none" || !some || !sentAt || !solicitation)
    return refuse({ code: "nothing-to-resume", facts: {} });
  const recipients = reachedBy(some.left);
  const reached = new Set(recipients);
  const left = solicitation.recipients.filter((id) => !reached.has(id));
  const exclusions = [...solicitation.exclusions, ...left.map((provider) => ({ provider, reason: note }))];
  return accept(
    [
      { type: "send-prepared", v: 1, ...solicitation, recipients, exclusions },
      {
        type: "price-request-sent",
        v: 1,
        mail: send.mail,
        sentAt,
        internetMessageId: firstIdOf(some.left),
        recipients,
        ...some.carried,
        known: "confirmed",
        note,
        parts: some.left,
      },
    ],
    ["s3-3-1-document-exclusions", "s3-3-3-send-by-email"],
  );
}

export const partsBuilders = { "resume-mail": resumeMail, "keep-reached": keepReached };
