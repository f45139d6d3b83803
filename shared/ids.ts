import { z } from "zod";

/** Identifiers, parsed once at the edge and trusted inside. Each is a plain string at run time. */

export const DossierId = z
  .string()
  .regex(/^D-\d{4}-[0-9A-HJKMNP-TV-Z]{8}$/)
  .brand("DossierId");
export type DossierId = z.infer<typeof DossierId>;

export const OrganisationId = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/)
  .brand("OrganisationId");
export type OrganisationId = z.infer<typeof OrganisationId>;

/** Object id of a person in Entra. Never an address: addresses change hands. */
export const PersonId = z.uuid().brand("PersonId");
export type PersonId = z.infer<typeof PersonId>;

export const ProviderId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .brand("ProviderId");
export type ProviderId = z.infer<typeof ProviderId>;

export const QualificationId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .brand("QualificationId");
export type QualificationId = z.infer<typeof QualificationId>;

/** Identity of a file: the SHA-256 of its bytes, lower-case hexadecimal. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand("Sha256");
export type Sha256 = z.infer<typeof Sha256>;

/** Made by the card or the screen for one press of one button; the same press repeated carries the same id. */
export const ActionId = z.string().min(8).max(80).brand("ActionId");
export type ActionId = z.infer<typeof ActionId>;

export const MailKey = z.string().min(3).max(200).brand("MailKey");
export type MailKey = z.infer<typeof MailKey>;

/** A local day in America/Toronto, `YYYY-MM-DD`. */
export const LocalDate = z.iso.date().brand("LocalDate");
export type LocalDate = z.infer<typeof LocalDate>;

/** A point in time, RFC 3339 in UTC (`…Z`). */
export const Instant = z.iso.datetime().brand("Instant");
export type Instant = z.infer<typeof Instant>;

export const Role = z.enum([
  "client",
  "executive-head",
  "financial-authority",
  "client-signatory",
  "courtier",
  "cic-sector",
  "admin",
  "auditor",
]);
export type Role = z.infer<typeof Role>;

export const Lang = z.enum(["fr", "en"]);
export type Lang = z.infer<typeof Lang>;
