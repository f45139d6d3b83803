import type { SuppressedAddress } from "../../../shared/administration.js";
import type { Separation } from "../../../shared/approvals.js";
import type { OrganisationProfile } from "../../../shared/commands.js";
import type { Instant, LocalDate, OrganisationId, PersonId } from "../../../shared/ids.js";
import type { ReminderSettings } from "../../domain/effects.js";
import type { ProviderRow } from "./catalogue.js";

/** Organisations, what each has settled, and the journal of their administration. */

export type OrganisationRow = {
  id: OrganisationId;
  name: string;
  /** Mail domain of its own people, lower case. */
  domain: string;
  profile: OrganisationProfile | null;
};

/** What the cards of an organisation's dossiers rest on beside the dossier, small and in one statement: they ask at every press. */
export type Background = {
  profile: OrganisationProfile | null;
  /** What each provider holds, for counting. */
  providers: Pick<ProviderRow, "qualifications">[];
  /** Version of the current template of price requests. */
  currentTemplateVersion: string | null;
  /** Names of the organisation's people. */
  people: ReadonlyMap<PersonId, string>;
};

/** An organisation's own closing days, on top of the guide's calendar. A version never changes; 0 has none. */
export type ClosingDays = { version: number; days: { date: LocalDate; reason: string }[] };

export type AdministrationEntry = { seq: number; at: Instant; person: PersonId /** JSON. */; body: string };

export type OrganisationTable = {
  get(id: OrganisationId): Promise<OrganisationRow | null>;
  background(id: OrganisationId): Promise<Background>;
  all(): Promise<OrganisationRow[]>;
  put(organisation: OrganisationRow): Promise<void>;
  /** The first answer stays. */
  setFirstProfile(id: OrganisationId, profile: OrganisationProfile): Promise<void>;
  /** `null` where nobody has chosen. */
  reminders(id: OrganisationId): Promise<ReminderSettings | null>;
  putReminders(id: OrganisationId, settings: ReminderSettings): Promise<void>;
  separation(id: OrganisationId): Promise<Separation>;
  putSeparation(id: OrganisationId, separation: Separation): Promise<void>;
  /** Whether amounts of responses stay out of the app before the closing; no until it is chosen. */
  masksAmounts(id: OrganisationId): Promise<boolean>;
  putMasksAmounts(id: OrganisationId, masked: boolean): Promise<void>;
  /** Addresses in lower case, in their order: nobody of the organisation writes to them. */
  suppressed(id: OrganisationId): Promise<SuppressedAddress[]>;
  /** The whole list. */
  putSuppressed(id: OrganisationId, list: readonly SuppressedAddress[]): Promise<void>;
  /** The newest version, or the one that is asked for. */
  closingDays(id: OrganisationId, version?: number): Promise<ClosingDays>;
  addClosingDays(id: OrganisationId, closing: ClosingDays): Promise<void>;
};

export type AdministrationTable = {
  /** Until the transaction ends, no other change of the administration is made: its rules look at more than one row. */
  lock(): Promise<void>;
  note(entry: Omit<AdministrationEntry, "seq">): Promise<void>;
  /** Newest first. */
  journal(atMost: number): Promise<AdministrationEntry[]>;
};
