import { z } from "zod";
import { ActionId, Instant, PersonId, Sha256 } from "./ids.js";
import { RuleView } from "./rule-view.js";
import { line, paragraph } from "./text.js";
import { CorrespondenceView } from "./views.js";

/** The broker's diffusion list (guide 2.2): who of the organisation is on it, and what can be asked. */

export const SubscriptionState = z.enum(["to-subscribe", "asked", "confirmed", "leaving", "left"]);
export type SubscriptionState = z.infer<typeof SubscriptionState>;

const about = { actionId: ActionId, person: PersonId };

/** One person may have several put on the list: their own, a colleague's, a shared mailbox. */
export const SubscribedAddresses = z.array(z.email().max(200)).min(1).max(10);
export type SubscribedAddresses = z.infer<typeof SubscribedAddresses>;

export const SubscriptionCommand = z.discriminatedUnion("type", [
  /**
   * The mail leaves from the mailbox of whoever asks: only for oneself. `leaving`: to be taken off. Asked by somebody
   * who is on the list, it renews: the place is kept meanwhile. Without `addresses`: those that are on the list, or one's own.
   */
  z.object({
    type: z.literal("ask-subscription"),
    ...about,
    leaving: z.boolean(),
    addresses: SubscribedAddresses.optional(),
  }),
  /** The broker's answer: its mail as a file, or what the person declares. */
  z.object({
    type: z.literal("record-subscription-answer"),
    ...about,
    leaving: z.boolean(),
    evidence: Sha256.optional(),
    evidenceName: line(200).optional(),
    note: paragraph(1000).optional(),
  }),
]);
export type SubscriptionCommand = z.infer<typeof SubscriptionCommand>;

const AskView = z
  .object({
    at: Instant,
    mail: CorrespondenceView.shape.state,
    sentAt: Instant.nullable(),
    addresses: z.array(z.string()),
  })
  .nullable();
const AnswerView = z
  .object({
    at: Instant,
    receivedAt: Instant.nullable(),
    evidence: z.object({ sha256: Sha256, name: z.string() }).nullable(),
    note: z.string().nullable(),
  })
  .nullable();

export const SubscriptionView = z.object({
  person: PersonId,
  name: z.string(),
  mail: z.string(),
  mine: z.boolean(),
  state: SubscriptionState,
  join: AskView,
  confirmed: AnswerView,
  leave: AskView,
  left: AnswerView,
  /** Asked anew while on the list; `null` once the broker has answered. */
  renewal: AskView,
  /** Those on the list, else those asked for, else the person's own. */
  addresses: z.array(z.string()),
  history: z.array(z.object({ at: Instant, text: z.string() })),
});
export type SubscriptionView = z.infer<typeof SubscriptionView>;

export const DiffusionListView = z.object({
  rule: RuleView,
  /** Whether the reader may change anything. */
  canAct: z.boolean(),
  people: z.array(SubscriptionView),
});
export type DiffusionListView = z.infer<typeof DiffusionListView>;

export const SubscriptionMailPreview = z.object({
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  subject: z.string(),
  html: z.string(),
});
export type SubscriptionMailPreview = z.infer<typeof SubscriptionMailPreview>;

export const SubscriptionOutcome = z.object({ state: SubscriptionState, replayed: z.boolean() });
export type SubscriptionOutcome = z.infer<typeof SubscriptionOutcome>;
