import type { Instant } from "../../shared/ids.js";
import { type ApprovalEvent, approvalOf } from "./approvals.js";
import { instantAt, localDateOf, plusDays } from "./calendar.js";
import type { Dossier } from "./dossier.js";
import type { ChatNews, Effect, EffectPayload } from "./effects.js";

/** Days between two reminders of a decision that waits, inside the organisation only. */
export const REMIND_EVERY_DAYS = 7;
/** After so many reminders whoever is in charge is told that it still waits. */
const TELL_AFTER = 2;

type Making = {
  effect: (name: string, what: EffectPayload, dueAt?: Instant) => Effect;
  chat: (message: ChatNews) => Effect;
};

/** Every door is told of what happened at another one. */
export function approvalEffects(
  event: ApprovalEvent,
  dossier: Dossier,
  at: Instant,
  { effect, chat }: Making,
): Effect[] {
  if (event.type === "approval-mail-failed") return [chat("mail-problem")];
  const approval = approvalOf(dossier, event.approval);
  if (!approval) return [];
  const mails = (all: readonly { mail: string }[]) =>
    all.map(({ mail }, index) => effect(`mail-${index}`, { kind: "send-mail", mail } as EffectPayload));
  const everyone = [...new Set([...approval.approvers, ...approval.delegations.map(({ to }) => to)])];
  const cards = everyone.map((person, index) =>
    effect(`card-${index}`, { kind: "approval-card", approval: approval.id, person }),
  );
  const remind = (number: number) => {
    const day = plusDays(localDateOf(at), REMIND_EVERY_DAYS);
    return effect("remind", { kind: "remind-approval", approval: approval.id, number }, instantAt(day, "09:00"));
  };
  switch (event.type) {
    case "approval-requested":
      return [...mails(event.mails), ...cards, remind(1)];
    case "approval-reminded":
      return [
        ...mails(event.mails),
        remind(event.number + 1),
        ...(event.number >= TELL_AFTER && event.number % TELL_AFTER === 0 ? [chat("approval-waiting")] : []),
      ];
    case "approval-answered":
      return [
        ...(event.recorded?.mail ? mails([{ mail: event.recorded.mail }]) : []),
        ...cards,
        // Whoever records it knows it.
        ...(event.recorded ? [] : [chat("approval-answered")]),
      ];
    case "approval-voided":
      return cards;
    case "approval-delegated":
      return [...mails([event]), ...cards];
    case "approval-contested":
      return [chat("approval-contested"), ...cards];
    case "approval-escalated":
      return mails(event.mails);
  }
}
