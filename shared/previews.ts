import { z } from "zod";
import { Instant, LocalDate, ProviderId, Sha256 } from "./ids.js";
import { RuleView } from "./rule-view.js";
import { DocumentView, DossierView, SkippedDay } from "./views.js";

/** What is shown before a mail leaves: the mail itself, and the days on which it may close. */

/** The exact mail, as it will leave and as each provider will get it. `refusals` is empty when *Envoyer* will be accepted. */
export const SendPreview = z.object({
  digest: Sha256,
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  bcc: z.array(z.object({ provider: ProviderId, name: z.string(), address: z.string() })),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ name: z.string(), size: z.int(), sha256: Sha256, kind: DocumentView.shape.kind })),
  totalBytes: z.int(),
  closesAt: Instant,
  skippedDays: z.array(SkippedDay),
  refusals: z.array(z.object({ title: z.string(), detail: z.string(), repair: z.string(), rule: RuleView.nullable() })),
  warnings: DossierView.shape.warnings,
});
export type SendPreview = z.infer<typeof SendPreview>;

/** The mail asking for the broker's authorisation, shown before it leaves. */
export const AuthorisationPreview = z.object({
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  subject: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), size: z.int(), sha256: Sha256 })),
});
export type AuthorisationPreview = z.infer<typeof AuthorisationPreview>;

export const ClosingChoices = z.object({
  /** Day of sending that the choices count from, local. */
  from: LocalDate,
  proposed: LocalDate,
  earliest: LocalDate,
  latest: LocalDate,
  proposedTime: z.string(),
  /** Every day from the day after sending to a few days past the latest, in order. */
  days: z.array(
    z.object({
      date: LocalDate,
      /** Business-day number, or null when the day is skipped. */
      businessDay: z.int().nullable(),
      allowed: z.boolean(),
      /** Why the day is skipped or not allowed, in the reader's language. */
      reason: z.string().nullable(),
    }),
  ),
});
export type ClosingChoices = z.infer<typeof ClosingChoices>;
