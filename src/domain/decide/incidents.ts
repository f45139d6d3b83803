import type { Command } from "../../../shared/commands.js";
import { incidentMails, incidentRow } from "../../guide/processes/incidents.js";
import { stateOf } from "../dossier-state.js";
import type { IncidentRecorded } from "../incident-events.js";
import { incidentMailRefusals, movedClosing, recipientsOf } from "../incident-mail.js";
import { incidentMail, incidentsOf, nextIncident } from "../incidents.js";
import { settledByPerson } from "../parts.js";
import { MAX_MAIL_BYTES } from "../recipients.js";
import { sentByHand } from "../sent-by-hand.js";
import { accept, type Decision, type Given, refuse } from "./given.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;

/** Guide, reading G.1: what has happened is recorded in every state; the rules that it breaks stand beside it. */
function recordIncident(given: Of<"record-incident">): Decision {
  const { dossier, command, at, facts } = given;
  const { kind, when, note, told } = command;
  if (when > at) return refuse({ code: "in-the-future", facts: { when }, field: "when" });
  const file = command.evidence ? facts.files.get(command.evidence) : null;
  if (command.evidence && !file)
    return refuse({
      code: "file-unknown",
      facts: { name: command.evidenceName ?? command.evidence },
      field: "evidence",
    });
  const byHand = kind === "sent-by-hand" ? sentByHand(given) : null;
  const authorised = byHand?.authorised ?? null;
  const row = incidentRow(kind, authorised);
  const leadsTo = row.leadsTo?.from.includes(stateOf(dossier)) ? row.leadsTo.to : null;
  const event: IncidentRecorded = {
    type: "incident-recorded",
    v: 1,
    incident: nextIncident(dossier),
    kind,
    when: byHand?.sentAt ?? when,
    note,
    evidence: file ? { ...file.file, name: command.evidenceName ?? file.file.name } : null,
    told: [...new Set(told)],
    provider: command.provider ?? null,
    authorised,
    differences: byHand?.differences ?? [],
    leadsTo,
  };
  return accept([event, ...(leadsTo === "B3s" && byHand ? byHand.events : [])], [...row.rules]);
}

/** A mail that a fact calls for, as the person read it. */
function sendIncidentMail({ dossier, command, facts, at }: Of<"send-incident-mail">): Decision {
  const [refusal] = incidentMailRefusals({ dossier, choice: command, facts, at });
  if (refusal) return refuse(refusal);
  const { preview } = facts;
  if (preview === null || preview.digest !== command.preview) return refuse({ code: "preview-stale", facts: {} });
  if (preview.fault) return refuse(preview.fault);
  if (preview.bytes > MAX_MAIL_BYTES)
    return refuse({ code: "mail-too-large", facts: { bytes: preview.bytes, max: MAX_MAIL_BYTES } });
  const { incident, what } = command;
  const row = incidentMails[what];
  return accept(
    [
      {
        type: "incident-mail-requested",
        v: 1,
        incident,
        what,
        mail: facts.newMailKey,
        recipients: recipientsOf(dossier, command),
        preview: preview.digest,
        content: row.attaches === "changed-request" ? (dossier.priceRequest?.content ?? null) : null,
        closing: movedClosing(command, facts),
      },
    ],
    [...row.rules],
  );
}

/** What was decided where the guide gives no answer, or what the broker answered. */
function settleIncident({ dossier, command, facts }: Of<"settle-incident">): Decision {
  const incident = incidentsOf(dossier).find(({ number }) => number === command.incident);
  if (!incident) return refuse({ code: "not-found", facts: {} });
  const file = command.evidence ? facts.files.get(command.evidence) : null;
  if (command.evidence && !file)
    return refuse({
      code: "file-unknown",
      facts: { name: command.evidenceName ?? command.evidence },
      field: "evidence",
    });
  const evidence = file ? { ...file.file, name: command.evidenceName ?? file.file.name } : null;
  return accept([{ type: "incident-settled", v: 1, incident: incident.number, decision: command.decision, evidence }]);
}

/** When the mail system cannot tell, a person who looked decides. */
function resolveIncidentMail({ dossier, command, at }: Of<"resolve-incident-mail">): Decision {
  const found = incidentMail(dossier, command.mail);
  if (found?.outcome !== "unknown") return refuse({ code: "nothing-unknown", facts: {} });
  return accept([
    {
      type: "incident-mail-settled",
      v: 1,
      mail: command.mail,
      audience: incidentMails[found.what].audience,
      ...settledByPerson(found, command.verdict, at, dossier.sent?.recipients ?? []),
      problem: command.note,
      known: "declared",
    },
  ]);
}

export const incidentBuilders = {
  "record-incident": recordIncident,
  "send-incident-mail": sendIncidentMail,
  "settle-incident": settleIncident,
  "resolve-incident-mail": resolveIncidentMail,
};
