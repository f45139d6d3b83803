import { z } from "zod";
import { Instant, MailKey, type PersonId, type Role } from "../../shared/ids.js";
import type { Refusal } from "../../shared/refusals.js";
import { RegisterColumn } from "../../shared/register.js";
import { SubscribedAddresses, type SubscriptionCommand, SubscriptionState } from "../../shared/subscriptions.js";
import type { RuleId } from "../guide/index.js";
import { FileRef } from "./file-ref.js";
import { Editor, Said } from "./register/edit.js";
import { evolveByHand, forgetSaidOf } from "./register/subscription-row.js";

/** One person's place on the broker's diffusion list (guide 2.2). Pure; the state follows from the facts. */

/** `renewing`: asked anew by somebody who is on the list, and stays on it meanwhile. */
const v1 = { v: z.literal(1), leaving: z.boolean(), renewing: z.literal(true).optional() };

export const SubscriptionEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("subscription-asked"),
    ...v1,
    mail: MailKey,
    addresses: SubscribedAddresses.optional(),
  }),
  z.object({
    type: z.literal("subscription-mail-settled"),
    ...v1,
    mail: MailKey,
    outcome: z.enum(["sent", "unknown", "failed"]),
    sentAt: Instant.nullable(),
    internetMessageId: z.string().nullable(),
  }),
  z.object({
    type: z.literal("subscription-answered"),
    ...v1,
    evidence: FileRef.nullable(),
    receivedAt: Instant.nullable(),
    note: z.string().nullable(),
  }),
  /** Somebody wrote into its row of the register, took it out of the list, or put it back. */
  z.object({
    type: z.literal("subscription-row-changed"),
    v: z.literal(1),
    change: z.enum(["edited", "removed", "restored"]),
    by: Editor.nullable(),
    columns: z.array(RegisterColumn),
    state: SubscriptionState.nullable(),
    said: Said,
  }),
]);
export type SubscriptionEvent = z.infer<typeof SubscriptionEvent>;

export type SubscriptionAsk = {
  /** `null` where somebody wrote into the register that it was asked. */
  mail: MailKey | null;
  at: Instant;
  outcome: "in-progress" | "sent" | "unknown" | "failed";
  sentAt: Instant | null;
  internetMessageId: string | null;
  addresses?: SubscribedAddresses;
};
export type SubscriptionAnswer = {
  at: Instant;
  receivedAt: Instant | null;
  evidence: FileRef | null;
  note: string | null;
};
export type Subscription = {
  join: SubscriptionAsk | null;
  confirmed: SubscriptionAnswer | null;
  leave: SubscriptionAsk | null;
  left: SubscriptionAnswer | null;
  /** Asked anew while on the list, until it is answered. */
  renewal?: SubscriptionAsk;
  /** What people wrote into its row of the register. */
  said?: Said;
};

export const noSubscription: Subscription = { join: null, confirmed: null, leave: null, left: null };

/** An unknown mail may have left: it counts as asked until a person knows better. */
const live = (ask: SubscriptionAsk | null): boolean => ask !== null && ask.outcome !== "failed";

export function subscriptionState({ join, confirmed, leave, left }: Subscription): SubscriptionState {
  if (left) return "left";
  if (live(leave)) return "leaving";
  if (confirmed) return "confirmed";
  return live(join) ? "asked" : "to-subscribe";
}

/** Asked and not answered; a mail that did not leave can be asked for again. */
export const awaitsRenewal = ({ renewal }: Subscription): boolean => live(renewal ?? null);

/** Those on the list; where none is yet, those asked for, else the person's own. */
export const addressesOf = ({ join }: Subscription, own: string): SubscribedAddresses => join?.addresses ?? [own];

export function evolveSubscription(before: Subscription, event: SubscriptionEvent, at: Instant): Subscription {
  switch (event.type) {
    case "subscription-asked": {
      const ask: SubscriptionAsk = {
        mail: event.mail,
        at,
        outcome: "in-progress",
        sentAt: null,
        internetMessageId: null,
        ...(event.addresses && { addresses: event.addresses }),
      };
      if (event.renewing) return { ...before, renewal: ask };
      const said = before.said && { said: before.said };
      return forgetSaidOf(event.leaving ? { ...before, leave: ask } : { ...noSubscription, ...said, join: ask }, "ask");
    }
    case "subscription-mail-settled": {
      const { outcome, sentAt, internetMessageId } = event;
      const settled = (ask: SubscriptionAsk | null) =>
        ask?.mail === event.mail ? { ...ask, outcome, sentAt, internetMessageId } : ask;
      const { renewal, ...rest } = before;
      const renewed = renewal && settled(renewal);
      const asked = { join: settled(before.join), leave: settled(before.leave) };
      return { ...rest, ...asked, ...(renewed && { renewal: renewed }) };
    }
    case "subscription-row-changed":
      return event.change === "edited" ? evolveByHand(before, event.state, event.said, at) : before;
    case "subscription-answered": {
      const { evidence, receivedAt, note } = event;
      const { renewal, ...rest } = before;
      const answer = { at, evidence, receivedAt, note };
      const join = event.renewing && renewal ? renewal : rest.join;
      const answered = event.leaving
        ? { ...rest, left: answer }
        : { ...rest, join, confirmed: answer, leave: null, left: null };
      return forgetSaidOf(answered, "answer");
    }
  }
}

export type SubscriptionGiven = {
  subscription: Subscription;
  command: SubscriptionCommand;
  actor: { person: PersonId; roles: readonly Role[] };
  facts: {
    newMailKey: MailKey;
    /** Those of `addressesOf` before the command. */
    addresses: SubscribedAddresses;
    evidence: { file: FileRef; receivedAt: Instant | null } | null;
  };
};

export type SubscriptionDecision = { ok: true; event: SubscriptionEvent } | { ok: false; refusal: Refusal };

/** Who may put people on the list: whoever buys or administers. */
export const MAY_SUBSCRIBE: readonly Role[] = ["client", "admin"];

/** The same address written twice, in whatever case, is one. */
const distinct = (addresses: SubscribedAddresses): SubscribedAddresses => [
  ...new Map(addresses.map((address) => [address.toLowerCase(), address])).values(),
];

const RULE = "s2-2-mailing-list" satisfies RuleId;

export function decideSubscription(given: SubscriptionGiven): SubscriptionDecision {
  const { command, actor, subscription, facts } = given;
  const refuse = (refusal: Refusal): SubscriptionDecision => ({ ok: false, refusal });
  if (!MAY_SUBSCRIBE.some((role) => actor.roles.includes(role)))
    return refuse({ code: "not-allowed", facts: { needed: MAY_SUBSCRIBE.join(", ") } });
  const state = subscriptionState(subscription);
  const { leaving } = command;
  const on = state === "asked" || state === "confirmed";
  if (command.type === "ask-subscription") {
    if (command.person !== actor.person) return refuse({ code: "subscription-own-mailbox", facts: {}, rule: RULE });
    if (leaving && !on) return refuse({ code: "subscription-not-subscribed", facts: {}, rule: RULE });
    const pending = state === "asked" || state === "leaving" || awaitsRenewal(subscription);
    if (!leaving && pending) return refuse({ code: "subscription-already-asked", facts: {}, rule: RULE });
    const addresses = leaving ? facts.addresses : distinct(command.addresses ?? facts.addresses);
    const renewing = !leaving && state === "confirmed" && ({ renewing: true } as const);
    const asked = {
      type: "subscription-asked",
      v: 1,
      leaving,
      ...renewing,
      mail: facts.newMailKey,
      addresses,
    } as const;
    return { ok: true, event: asked };
  }
  if (leaving && !on && state !== "leaving")
    return refuse({ code: "subscription-not-subscribed", facts: {}, rule: RULE });
  const { evidence, note } = command;
  if (evidence && !facts.evidence)
    return refuse({ code: "file-unknown", facts: { name: command.evidenceName ?? evidence }, field: "evidence" });
  if (!evidence && !note) return refuse({ code: "proof-missing", facts: {}, field: "note" });
  const file = facts.evidence
    ? { ...facts.evidence.file, name: command.evidenceName ?? facts.evidence.file.name }
    : null;
  return {
    ok: true,
    event: {
      type: "subscription-answered",
      v: 1,
      leaving,
      ...(!leaving && awaitsRenewal(subscription) && { renewing: true as const }),
      evidence: file,
      receivedAt: facts.evidence?.receivedAt ?? null,
      note: note ?? null,
    },
  };
}
