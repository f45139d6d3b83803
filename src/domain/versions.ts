import type { BrokerOutcome } from "../../shared/commands.js";
import type { Instant, MailKey, Sha256 } from "../../shared/ids.js";
import { instantAt } from "./calendar.js";
import type { DossierEvent, EventActor, FileRef, JournalRecord } from "./events.js";

/** The versions of a dossier's price request, as its journal tells them (guide 3.3.2: the broker authorises a content). */

/** Every file that was attached is one; `asked` and `answer` are the last of each. */
export type RequestVersion = {
  version: number;
  file: FileRef;
  content: Sha256;
  templateVersion: string | null;
  templateDeclared: boolean;
  returnedByBroker: boolean;
  attachedAt: Instant;
  attachedBy: EventActor;
  /** When the broker was asked about this version. */
  askedAt: Instant | null;
  /** The broker's answer about this content, whichever version it was asked about. */
  answer: { outcome: BrokerOutcome; at: Instant } | null;
};

type Told = {
  versions: Omit<RequestVersion, "askedAt" | "answer">[];
  asked: { version: number; mail: MailKey; at: Instant }[];
  answers: Map<Sha256, NonNullable<RequestVersion["answer"]>>;
};

/** Oldest first. */
export function versionsOf(records: readonly JournalRecord[]): RequestVersion[] {
  const told: Told = { versions: [], asked: [], answers: new Map() };
  for (const record of records) tell(told, record);
  return told.versions.map((version) => ({
    ...version,
    askedAt: told.asked.findLast((asked) => asked.version === version.version)?.at ?? null,
    answer: told.answers.get(version.content) ?? null,
  }));
}

function tell(told: Told, { event, at, actor }: JournalRecord): void {
  switch (event.type) {
    case "price-request-attached": {
      const { file, version, content, templateVersion, templateDeclared, returnedByBroker } = event;
      told.versions.push({
        ...{ version, file, content, templateVersion, templateDeclared, returnedByBroker },
        attachedAt: at,
        attachedBy: actor,
      });
      break;
    }
    case "dossier-declared":
      tellDeclared(told, event, { at, actor });
      break;
    case "authorisation-requested": {
      const asked = told.versions.at(-1);
      if (asked) told.asked.push({ version: asked.version, mail: event.mail, at });
      break;
    }
    case "authorisation-request-failed":
      told.asked = told.asked.filter(({ mail }) => mail !== event.mail);
      break;
    case "corrections-confirmed":
      told.answers.set(event.content, { outcome: "authorised-with-corrections", at });
      break;
    case "broker-answer-recorded":
      told.answers.set(event.content, { outcome: event.outcome, at: event.receivedAt ?? at });
      break;
  }
}

function tellDeclared(
  told: Told,
  { priceRequest, askedOn, authorisedOn, mail }: Extract<DossierEvent, { type: "dossier-declared" }>,
  { at, actor }: Pick<JournalRecord, "at" | "actor">,
): void {
  if (!priceRequest) return;
  const { file, content, templateVersion } = priceRequest;
  told.versions.push({
    ...{ version: 1, file, content, templateVersion, templateDeclared: false, returnedByBroker: false },
    attachedAt: at,
    attachedBy: actor,
  });
  if (askedOn) told.asked.push({ version: 1, mail, at: instantAt(askedOn, "00:00") });
  if (authorisedOn) told.answers.set(content, { outcome: "authorised", at: instantAt(authorisedOn, "00:00") });
}

/**
 * The last version that the broker saw: asked about it, answered about its content, or returned it. Corrections that it
 * listed were made by the client afterwards.
 */
export const lastSeenByBroker = (versions: readonly RequestVersion[]): RequestVersion | null =>
  versions.findLast(
    ({ askedAt, answer, returnedByBroker }) =>
      askedAt || returnedByBroker || (answer && answer.outcome !== "authorised-with-corrections"),
  ) ?? null;
