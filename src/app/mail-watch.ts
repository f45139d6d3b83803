import type { PersonId } from "../../shared/ids.js";
import type { Deps } from "./deps.js";
import type { MailWatch } from "./store/threads.js";

/**
 * Subscriptions to the mailboxes from which dossiers wrote. They make the dossier know at once what the sweep would find
 * a minute later; without them (no permission, no address that Microsoft reaches) nothing is lost.
 */

/** Where Microsoft calls us. */
export type WatchAddresses = { notify: string; lifecycle: string };

/** Microsoft gives seven days at most; renewed when half of ours has gone. */
const LIFE_MS = 3 * 24 * 3_600_000;
const RENEW_BEFORE_MS = LIFE_MS / 2;
/** After a refusal, nobody asks again for so long. */
const AFTER_REFUSAL_MS = 3_600_000;

const refusedUntil = new WeakMap<Deps, Map<PersonId, number>>();

/** Makes or renews the subscription of a mailbox. What does not succeed is tried again with a later sweep. */
export async function keepWatch(deps: Deps, mailbox: PersonId, addresses: WatchAddresses): Promise<void> {
  const now = deps.clock.machineNow();
  const refused = refusedUntil.get(deps) ?? new Map<PersonId, number>();
  refusedUntil.set(deps, refused);
  if ((refused.get(mailbox) ?? 0) > now) return;
  const watch = await deps.store.rows.watches.get(mailbox);
  if (!watch || (watch.subscription && (watch.expiresMs ?? 0) - now > RENEW_BEFORE_MS)) return;
  const outcome = watch.subscription ? await renew(deps, watch, watch.subscription) : "gone";
  if (outcome === "later") return;
  if (outcome === "gone" && (await subscribe(deps, watch, addresses)) === "refused")
    refused.set(mailbox, now + AFTER_REFUSAL_MS);
}

async function renew(deps: Deps, watch: MailWatch, subscription: string): Promise<"kept" | "gone" | "later"> {
  const renewed = await deps.mail.renewWatch(subscription, deps.clock.machineNow() + LIFE_MS);
  if (!renewed.ok) {
    deps.log.warn("watch-not-renewed", { kind: renewed.failure.kind });
    return renewed.failure.kind === "refused" ? "gone" : "later";
  }
  if (!renewed.value) return "gone";
  const { expiresMs } = renewed.value;
  const { clientState } = watch;
  await deps.store.rows.watches.keepSubscription(watch.mailbox, subscription, { subscription, clientState, expiresMs });
  return "kept";
}

async function subscribe(
  deps: Deps,
  watch: MailWatch,
  addresses: WatchAddresses,
): Promise<"made" | "refused" | "later"> {
  const clientState = deps.newId();
  const wish = { ...addresses, clientState, expiresMs: deps.clock.machineNow() + LIFE_MS };
  const made = await deps.mail.watch(watch.mailbox, wish);
  if (!made.ok) {
    deps.log.warn("mailbox-not-watched", { kind: made.failure.kind });
    return made.failure.kind === "refused" ? "refused" : "later";
  }
  const { id: subscription, expiresMs } = made.value;
  // Of two processes that subscribed at once, one is remembered; notifications to the other find nobody and it expires.
  await deps.store.rows.watches.keepSubscription(watch.mailbox, watch.subscription, {
    ...{ subscription, clientState, expiresMs },
  });
  return "made";
}

export type LifecycleEvent = "reauthorizationRequired" | "subscriptionRemoved" | "missed";

/** What a notification was found to be about, once its secret was compared. */
export type MailNotices = {
  /** The mailbox and the secret of a subscription of ours; `null` for another one. */
  expected(subscription: string): Promise<{ mailbox: PersonId; clientState: string } | null>;
  changed(mailbox: PersonId): void;
  lifecycle(mailbox: PersonId, event: LifecycleEvent): Promise<void>;
};

export function createMailNotices(
  deps: Deps,
  wake: (mailbox: PersonId) => void,
  addresses: WatchAddresses,
): MailNotices {
  const { watches } = deps.store.rows;
  /** Whatever the event, the subscription as it was is over or to be renewed: its end is put to now. */
  const renewNow = async (mailbox: PersonId, event: LifecycleEvent): Promise<void> => {
    const watch = await watches.get(mailbox);
    if (!watch?.subscription) return;
    const gone = { subscription: null, clientState: null, expiresMs: null };
    const ends = { subscription: watch.subscription, clientState: watch.clientState, expiresMs: 0 };
    await watches.keepSubscription(mailbox, watch.subscription, event === "subscriptionRemoved" ? gone : ends);
    await keepWatch(deps, mailbox, addresses);
  };
  return {
    expected: async (subscription) => {
      const watch = await watches.ofSubscription(subscription);
      return watch?.clientState ? { mailbox: watch.mailbox, clientState: watch.clientState } : null;
    },
    changed: wake,
    lifecycle: async (mailbox, event) => {
      if (event !== "missed") await renewNow(mailbox, event);
      wake(mailbox);
    },
  };
}
