import type { Instant, OrganisationId, ProviderId, QualificationId } from "../../../shared/ids.js";

export type ProviderRow = {
  organisation: OrganisationId;
  id: ProviderId;
  name: string;
  email: string;
  contact: string;
  phone: string;
  qualifications: QualificationId[];
};

/** Withdrawn: offered to no new dossier; those that name it keep it. */
export type QualificationRow = { id: QualificationId; fr: string; en: string; withdrawn: boolean };

export type CatalogueTable = {
  qualifications(): Promise<QualificationRow[]>;
  /** In their order; a known one keeps whether it is withdrawn. */
  putQualifications(rows: Omit<QualificationRow, "withdrawn">[]): Promise<void>;
  /** A new one comes last. */
  putQualification(row: QualificationRow): Promise<void>;
  providers(organisation: OrganisationId): Promise<ProviderRow[]>;
  /** Replaces the whole table of the organisation. */
  replaceProviders(organisation: OrganisationId, rows: ProviderRow[], at: Instant): Promise<void>;
  importedAt(organisation: OrganisationId): Promise<Instant | null>;
};
