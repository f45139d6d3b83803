import type {
  ActionId,
  DossierId,
  Instant,
  MailKey,
  OrganisationId,
  PersonId,
  ProviderId,
  QualificationId,
  Sha256,
} from "../../../shared/ids.js";
import type { ProviderRow } from "../../../src/app/store/catalogue.js";
import type { StoredDossier, StoredEvent } from "../../../src/app/store/dossiers.js";
import type { FileRow, TemplateRow } from "../../../src/app/store/files.js";
import type { MailRow } from "../../../src/app/store/mails.js";
import type { OutboxRow } from "../../../src/app/store/outbox.js";
import type { PersonRow } from "../../../src/app/store/people.js";
import { people } from "../../../src/local/fiction/people.js";

/** Fictitious rows for the tests of the store. */

export const asn = "asn" as OrganisationId;
export const ville = "val-exemple" as OrganisationId;
export const [camille, alex] = people.map(({ id }) => id) as [PersonId, PersonId];
export const dossierId = "D-2026-0000AAAA" as DossierId;
export const otherDossierId = "D-2026-0000BBBB" as DossierId;

export const instant = (text: string) => text as Instant;
export const at = instant("2026-12-01T15:00:00.000Z");
export const later = instant("2026-12-02T15:00:00Z");
export const action = (text: string) => text as ActionId;
export const mailKey = (text: string) => text as MailKey;
export const sha = (digit: string) => digit.repeat(64) as Sha256;

export const dossier = (given: Partial<StoredDossier> = {}): StoredDossier => ({
  organisation: asn,
  id: dossierId,
  revision: 1,
  state: '{"état":"B1"}',
  updatedAt: at,
  ...given,
});

export const event = (seq: number, body: string): StoredEvent => ({
  organisation: asn,
  dossier: dossierId,
  seq,
  body,
  previousHash: `hash ${seq - 1}`,
  hash: `hash ${seq}`,
});

export const effect = (id: string, given: Partial<OutboxRow> = {}): OutboxRow => ({
  id,
  key: `key-${id}`,
  kind: "chat",
  organisation: asn,
  dossier: dossierId,
  payload: '{"é":1.0}',
  dueAt: at,
  attempts: 0,
  ...given,
});

export const mail = (key: string, given: Partial<MailRow> = {}): MailRow => ({
  key: mailKey(key),
  organisation: asn,
  dossier: dossierId,
  kind: "price-request",
  mailbox: camille,
  state: "prepared",
  subject: "Demande de prix fictive",
  payload: "{}",
  draftId: null,
  internetMessageId: null,
  sentAt: null,
  problem: null,
  looks: 0,
  createdAt: at,
  ...{ draftedAt: null, sendingAt: null, depositedAt: null, dealtAt: null, dealtBy: null, dealtNote: null },
  ...given,
});

export const file = (given: Partial<FileRow> = {}): FileRow => ({
  organisation: asn,
  sha256: sha("a"),
  name: "demande été.docx",
  mediaType: "application/pdf",
  size: 3,
  inspection: "{}",
  addedAt: at,
  addedBy: camille,
  ...given,
});

export const provider = (number: number, given: Partial<ProviderRow> = {}): ProviderRow => ({
  organisation: asn,
  id: `p-${number}` as ProviderId,
  name: `Érable ${number} (fictif)`,
  email: `p${number}@prestataire.example`,
  contact: "",
  phone: "",
  qualifications: ["q1-migration" as QualificationId, "q3-donnees" as QualificationId],
  ...given,
});

export const template = (version: string, given: Partial<TemplateRow> = {}): TemplateRow => ({
  organisation: asn,
  id: "gabarit-fictif",
  kind: "price-request",
  name: "Gabarit fictif",
  version,
  sha256: sha("b"),
  fileName: "gabarit.docx",
  size: 10,
  inspection: '["Besoin"]',
  text: null,
  current: true,
  addedAt: at,
  addedBy: camille,
  ...given,
});

export const person = (given: Partial<PersonRow> = {}): PersonRow => ({
  id: camille,
  organisation: asn,
  name: "Camille Fictif",
  mail: "camille.fictif@asn.example",
  roles: ["client", "admin"],
  lang: "fr",
  ...given,
});
