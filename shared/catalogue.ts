import { z } from "zod";
import { Instant, LocalDate, ProviderId, QualificationId } from "./ids.js";

/** The qualifications of the Catalogue, the providers who hold them, and how their table changes. */

export const ProviderView = z.object({
  id: ProviderId,
  name: z.string(),
  email: z.string(),
  contact: z.string(),
  phone: z.string(),
  qualifications: z.array(QualificationId),
  /** The organisation never writes to its address: why, and since when. */
  suppressed: z.object({ reason: z.string(), since: LocalDate }).nullable().default(null),
});
export type ProviderView = z.infer<typeof ProviderView>;

export const CatalogueView = z.object({
  /** A withdrawn one is offered to no new dossier. */
  qualifications: z.array(z.object({ id: QualificationId, label: z.string(), withdrawn: z.boolean() })),
  providers: z.array(ProviderView),
  importedAt: Instant.nullable(),
});
export type CatalogueView = z.infer<typeof CatalogueView>;

export const ImportResult = z.object({
  dryRun: z.boolean(),
  added: z.array(z.string()),
  changed: z.array(z.object({ name: z.string(), fields: z.array(z.string()) })),
  removed: z.array(z.string()),
  unchanged: z.int(),
});
export type ImportResult = z.infer<typeof ImportResult>;
