import type { Command } from "../../../shared/commands.js";
import { answersMail, answersRefusals, nextAnswers } from "../answers.js";
import { settledByPerson } from "../parts.js";
import { MAX_MAIL_BYTES } from "../recipients.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** Guide 3.3.3, reading G.4: an answer that changes nothing needs no authorisation of the broker. */
function sendAnswers({ dossier, command, facts }: Of<"send-answers">): Decision {
  const [refusal] = answersRefusals({ dossier, choice: command, facts });
  if (refusal) return refuse(refusal);
  const { preview, written } = facts;
  if (!preview || !written || preview.digest !== command.preview) return refuse({ code: "preview-stale", facts: {} });
  if (preview.fault) return refuse(preview.fault);
  if (preview.bytes > MAX_MAIL_BYTES)
    return refuse({ code: "mail-too-large", facts: { bytes: preview.bytes, max: MAX_MAIL_BYTES } });
  return accept(
    [
      {
        type: "answers-requested",
        v: 1,
        number: nextAnswers(dossier),
        mail: facts.newMailKey,
        items: command.items,
        document: written,
        recipients: dossier.sent?.recipients ?? [],
        preview: preview.digest,
      },
    ],
    ["s3-3-3-questions-in-writing", "s3-3-1-fair-treatment", "s3-3-3-bcc"],
  );
}

/** When the mail system cannot tell, a person who looked decides. */
function resolveAnswersMail({ dossier, command, at }: Of<"resolve-answers-mail">): Decision {
  const document = answersMail(dossier, command.mail);
  if (document?.outcome !== "unknown") return refuse({ code: "nothing-unknown", facts: {} });
  return accept([
    {
      type: "answers-mail-settled",
      v: 1,
      mail: command.mail,
      ...settledByPerson(document, command.verdict, at, document.recipients),
      problem: command.note,
      known: "declared",
    },
  ]);
}

export const answersBuilders = { "send-answers": sendAnswers, "resolve-answers-mail": resolveAnswersMail };
