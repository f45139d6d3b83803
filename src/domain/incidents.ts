import type { Instant, LocalDate, MailKey, ProviderId } from "../../shared/ids.js";
import type { Difference, IncidentKind, IncidentMailId, Told } from "../../shared/incidents.js";
import type { Authorisation, Dossier, PriceRequest } from "./dossier.js";
import type { FileRef } from "./file-ref.js";
import type { IncidentEvent, IncidentRecorded, MailOutcome } from "./incident-events.js";
import { type MaybePartly, withOutcome } from "./parts.js";

/** What went otherwise in a dossier, as its journal tells it. Absent from a dossier where nothing did. */
export type Incidents = {
  list: Incident[];
  /** A change of the request that is not yet with the providers. */
  change: Change | null;
  /** Guide 3.3.2: a request left without the broker's go-ahead. For ever. */
  invalidatedAt: Instant | null;
  /** The solicitation was cancelled. */
  endedAt: Instant | null;
};

export type Incident = {
  number: number;
  kind: IncidentKind;
  when: Instant;
  recordedAt: Instant;
  note: string;
  evidence: FileRef | null;
  told: Told[];
  provider: ProviderId | null;
  authorised: boolean | null;
  differences: Difference[];
  leadsTo: IncidentRecorded["leadsTo"];
  decision: { note: string; at: Instant; evidence: FileRef | null } | null;
  mails: IncidentMail[];
};

export type IncidentMail = MaybePartly & {
  mail: MailKey;
  what: IncidentMailId;
  outcome: MailOutcome | "in-progress";
  closing: { closesOn: LocalDate; closesAt: Instant; decision: FileRef } | null;
};

/** `before`: what the providers hold, which stands again when the broker refuses the change. */
export type Change = {
  incident: number;
  before: { priceRequest: PriceRequest | null; authorisation: Authorisation | null };
};

const NONE: Incidents = { list: [], change: null, invalidatedAt: null, endedAt: null };

const incidentTypes: ReadonlySet<string> = new Set<IncidentEvent["type"]>([
  "incident-recorded",
  "incident-mail-requested",
  "incident-mail-settled",
  "incident-settled",
]);
export const isIncidentEvent = (event: { type: string }): event is IncidentEvent => incidentTypes.has(event.type);

/** States that no other fact undoes. */
export const stateByIncidents = ({ incidents }: Pick<Dossier, "incidents">): "B3x" | "B9" | null => {
  if (incidents?.endedAt) return "B9";
  return incidents?.invalidatedAt ? "B3x" : null;
};

export const changeOf = ({ incidents }: Pick<Dossier, "incidents">): Change | null => incidents?.change ?? null;

export const incidentsOf = ({ incidents }: Dossier): readonly Incident[] => incidents?.list ?? [];

export const nextIncident = (dossier: Dossier): number => incidentsOf(dossier).length + 1;

/** The mail as its fact knows it. */
export const incidentMail = (dossier: Dossier, key: MailKey): (IncidentMail & { incident: Incident }) | null => {
  for (const incident of incidentsOf(dossier)) {
    const mail = incident.mails.find((one) => one.mail === key);
    if (mail) return { ...mail, incident };
  }
  return null;
};

export function evolveIncidents(dossier: Dossier, event: IncidentEvent, at: Instant): Dossier {
  const incidents = dossier.incidents ?? NONE;
  const edited = (number: number, edit: (incident: Incident) => Incident): Incidents => ({
    ...incidents,
    list: incidents.list.map((one) => (one.number === number ? edit(one) : one)),
  });
  switch (event.type) {
    case "incident-recorded":
      return { ...dossier, incidents: recorded(dossier, incidents, event, at) };
    case "incident-mail-requested": {
      const { incident, mail, what, closing } = event;
      const added: IncidentMail = { mail, what, closing, outcome: "in-progress" };
      return { ...dossier, incidents: edited(incident, (one) => ({ ...one, mails: [...one.mails, added] })) };
    }
    case "incident-mail-settled": {
      const found = incidentMail(dossier, event.mail);
      if (!found) return dossier;
      const settled = edited(found.incident.number, (one) => ({
        ...one,
        mails: one.mails.map((mail) =>
          mail.mail === event.mail ? withOutcome(mail, event.outcome, event.partly) : mail,
        ),
      }));
      return event.outcome === "sent"
        ? afterSending({ ...dossier, incidents: settled }, found)
        : { ...dossier, incidents: settled };
    }
    case "incident-settled": {
      const { decision: note, evidence } = event;
      return { ...dossier, incidents: edited(event.incident, (one) => ({ ...one, decision: { note, at, evidence } })) };
    }
  }
}

function recorded(dossier: Dossier, incidents: Incidents, event: IncidentRecorded, at: Instant): Incidents {
  const { kind, when, note, evidence, told, provider, authorised, differences, leadsTo } = event;
  const incident: Incident = {
    ...{ number: event.incident, kind, when, recordedAt: at, note, evidence, told, provider, authorised },
    ...{ differences, leadsTo, decision: null, mails: [] },
  };
  const { priceRequest, authorisation } = dossier;
  const change: Change = { incident: event.incident, before: { priceRequest, authorisation } };
  return {
    list: [...incidents.list, incident],
    change: leadsTo === "B3m" && !incidents.change ? change : incidents.change,
    invalidatedAt: leadsTo === "B3x" ? (incidents.invalidatedAt ?? at) : incidents.invalidatedAt,
    endedAt: leadsTo === "B9" ? (incidents.endedAt ?? at) : incidents.endedAt,
  };
}

/** The providers hold the changed request: the change is over, and a date that the broker moved counts from now on. */
function afterSending(dossier: Dossier, { what, closing }: IncidentMail): Dossier {
  if (what !== "addendum-all" || !dossier.incidents) return dossier;
  const over = { ...dossier, incidents: { ...dossier.incidents, change: null } };
  if (!closing || !dossier.solicitation) return over;
  const { closesOn, closesAt } = closing;
  return { ...over, closedAt: null, solicitation: { ...dossier.solicitation, closesOn, closesAt } };
}

/** Guide 3.3.3: the broker found the change outside the scope, so the request stands as the providers hold it. */
export function withoutChange(dossier: Dossier): Dossier {
  const { incidents } = dossier;
  if (!incidents?.change) return dossier;
  return { ...dossier, ...incidents.change.before, incidents: { ...incidents, change: null } };
}
