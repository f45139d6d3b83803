import { z } from "zod";
import type { GatheringPurpose } from "./gatherings.js";
import { Instant, Lang } from "./ids.js";
import type { IncidentMailId } from "./incidents.js";
import type { PrerequisiteId } from "./prerequisites.js";
import { RuleView } from "./rule-view.js";
import type { ProcessId } from "./steps.js";

/** The texts of the mails, which an administrator may write anew for the organisation within the bounds of the guide. */

/** Which text. Those that stay inside the organisation have one for each language; what leaves it is in French. */
export type MailTextId =
  | "price-request"
  | "broker-authorisation"
  | `gathering-${GatheringPurpose}`
  | `prerequisite-${PrerequisiteId}`
  | `incident-${IncidentMailId}`
  | "subscription"
  | "answers"
  | "wait-follow-up"
  | `step-${ProcessId}-${string}`
  | `approval-${"asked" | "again" | "delegated" | "told" | "escalated"}`
  | `reminder-${"two-days" | "closing" | "clock"}-${Lang}`;

export const MailTextGroup = z.enum(["providers", "broker", "cic", "steps", "approvals", "reminders"]);
export type MailTextGroup = z.infer<typeof MailTextGroup>;

export const MailTextSummary = z.object({
  id: z.string(),
  group: MailTextGroup,
  label: z.string(),
  lang: Lang,
  /** The organisation's own text in force, by its last change; `null` while the product's is. */
  own: z.object({ version: z.string(), at: Instant, by: z.string() }).nullable(),
});
export type MailTextSummary = z.infer<typeof MailTextSummary>;

/** A field in braces. `required`: the text is refused without it, on that rule; without a rule, the assistant needs it. */
export const MailTextField = z.object({
  name: z.string(),
  means: z.string(),
  required: z.boolean(),
  rule: RuleView.nullable(),
});
export type MailTextField = z.infer<typeof MailTextField>;

export const MailTextView = MailTextSummary.extend({
  text: z.string(),
  /** The product's own. */
  product: z.string(),
  fields: z.array(MailTextField),
  /** Newest first; `text` is `null` where the product's was taken back. */
  versions: z.array(
    z.object({ version: z.string(), text: z.string().nullable(), at: Instant, by: z.string(), current: z.boolean() }),
  ),
});
export type MailTextView = z.infer<typeof MailTextView>;

/** On a fictitious dossier. */
export const MailTextPreview = z.object({ subject: z.string(), to: z.string(), bcc: z.string(), html: z.string() });
export type MailTextPreview = z.infer<typeof MailTextPreview>;
