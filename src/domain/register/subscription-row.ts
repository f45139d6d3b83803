import type { Instant } from "../../../shared/ids.js";
import type { SubscriptionState } from "../../../shared/subscriptions.js";
import type { Subscription, SubscriptionAnswer, SubscriptionAsk } from "../subscription.js";
import { type EditVerdict, type HandEdit, judgeEdit, type Said, withoutAnswer, withoutAsk } from "./edit.js";

/** A place on the diffusion list as a row of the register, and what a hand in the list makes of it. */

export function judgeSubscriptionEdit(
  state: SubscriptionState,
  edit: HandEdit<SubscriptionState>,
  now: Instant,
): EditVerdict {
  const rules = {
    state,
    stateFault: () => null,
    mayHaveAsked: (at: SubscriptionState) => at !== "to-subscribe",
    mayHaveAnswer: (at: SubscriptionState) => at === "confirmed" || at === "left",
  };
  return judgeEdit(edit, rules, now);
}

export function evolveByHand(
  before: Subscription,
  state: SubscriptionState | null,
  said: Said,
  at: Instant,
): Subscription {
  if (state === null) return { ...before, said: { ...before.said, ...said } };
  return { ...inState(before, state, said, at), said: { ...withoutAsk(before.said ?? {}), ...said } };
}

function inState(before: Subscription, state: SubscriptionState, said: Said, at: Instant): Subscription {
  // A renewal under way goes on only from where it was asked: on the list.
  const { renewal: _, ...kept } = before;
  const none: Subscription = { join: null, confirmed: null, leave: null, left: null };
  const ask: SubscriptionAsk = { mail: null, at, outcome: "sent", sentAt: null, internetMessageId: null };
  const receivedAt = said.answeredOn ? (said.answeredOn as Instant) : null;
  const answer: SubscriptionAnswer = { at, receivedAt, evidence: null, note: said.evidence || null };
  switch (state) {
    case "to-subscribe":
      return none;
    case "asked":
      return { ...none, join: ask };
    case "confirmed":
      return { ...none, join: before.join, confirmed: answer };
    case "leaving":
      return { ...kept, leave: ask, left: null };
    case "left":
      return { ...kept, left: answer };
  }
}

/** What was said in the list of an earlier ask or answer goes when the application has a newer one. */
export const forgetSaidOf = (subscription: Subscription, newer: "ask" | "answer"): Subscription => {
  if (!subscription.said) return subscription;
  const { said } = subscription;
  return { ...subscription, said: newer === "ask" ? withoutAsk(said) : withoutAnswer(said) };
};
