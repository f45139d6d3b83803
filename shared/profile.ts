import { z } from "zod";

/** Asked once per organisation, copied into each dossier (guide 1.3). */
export const OrganisationProfile = z.object({
  /** Body subject to the RCTI. */
  rctiSubject: z.boolean(),
});
export type OrganisationProfile = z.infer<typeof OrganisationProfile>;

export const sameProfile = (one: OrganisationProfile, other: OrganisationProfile): boolean =>
  one.rctiSubject === other.rctiSubject;
