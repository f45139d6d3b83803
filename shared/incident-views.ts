import { z } from "zod";
import { Instant, MailKey, ProviderId, Sha256 } from "./ids.js";
import { IncidentKind, IncidentMailId, Told } from "./incidents.js";
import { RuleView } from "./rule-view.js";

/** What the tab and the cards show of facts; labels and texts in the reader's language. */

/** A kind of fact that can be recorded, and what the guide says follows. */
export const IncidentKindView = z.object({
  kind: IncidentKind,
  label: z.string(),
  hint: z.string(),
  rules: z.array(RuleView),
  follows: z.string(),
});
export type IncidentKindView = z.infer<typeof IncidentKindView>;

export const IncidentMailView = z.object({
  what: IncidentMailId,
  label: z.string(),
  audience: z.enum(["one", "solicited", "broker"]),
  attaches: z.enum(["nothing", "file", "changed-request", "what-was-sent"]),
  /** Of the last one that was asked for. */
  mail: MailKey.nullable(),
  outcome: z.enum(["in-progress", "sent", "failed", "unknown", "stopped", "partly"]).nullable(),
});
export type IncidentMailView = z.infer<typeof IncidentMailView>;

export const IncidentView = z.object({
  number: z.int(),
  kind: IncidentKind,
  label: z.string(),
  when: Instant,
  recordedAt: Instant,
  note: z.string(),
  evidence: Sha256.nullable(),
  told: z.array(Told),
  provider: ProviderId.nullable(),
  authorised: z.boolean().nullable(),
  rules: z.array(RuleView),
  follows: z.string(),
  /** What a mail sent by hand shows that differs, in words. */
  differences: z.array(z.string()),
  /** Of a mail that did not arrive: business days until the closing date, which is the same for all. */
  businessDaysLeft: z.int().nullable(),
  decision: z.object({ note: z.string(), at: Instant, evidence: Sha256.nullable() }).nullable(),
  mails: z.array(IncidentMailView),
});
export type IncidentView = z.infer<typeof IncidentView>;

/** A mail that a fact calls for, as it would leave. `refusals` is empty when *Envoyer* will be accepted. */
export const IncidentMailPreview = z.object({
  what: IncidentMailId,
  /** The text as typed, or the proposed one. */
  body: z.string(),
  digest: Sha256,
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  bcc: z.array(z.object({ name: z.string(), address: z.string() })),
  subject: z.string(),
  html: z.string(),
  attachments: z.array(z.object({ name: z.string(), size: z.int(), sha256: Sha256 })),
  refusals: z.array(z.object({ title: z.string(), detail: z.string(), repair: z.string(), rule: RuleView.nullable() })),
});
export type IncidentMailPreview = z.infer<typeof IncidentMailPreview>;
