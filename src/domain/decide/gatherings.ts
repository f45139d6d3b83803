import type { Command } from "../../../shared/commands.js";
import { gatheringOf, gatheringRefusals, gatheringsOf } from "../gatherings.js";
import { settledByPerson } from "../parts.js";
import { MAX_MAIL_BYTES } from "../recipients.js";
import { confirmedByWriting } from "../tasks.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** Guide 3.3.1, reading G.4: questions to the market need no authorisation of the broker. */
function sendGathering({ dossier, command, facts }: Of<"send-gathering">): Decision {
  const [refusal] = gatheringRefusals({ dossier, choice: command, facts });
  if (refusal) return refuse(refusal);
  const { preview } = facts;
  if (preview === null || preview.digest !== command.preview) return refuse({ code: "preview-stale", facts: {} });
  if (preview.fault) return refuse(preview.fault);
  if (preview.bytes > MAX_MAIL_BYTES)
    return refuse({ code: "mail-too-large", facts: { bytes: preview.bytes, max: MAX_MAIL_BYTES } });
  return accept(
    [
      ...confirmedByWriting(dossier),
      {
        type: "gathering-requested",
        v: 1,
        number: gatheringsOf(dossier).length + 1,
        purpose: command.purpose,
        questions: command.body,
        recipients: [...new Set(command.providers)],
        mail: facts.newMailKey,
        preview: preview.digest,
      },
    ],
    ["s1-3-legal-capacity", "s3-3-1-written-contact", "s3-3-1-same-questions", "s3-3-1-prepare-first", "s3-3-3-bcc"],
  );
}

/** An answer is a fact, kept in every state; one that was only said is told by a note, and the journal shows it. */
function recordGatheringAnswer({ dossier, command, facts }: Of<"record-gathering-answer">): Decision {
  const gathering = gatheringsOf(dossier).find(({ number }) => number === command.gathering);
  if (!gathering) return refuse({ code: "not-found", facts: {} });
  const { provider, evidence, evidenceName, note } = command;
  if (!gathering.recipients.includes(provider))
    return refuse({ code: "provider-unknown", facts: {}, field: "provider" });
  const found = evidence ? facts.files.get(evidence) : null;
  if (evidence && !found)
    return refuse({ code: "file-unknown", facts: { name: evidenceName ?? evidence }, field: "evidence" });
  if (!found && !note)
    return refuse({ code: "proof-missing", facts: {}, rule: "s3-3-1-keep-answers", field: "evidence" });
  return accept(
    [
      {
        type: "gathering-answered",
        v: 1,
        number: gathering.number,
        provider,
        evidence: found ? { ...found.file, name: evidenceName ?? found.file.name } : null,
        receivedAt: found?.receivedAt ?? null,
        note: note ?? null,
      },
    ],
    found ? ["s3-3-1-keep-answers"] : ["s3-3-1-keep-answers", "s3-3-1-written-contact"],
  );
}

/** When the mail system cannot tell, a person who looked decides. */
function resolveGatheringMail({ dossier, command, at }: Of<"resolve-gathering-mail">): Decision {
  const gathering = gatheringOf(dossier, command.mail);
  if (gathering?.outcome !== "unknown") return refuse({ code: "nothing-unknown", facts: {} });
  return accept([
    {
      type: "gathering-mail-settled",
      v: 1,
      mail: command.mail,
      ...settledByPerson(gathering, command.verdict, at, gathering.recipients),
      problem: command.note,
      known: "declared",
    },
  ]);
}

export const gatheringBuilders = {
  "send-gathering": sendGathering,
  "record-gathering-answer": recordGatheringAnswer,
  "resolve-gathering-mail": resolveGatheringMail,
};
