import type { Begun, Command } from "../../../shared/commands.js";
import type { LocalDate, ProviderId } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { RuleId } from "../../guide/index.js";
import { sentWithoutAuthorisation } from "../../guide/processes/incidents.js";
import { instantAt, localDateOf } from "../calendar.js";
import { closingCheck } from "../checks.js";
import type { DossierEvent } from "../events.js";
import { openDossier } from "./describe.js";
import { accept, type Decision, type Facts, type Given, refuse } from "./given.js";
import { placesFault } from "./steps.js";

type Of<T extends Command["type"]> = Given<Extract<Command, { type: T }>>;
type Declared = Extract<DossierEvent, { type: "dossier-declared" }>;

type Sent = Extract<Begun, { reached: "sent" | "awarding" }>;
const wasSent = (begun: Begun): begun is Sent => begun.reached === "sent" || begun.reached === "awarding";

const datesOf = (
  begun: Begun,
): { askedOn: LocalDate | null; authorisedOn: LocalDate | null; sentOn: LocalDate | null } => ({
  askedOn: begun.reached === "asked" ? begun.askedOn : null,
  authorisedOn: begun.reached === "authorised" || wasSent(begun) ? begun.authorisedOn : null,
  sentOn: wasSent(begun) ? begun.sentOn : null,
});

/** What cannot have happened: a day to come, or a closing before the sending. Anything else is a fact. */
function impossible(begun: Begun, today: LocalDate): Refusal | null {
  const future = Object.entries(datesOf(begun)).find(([, date]) => date !== null && date > today);
  if (future) return { code: "declared-dates", facts: { reason: "future" }, field: future[0] };
  if (wasSent(begun) && begun.closesOn < begun.sentOn)
    return { code: "declared-dates", facts: { reason: "closing" }, field: "closesOn" };
  return null;
}

/** Rules that what already happened breaks. A fact is recorded with its breach, never refused. */
function breachesOf(begun: Begun, facts: Facts): RuleId[] {
  if (!wasSent(begun)) return [];
  const { authorisedOn, sentOn } = begun;
  const sentAt = instantAt(begun.sentOn, begun.sentAtTime);
  const closesAt = instantAt(begun.closesOn, begun.closesAtTime);
  const late = closingCheck(facts, sentAt, begun.closesOn, closesAt);
  return [
    ...(authorisedOn === null ? sentWithoutAuthorisation.rules : []),
    ...(authorisedOn !== null && authorisedOn > sentOn ? (["s3-3-3-send-after-authorization"] as const) : []),
    ...(late ? (["s3-3-3-response-delay"] as const) : []),
  ];
}

function sentOf(begun: Begun): Declared["sent"] {
  if (!wasSent(begun)) return null;
  const { sentOn, sentAtTime, closesOn, closesAtTime, recipients } = begun;
  return {
    sentOn,
    sentAt: instantAt(sentOn, sentAtTime),
    recipients: [...new Set(recipients)],
    closesOn,
    closesAt: instantAt(closesOn, closesAtTime),
  };
}

function unknownProvider(begun: Begun, { providers }: Facts): Refusal | null {
  if (!wasSent(begun)) return null;
  const known = new Set<ProviderId>(providers.map(({ id }) => id));
  return begun.recipients.every((id) => known.has(id))
    ? null
    : { code: "provider-unknown", facts: {}, field: "recipients" };
}

/** A dossier begun before the tool, at any state, with its dates and its proof. */
export function openBegunDossier(given: Of<"open-begun-dossier">): Decision {
  const { command, facts, at } = given;
  const { begun, note } = command;
  const opening = openDossier(given);
  if (!opening.ok) return opening;
  const refusal = impossible(begun, localDateOf(at)) ?? unknownProvider(begun, facts) ?? unknownPlace(begun);
  if (refusal) return refuse(refusal);
  if (begun.reached !== "drafting" && command.evidence.length === 0)
    return refuse({ code: "declared-evidence-missing", facts: {}, field: "evidence" });
  const named = begun.reached === "drafting" ? command.evidence : [begun.priceRequest, ...command.evidence];
  const lost = named.find(({ file }) => !facts.files.has(file));
  if (lost) return refuse({ code: "file-unknown", facts: { name: lost.name }, field: "evidence" });
  const breaches = breachesOf(begun, facts);
  const { askedOn, authorisedOn } = datesOf(begun);
  const declared: Declared = {
    type: "dossier-declared",
    v: 1,
    reached: begun.reached,
    ...{ askedOn, authorisedOn, breaches },
    note: note ?? null,
    evidence: command.evidence.flatMap(({ file, name }) => fileOf(facts, file, name)),
    priceRequest: begun.reached === "drafting" ? null : priceRequestOf(facts, begun.priceRequest),
    sent: sentOf(begun),
    mail: facts.newMailKey,
  };
  return accept([...opening.events, declared, ...invalidated(begun, declared), ...standing(begun, declared)], breaches);
}

const unknownPlace = (begun: Begun): Refusal | null =>
  begun.reached === "awarding" ? placesFault("services", begun.places) : null;

/** Guide 3.3.2: what left without the broker's go-ahead is the fact that it is in any other dossier. */
function invalidated(begun: Begun, { sent, note, evidence }: Declared): DossierEvent[] {
  if (!wasSent(begun) || begun.authorisedOn !== null || !sent) return [];
  const told = { told: [], provider: null, differences: [] };
  const fact = { kind: "sent-by-hand" as const, when: sent.sentAt, note: note ?? "", evidence: evidence[0] ?? null };
  return [{ type: "incident-recorded", v: 1, incident: 1, ...fact, ...told, authorised: false, leadsTo: "B3x" }];
}

/** Where the award stood, as it is declared of any process that is followed by its steps. */
const standing = (begun: Begun, { note, evidence }: Declared): DossierEvent[] =>
  begun.reached === "awarding"
    ? [{ type: "process-declared", v: 1, places: begun.places, note: note ?? "", evidence }]
    : [];

const fileOf = (facts: Facts, sha256: Parameters<Facts["files"]["get"]>[0], name: string) => {
  const found = facts.files.get(sha256);
  return found ? [{ ...found.file, name }] : [];
};

function priceRequestOf(facts: Facts, { file, name }: { file: Parameters<Facts["files"]["get"]>[0]; name: string }) {
  const found = facts.files.get(file);
  if (!found) return null;
  const { content, templateVersion, emptySections } = found;
  return { file: { ...found.file, name }, content, templateVersion, emptySections };
}
