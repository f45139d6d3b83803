import type { Command } from "../../../shared/commands.js";
import type { ProviderId } from "../../../shared/ids.js";
import type { IncidentKind } from "../../../shared/incidents.js";
import type { ReceivedKind } from "../../../shared/received.js";
import { incidentRow } from "../../guide/processes/incidents.js";
import { isLateQuestion } from "../answers.js";
import type { FileRef } from "../file-ref.js";
import type { IncidentRecorded } from "../incident-events.js";
import { nextIncident } from "../incidents.js";
import { mayOpen, stillAwaited } from "../opening.js";
import { type Received, receivedNumbered } from "../received.js";
import { accept, type Decision, type FileFact, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** A person says what a received mail is; its message, and no other, becomes the evidence. May be said anew. */
function fileReceivedMail(given: Of<"file-received-mail">): Decision {
  const { dossier, command, facts } = given;
  const received = receivedNumbered(dossier, command.number);
  if (!received) return refuse({ code: "not-found", facts: {} });
  const found = facts.files.get(command.evidence);
  if (!found) return refuse({ code: "file-unknown", facts: { name: command.evidence }, field: "evidence" });
  if (found.mail?.messageId !== received.internetMessageId)
    return refuse({ code: "received-other-mail", facts: {}, field: "evidence" });
  if (command.provider && !dossier.sent?.recipients.includes(command.provider))
    return refuse({ code: "not-found", facts: {}, field: "provider" });
  const whose = command.provider ?? received.provider;
  if (received.state === "filed" && received.as === command.as && received.provider === whose) return accept([]);
  const recorded = followingFacts(given, received, found.file, whose);
  const question = command.as === "question" ? (command.question ?? null) : null;
  return accept(
    [
      {
        ...{ type: "received-mail-filed", v: 1, number: received.number, as: command.as, evidence: found.file },
        ...{ attachments: carried(given, found), provider: whose, question },
        incidents: recorded.map(({ incident }) => incident),
      },
      ...recorded,
    ],
    [...new Set(recorded.flatMap(({ kind }) => incidentRow(kind, null).rules))],
  );
}

/** What the message carries, as far as it was kept as files; nothing that it does not carry. */
function carried({ command, facts }: Of<"file-received-mail">, { mail }: FileFact): FileRef[] {
  return [...new Set(command.attachments ?? [])].flatMap((sha256) => {
    const within = mail?.attachments.find((one) => one.sha256 === sha256);
    const file = facts.files.get(sha256)?.file;
    return within && file ? [{ ...file, name: within.name }] : [];
  });
}

/** What the guide says follows from such a mail: the fact is recorded with it, and its mail is ready to be read. */
const facts: Partial<Record<ReceivedKind, IncidentKind>> = {
  "more-time": "more-time-asked",
  "other-document": "other-document-asked",
  bounce: "bounced",
};

/** Once for one mail: what was recorded stays, whatever the mail is said to be afterwards. */
function followingFacts(
  { dossier, command, at }: Of<"file-received-mail">,
  received: Received,
  evidence: FileRef,
  whose: ProviderId | null,
): IncidentRecorded[] {
  const late = command.as === "question" && isLateQuestion(dossier, received.receivedAt);
  const kind = late ? "late-question" : facts[command.as];
  if (!kind || !dossier.sent || dossier.process !== "services" || (received.incidents ?? []).length > 0) return [];
  const failed = kind === "bounced" ? (received.failed ?? []) : [];
  const providers = failed.length > 0 ? failed : [whose];
  return providers.map((provider, index) => ({
    type: "incident-recorded",
    v: 1,
    incident: nextIncident(dossier) + index,
    kind,
    when: received.receivedAt > at ? at : received.receivedAt,
    // Not its subject, which may tell a price; the mail itself is the evidence.
    note: received.from,
    evidence,
    told: [],
    provider,
    authorised: null,
    differences: [],
    leadsTo: null,
  }));
}

/** It has nothing to do with the dossier. What was filed stays filed: the journal takes nothing back. */
function dismissReceivedMail({ dossier, command }: Of<"dismiss-received-mail">): Decision {
  const received = receivedNumbered(dossier, command.number);
  if (!received) return refuse({ code: "not-found", facts: {} });
  if (received.state === "filed") return refuse({ code: "received-filed", facts: {} });
  if (received.state === "dismissed") return accept([]);
  return accept([{ type: "received-mail-dismissed", v: 1, number: received.number, note: command.note ?? null }]);
}

/** Who opened the responses, and when. Nothing waits for it. */
function openResponses({ dossier, actor }: Of<"record-opening">): Decision {
  if (dossier.opening) return accept([]);
  if (!mayOpen(dossier)) return refuse({ code: "responses-awaited", facts: { count: stillAwaited(dossier) } });
  const early = dossier.closedAt === null;
  return accept([{ type: "responses-opened", v: 1, by: actor.person, early }], ["s3-4-read-responses"]);
}

export const receivedBuilders = {
  "file-received-mail": fileReceivedMail,
  "dismiss-received-mail": dismissReceivedMail,
  "record-opening": openResponses,
};
