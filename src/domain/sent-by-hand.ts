import type { Command } from "../../shared/commands.js";
import type { Instant, LocalDate, MailKey, ProviderId, Sha256 } from "../../shared/ids.js";
import type { Difference } from "../../shared/incidents.js";
import { incidentRow } from "../guide/processes/incidents.js";
import { instantAt, localDateOf, localTimeOf } from "./calendar.js";
import { closingFault, DEFAULT_CLOSING_TIME } from "./deadlines.js";
import type { Facts, Given, MailFact } from "./decide/given.js";
import type { Dossier } from "./dossier.js";
import { authorisedForCurrentContent, stateOf } from "./dossier-state.js";
import type { DossierEvent, FileRef } from "./events.js";
import { nextIncident } from "./incidents.js";

/**
 * A price request that left from Outlook, held against the dossier: reading G.11 of the guide. What differs is listed,
 * never refused; only the broker's go-ahead decides what the sending is worth (3.3.2).
 */
export type SentByHand = {
  authorised: boolean;
  sentAt: Instant;
  differences: Difference[];
  /** What the journal takes over when the sending stands. */
  events: DossierEvent[];
};

type Recording = Given<Extract<Command, { type: "record-incident" }>>;

export function sentByHand({ dossier, command, facts, at }: Recording): SentByHand {
  const mail = (command.evidence && facts.files.get(command.evidence)?.mail) || null;
  const told = mail?.sentAt && mail.sentAt <= at ? mail.sentAt : null;
  return heldAgainst({ ...command, dossier, facts, mail: mail && { ...mail, sentAt: told } });
}

type Held = {
  dossier: Dossier;
  facts: Pick<Facts, "providers" | "organisation" | "contractTemplate" | "calendar" | "newMailKey">;
  /** Its date, where it can be believed. */
  mail: MailFact | null;
  when: Instant;
  evidence?: unknown;
  note: string;
  closesOn?: LocalDate | undefined;
  closesAtTime?: string | undefined;
};

function heldAgainst(held: Held): SentByHand {
  const { dossier, facts, mail, when, evidence } = held;
  const told = mail?.sentAt ?? null;
  const sentAt = told ?? when;
  const providers = new Map(facts.providers.map(({ id, email }) => [email.trim().toLowerCase(), id]));
  const found = (addresses: string[]) => addresses.flatMap((address) => providers.get(address) ?? []);
  const prepared = dossier.solicitation?.recipients ?? [];
  const recipients = mail ? [...new Set(found([...mail.to, ...mail.cc, ...mail.bcc]))] : prepared;
  const closing = closingOf(dossier, held);
  const differences: Difference[] = [];
  const differs = (code: Difference["code"], count = 1): void => {
    if (count > 0) differences.push({ code, count });
  };
  if (!evidence) differs("no-evidence");
  else if (!mail) differs("not-a-mail");
  if (mail) {
    differs("recipients-visible", found([...mail.to, ...mail.cc]).length);
    differs("recipients-missing", prepared.filter((id) => !recipients.includes(id)).length);
    differs("recipients-unknown", strangers(mail, providers, facts.organisation.domain));
    if (told && localDateOf(told) !== localDateOf(when)) differs("other-day");
    if (requestIn(mail, dossier) === "other") differs("request-differs");
    if (requestIn(mail, dossier) === "none") differs("request-not-found");
    const template = facts.contractTemplate?.sha256;
    if (template && !mail.attachments.some(({ sha256 }) => sha256 === template)) differs("contract-template-missing");
  }
  if (recipients.length === 0) differs("no-provider");
  if (!closing) differs("closing-unknown");
  else if (closingFault(facts.calendar, sentAt, closing.closesOn)) differs("closing-outside-delay");
  const authorised = wasAuthorised(dossier, sentAt) && (!mail || requestIn(mail, dossier) !== "other");
  return {
    authorised,
    sentAt,
    differences,
    events: standing(held, mail, sentAt, recipients, closing),
  };
}

export type SentOtherwise = { differences: Difference[]; events: DossierEvent[] };

/**
 * A draft that the assistant deposited and its person sent. Without any difference it is the sending that was authorised;
 * otherwise it is the fact that « Constater » knows, recorded with the original as its evidence.
 */
export function sentOtherwise(given: {
  dossier: Dossier;
  facts: Pick<Facts, "providers" | "organisation" | "contractTemplate" | "calendar">;
  mail: MailFact;
  evidence: FileRef;
  key: MailKey;
  note: string;
  /** Differences that only the authorised mail can show. */
  also: readonly Difference[];
  bodyText: Sha256;
}): SentOtherwise {
  const { dossier, mail, evidence, key, note, also, bodyText } = given;
  const when = mail.sentAt ?? dossier.openedAt;
  const found = heldAgainst({ dossier, facts: { ...given.facts, newMailKey: key }, mail, when, evidence, note });
  // What the mail system holds is no word of a person, and the delay that it was sent in counts like any other.
  const differences = [...found.differences.filter(({ code }) => code !== "other-day"), ...also];
  const row = incidentRow("sent-by-hand", found.authorised);
  const leadsTo = row.leadsTo?.from.includes(stateOf(dossier)) ? row.leadsTo.to : null;
  const sent = found.events.map((event) =>
    event.type === "price-request-sent" ? { ...event, known: "confirmed" as const, bodyText } : event,
  );
  return {
    differences,
    events: [
      { type: "send-cancelled", v: 1, mail: key, why: "sent-otherwise", note: null },
      {
        ...{ type: "incident-recorded", v: 1, incident: nextIncident(dossier), kind: "sent-by-hand", when, note },
        ...{ evidence, told: [], provider: null, authorised: found.authorised, differences, leadsTo },
      },
      ...(leadsTo === "B3s" ? sent : []),
    ],
  };
}

/** The broker's answer came before the request left, and is about what the dossier holds. */
function wasAuthorised(dossier: Dossier, sentAt: Instant): boolean {
  const { authorisation } = dossier;
  if (!authorisation || !authorisedForCurrentContent(dossier)) return false;
  // One instant may be written with and without its milliseconds: their texts do not compare.
  return Date.parse(authorisation.receivedAt ?? authorisation.recordedAt) <= Date.parse(sentAt);
}

/** A conversion to PDF tells no text: only a document recognised as another request speaks against the sending. */
function requestIn({ attachments }: MailFact, { priceRequest }: Dossier): "same" | "other" | "none" {
  const same = attachments.some(
    ({ sha256, content }) => sha256 === priceRequest?.file.sha256 || (content && content === priceRequest?.content),
  );
  if (same) return "same";
  return attachments.some(({ content }) => content !== null) ? "other" : "none";
}

const strangers = ({ to, cc, bcc }: MailFact, providers: ReadonlyMap<string, ProviderId>, ownDomain: string): number =>
  [...to, ...cc, ...bcc].filter(
    (address) => !providers.has(address) && !address.endsWith(`@${ownDomain.toLowerCase()}`),
  ).length;

function closingOf({ solicitation }: Dossier, { closesOn, closesAtTime }: Held) {
  if (!closesOn) return solicitation && { closesOn: solicitation.closesOn, closesAt: solicitation.closesAt };
  const time = closesAtTime ?? (solicitation ? localTimeOf(solicitation.closesAt) : DEFAULT_CLOSING_TIME);
  return { closesOn, closesAt: instantAt(closesOn, time) };
}

function standing(
  { dossier, facts, note }: Held,
  mail: MailFact | null,
  sentAt: Instant,
  recipients: ProviderId[],
  closing: ReturnType<typeof closingOf>,
): DossierEvent[] {
  const { exclusions = [], body = "" } = dossier.solicitation ?? {};
  const chosen = new Set(recipients);
  const prepared: DossierEvent[] = closing
    ? [
        {
          type: "send-prepared",
          v: 1,
          recipients,
          exclusions: exclusions.filter(({ provider }) => !chosen.has(provider)),
          ...closing,
          body,
        },
      ]
    : [];
  return [
    ...prepared,
    {
      type: "price-request-sent",
      v: 1,
      mail: facts.newMailKey,
      sentAt,
      internetMessageId: mail?.messageId ?? null,
      recipients,
      attachments: (mail?.attachments ?? []).map(({ name, sha256, size }) => ({ name, sha256, size })),
      bodyText: null,
      known: "declared",
      note,
    },
  ];
}
