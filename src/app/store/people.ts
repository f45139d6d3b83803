import type { ApprovalId } from "../../../shared/approvals.js";
import type { DossierId, Instant, Lang, OrganisationId, PersonId, Role } from "../../../shared/ids.js";

/** People, those who ask to be among them, and what is kept for one of them. */

export type PersonRow = {
  id: PersonId;
  organisation: OrganisationId;
  name: string;
  mail: string;
  roles: Role[];
  lang: Lang;
};

/** Somebody whom no administrator has mapped asks to be; one row a person. */
export type AccessRow = {
  person: PersonId;
  /** As the directory says; empty until it has answered. */
  name: string;
  mail: string;
  state: "waiting" | "granted" | "declined";
  lang: Lang;
  askedAt: Instant;
};

export type PeopleTable = {
  get(id: PersonId): Promise<PersonRow | null>;
  ofOrganisation(organisation: OrganisationId): Promise<PersonRow[]>;
  /** Of every organisation, the withdrawn too, by name. */
  all(): Promise<PersonRow[]>;
  put(person: PersonRow): Promise<void>;
  /** Changes nothing when there is no such person. */
  setLang(id: PersonId, lang: Lang): Promise<void>;
};

export type AccessTable = {
  get(person: PersonId): Promise<AccessRow | null>;
  /** Oldest first. */
  waiting(): Promise<AccessRow[]>;
  put(row: AccessRow): Promise<void>;
};

export type FormTable = {
  get(person: PersonId, name: string): Promise<string | null>;
  put(person: PersonId, name: string, value: string | null, at: Instant): Promise<void>;
};

export type ChatTable = {
  /** Who writes, and where answers go, in one statement: each turn begins with it. */
  visitor(person: PersonId): Promise<{ person: PersonRow | null; conversation: string | null }>;
  conversation(person: PersonId): Promise<string | null>;
  saveConversation(person: PersonId, reference: string): Promise<void>;
  shownCard(person: PersonId, about: DossierId | ApprovalId): Promise<string | null>;
  saveShownCard(person: PersonId, about: DossierId | ApprovalId, activityId: string): Promise<void>;
  /** Remembers a proactive post by its key; `false` when it was posted before. */
  markPosted(key: string, at: Instant): Promise<boolean>;
};
