import type { ApprovalId, ApprovalState, Via } from "../../../shared/approvals.js";
import type { DossierId, Instant, OrganisationId, PersonId } from "../../../shared/ids.js";

/** Where a decision is asked. `via`: the door that its answer came through. */
export type ApprovalRow = {
  id: ApprovalId;
  organisation: OrganisationId;
  dossier: DossierId;
  state: ApprovalState;
  askedAt: Instant;
  via: Via | null;
};

export type NamedPerson = { id: PersonId; name: string; mail: string };

export type ApprovalTable = {
  add(approval: ApprovalRow): Promise<void>;
  /** They may find it among what waits for them; naming somebody twice changes nothing. */
  name(approval: ApprovalId, people: readonly PersonId[]): Promise<void>;
  get(id: ApprovalId): Promise<ApprovalRow | null>;
  names(id: ApprovalId, person: PersonId): Promise<boolean>;
  /** Only while it waits. */
  settle(id: ApprovalId, as: Pick<ApprovalRow, "state" | "via"> & { at: Instant }): Promise<void>;
  /** Of every organisation, oldest first. */
  waitingFor(person: PersonId): Promise<ApprovalRow[]>;
  /** Newest first. */
  settledOf(person: PersonId, atMost: number): Promise<ApprovalRow[]>;
  /** Somebody of the directory whom a dossier of the organisation names. */
  keepPerson(organisation: OrganisationId, person: NamedPerson): Promise<void>;
  people(organisation: OrganisationId): Promise<NamedPerson[]>;
  /** The organisation that asked this person last, with what the directory said of them. */
  organisationNaming(person: PersonId): Promise<{ organisation: OrganisationId; name: string; mail: string } | null>;
};
