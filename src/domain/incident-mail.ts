import type { Instant, ProviderId, Sha256 } from "../../shared/ids.js";
import type { IncidentMailChoice } from "../../shared/incidents.js";
import type { Refusal } from "../../shared/refusals.js";
import type { RuleId } from "../guide/index.js";
import { incidentMails, incidentRow } from "../guide/processes/incidents.js";
import { instantAt } from "./calendar.js";
import { authorisationCheck, closingCheck } from "./checks.js";
import type { Facts, FileFact } from "./decide/given.js";
import type { Dossier } from "./dossier.js";
import { allowsSending, stateOf } from "./dossier-state.js";
import { changeOf, type IncidentMail, incidentsOf } from "./incidents.js";
import { partLeft } from "./parts.js";
import { addressesRefusal } from "./recipients.js";

type Asked = {
  dossier: Dossier;
  choice: IncidentMailChoice;
  facts: Pick<Facts, "providers" | "files" | "calendar" | "organisation">;
  at: Instant;
};

/** Providers who get it: those who were solicited, one of them, or none (the broker). */
export function recipientsOf(dossier: Dossier, { what, provider }: IncidentMailChoice): ProviderId[] {
  switch (incidentMails[what].audience) {
    case "one":
      return provider ? [provider] : [];
    case "solicited":
      return dossier.sent?.recipients ?? [];
    case "broker":
      return [];
  }
}

/** Everything that would be refused if *Envoyer* were pressed now, in the order of its repair. */
export function incidentMailRefusals(asked: Asked): Refusal[] {
  const { dossier, choice } = asked;
  const incident = incidentsOf(dossier).find(({ number }) => number === choice.incident);
  if (!incident) return [{ code: "not-found", facts: {} }];
  const offered: readonly string[] = incidentRow(incident.kind, incident.authorised).mails;
  if (!offered.includes(choice.what))
    return [{ code: "invalid-input", facts: { issues: [{ path: "what", problem: "invalid_value" }] }, field: "what" }];
  const checks = [
    againCheck(incident.mails, choice),
    recipientCheck(asked),
    fileCheck(asked),
    changeCheck(asked),
    closingMoved(asked),
  ];
  return checks.filter((refusal) => refusal !== null);
}

/** A mail that left, or may have left, is not sent twice for one fact; one provider may need a second answer. */
function againCheck(mails: readonly IncidentMail[], { what }: IncidentMailChoice): Refusal | null {
  const before = mails.filter((mail) => mail.what === what);
  const open = before.find(({ outcome }) => outcome === "in-progress" || outcome === "unknown");
  const gone = incidentMails[what].audience === "one" ? undefined : before.find(({ outcome }) => outcome === "sent");
  const found = open ?? gone;
  if (found) return { code: "incident-mail-again", facts: { outcome: found.outcome } };
  return before.map(partLeft).find((refusal) => refusal !== null) ?? null;
}

function recipientCheck({ dossier, choice, facts }: Asked): Refusal | null {
  const row = incidentMails[choice.what];
  if (row.audience === "broker") return null;
  const field = row.audience === "one" ? "provider" : "recipients";
  return addressesRefusal(recipientsOf(dossier, choice), facts, { field, address: choice.address });
}

/** What the providers got; of a sending that was declared, the request alone is known. */
export function sentFiles({ sent, priceRequest }: Dossier): { name: string; sha256: Sha256 }[] {
  if (!sent) return [];
  return sent.attachments.length > 0 || !priceRequest ? sent.attachments : [priceRequest.file];
}

function fileCheck({ dossier, choice, facts }: Asked): Refusal | null {
  const { attaches } = incidentMails[choice.what];
  if (attaches === "file") {
    const file = choice.file && facts.files.get(choice.file);
    if (!file) return { code: "file-unknown", facts: { name: choice.fileName ?? "–" }, field: "file" };
    return otherRequest(dossier, file);
  }
  if (attaches !== "what-was-sent") return null;
  const held = sentFiles(dossier);
  if (held.length === 0) return { code: "file-unknown", facts: { name: "–" }, field: "file" };
  const missing = held.find(({ sha256 }) => !facts.files.has(sha256));
  return missing ? { code: "file-unknown", facts: { name: missing.name }, field: "file" } : null;
}

/** Guide 3.3.3: a price request is a complement only in the content that the broker authorised; a changed one is a change. */
function otherRequest(dossier: Dossier, { file, content, templateVersion }: FileFact): Refusal | null {
  const { priceRequest, authorisation, documents } = dossier;
  const version = documents.some(
    ({ kind, file: held }) => held.sha256 === file.sha256 && (kind === "price-request" || kind === "returned-version"),
  );
  if (!version && templateVersion === null) return null;
  const carried = priceRequest?.file.sha256 === file.sha256 ? priceRequest.content : content;
  const granted = [authorisation, changeOf(dossier)?.before.authorisation ?? null];
  if (granted.some((one) => one !== null && allowsSending(one) && one.content === carried)) return null;
  return { code: "authorisation-other-content", facts: {}, rule: "s3-3-3-revalidate-changes", field: "file" };
}

/** Guide 3.3.3: the broker validates a changed request before anybody gets it. */
function changeCheck({ dossier, choice }: Asked): Refusal | null {
  if (incidentMails[choice.what].attaches !== "changed-request") return null;
  const rule = "s3-3-3-revalidate-changes" satisfies RuleId;
  const change = changeOf(dossier);
  if (change?.incident !== choice.incident) return { code: "state-forbids", facts: { state: stateOf(dossier) }, rule };
  if (!dossier.priceRequest || dossier.priceRequest.content === change.before.priceRequest?.content)
    return { code: "changed-request-missing", facts: {}, rule, field: "file" };
  const refusal = authorisationCheck(dossier);
  return refusal && { ...refusal, rule };
}

/**
 * Guide 3.3.3, reading G.5: after a change the date moves only by a recorded decision of the broker, to a later business
 * day, the same for all, and no farther than a request that leaves today could give.
 */
function closingMoved({ dossier, choice, facts, at }: Asked): Refusal | null {
  const { closing, what } = choice;
  if (!closing) return null;
  const field = "closesOn";
  if (what !== "addendum-all") return { code: "state-forbids", facts: { state: stateOf(dossier) }, field };
  if (!facts.files.has(closing.decision))
    return { code: "decision-missing", facts: {}, rule: "s3-3-3-no-extension" satisfies RuleId, field: "decision" };
  const current = dossier.solicitation?.closesOn;
  if (current && closing.closesOn < current)
    return {
      code: "closing-earlier",
      facts: { date: closing.closesOn, current },
      rule: "s3-3-3-response-delay" satisfies RuleId,
      field,
    };
  const refusal = closingCheck(facts, at, closing.closesOn, instantAt(closing.closesOn, closing.closesAtTime));
  return refusal?.code === "closing-too-early" ? null : refusal;
}

export function movedClosing(
  { closing }: IncidentMailChoice,
  { files }: Pick<Facts, "files">,
): IncidentMail["closing"] {
  const decision = closing && files.get(closing.decision);
  if (!closing || !decision) return null;
  const { closesOn, closesAtTime, decisionName } = closing;
  return { closesOn, closesAt: instantAt(closesOn, closesAtTime), decision: { ...decision.file, name: decisionName } };
}
