import type { OrganisationId, PersonId } from "../../../shared/ids.js";

/** A person's place on the broker's diffusion list. */
export type StoredSubscription = {
  organisation: OrganisationId;
  person: PersonId;
  /** Number of events so far. */
  revision: number;
  /** Canonical JSON of the domain's state. */
  state: string;
  lastHash: string;
};

export type StoredSubscriptionEvent = {
  organisation: OrganisationId;
  person: PersonId;
  seq: number;
  /** Canonical JSON text, kept to the byte. */
  body: string;
  previousHash: string;
  hash: string;
};

export type SubscriptionTable = {
  get(organisation: OrganisationId, person: PersonId): Promise<StoredSubscription | null>;
  /** `false` when the stored revision is not `expectedRevision` (0 = it must not exist). */
  save(subscription: StoredSubscription, expectedRevision: number): Promise<boolean>;
  append(event: StoredSubscriptionEvent): Promise<void>;
  events(organisation: OrganisationId, person: PersonId): Promise<StoredSubscriptionEvent[]>;
};
