import type { ActionId, DossierId, Instant, MailKey, OrganisationId, PersonId } from "../../../shared/ids.js";
import type { MailState } from "./mails.js";
import type { NewOutboxRow } from "./outbox.js";

/** Dossiers, their events, and the actions of people that were accepted. */

export type StoredDossier = {
  organisation: OrganisationId;
  id: DossierId;
  /** Number of events so far. */
  revision: number;
  /** Canonical JSON of the domain's state. */
  state: string;
  updatedAt: Instant;
};

export type StoredEvent = {
  organisation: OrganisationId;
  dossier: DossierId;
  seq: number;
  /** Canonical JSON text (RFC 8785) as it was hashed: kept to the byte, so in a text column. */
  body: string;
  previousHash: string;
  hash: string;
};

export type KeptAct = {
  dossier: StoredDossier;
  expectedRevision: number;
  event: StoredEvent;
  action: { person: PersonId; action: ActionId; outcome: string };
  effects: {
    row: NewOutboxRow /** Machine milliseconds; `null`: it waits in the table. */;
    takenUntil: number | null;
  }[];
  /** What the person declares of a mail whose fate nobody could tell. */
  declared: { mail: MailKey; state: MailState; problem: string; sentAt: Instant | null } | null;
  /** The message that shows the dossier's card to the person from then on. */
  shownOn: string | null;
};

export type DossierTable = {
  get(organisation: OrganisationId, id: DossierId): Promise<StoredDossier | null>;
  /** The same, in the organisation that the person belongs to. */
  getFor(person: PersonId, id: DossierId): Promise<StoredDossier | null>;
  /** Newest change first, without their states, which weigh. */
  heads(organisation: OrganisationId): Promise<Omit<StoredDossier, "state">[]>;
  /** States of these dossiers, in no order; what is not there is left out. */
  some(organisation: OrganisationId, ids: readonly DossierId[]): Promise<StoredDossier[]>;
  /** Dossiers that say that they follow this one, by number. */
  following(organisation: OrganisationId, id: DossierId): Promise<StoredDossier[]>;
  /** Whether it was saved: `false` when the stored revision is not `expectedRevision` (0 = it must not exist). */
  save(dossier: StoredDossier, expectedRevision: number): Promise<boolean>;
  appendEvents(events: StoredEvent[]): Promise<void>;
  events(organisation: OrganisationId, id: DossierId): Promise<StoredEvent[]>;
  /** Every dossier of every organisation, for verification. */
  all(): Promise<{ organisation: OrganisationId; id: DossierId }[]>;
};

export type ActionTable = {
  /** Outcome (JSON) of an accepted action. Bound to the person: another person's action id finds nothing. */
  get(person: PersonId, action: ActionId): Promise<string | null>;
  /** `false` when it is there already. */
  put(person: PersonId, action: ActionId, outcome: string, at: Instant): Promise<boolean>;
};
