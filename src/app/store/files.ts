import type { Instant, OrganisationId, PersonId, Sha256 } from "../../../shared/ids.js";
import type { MailTextId } from "../../../shared/mail-texts.js";
import type { TemplateKind } from "../../../shared/templates.js";

/** Files, and those that are templates. */

export type FileRow = {
  organisation: OrganisationId;
  sha256: Sha256;
  name: string;
  mediaType: string;
  size: number;
  /** JSON of what the inspection told at upload. */
  inspection: string;
  addedAt: Instant;
  addedBy: PersonId;
};

/** A template, or the organisation’s own text of a mail. */
export type StoredTemplateKind = TemplateKind | `mail:${MailTextId}`;

export type TemplateRow = {
  organisation: OrganisationId;
  id: string;
  kind: StoredTemplateKind;
  name: string;
  version: string;
  sha256: Sha256 | null;
  fileName: string | null;
  size: number;
  /** JSON: headings of a price-request template. */
  inspection: string;
  text: string | null;
  current: boolean;
  addedAt: Instant;
  addedBy: string;
};

export type FileTable = {
  /** The same bytes of the same organisation are kept once; the first name stays, the newest inspection replaces. */
  put(file: FileRow, bytes: Uint8Array): Promise<void>;
  get(organisation: OrganisationId, sha256: Sha256): Promise<FileRow | null>;
  bytes(organisation: OrganisationId, sha256: Sha256): Promise<Uint8Array | null>;
};

export type TemplateTable = {
  /** Newest first. */
  list(organisation: OrganisationId): Promise<TemplateRow[]>;
  current(organisation: OrganisationId, kind: StoredTemplateKind): Promise<TemplateRow | null>;
  /** Adds it as the current one of its kind; the former stays in the list. */
  add(template: TemplateRow): Promise<void>;
};
