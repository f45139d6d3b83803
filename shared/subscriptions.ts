import { z } from "zod";
import { ActionId, Instant, PersonId, Sha256 } from "./ids.js";
import { line, paragraph } from "./text.js";
import { CorrespondenceView, RuleView } from "./views.js";

/** The broker's diffusion list (guide 2.2): who of the organisation is on it, and what can be asked. */

export const SubscriptionState = z.enum(["to-subscribe", "asked", "confirmed", "leaving", "left"]);
export type SubscriptionState = z.infer<typeof SubscriptionState>;

const about = { actionId: ActionId, person: PersonId };

export const SubscriptionCommand = z.discriminatedUnion("type", [
  /** The mail leaves from the mailbox of whoever asks: only for oneself. `leaving`: to be taken off. */
  z.object({ type: z.literal("ask-subscription"), ...about, leaving: z.boolean() }),
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

const AskView = z.object({ at: Instant, mail: CorrespondenceView.shape.state, sentAt: Instant.nullable() }).nullable();
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
