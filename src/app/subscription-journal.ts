import { z } from "zod";
import { Instant, type OrganisationId, PersonId } from "../../shared/ids.js";
import {
  evolveSubscription,
  noSubscription,
  type Subscription,
  SubscriptionEvent,
  subscriptionState,
} from "../domain/subscription.js";
import type { Deps } from "./deps.js";
import { canonical } from "./journal.js";
import type { OutboxRow } from "./store/outbox.js";
import type { StoredSubscription } from "./store/subscriptions.js";
import { LostRace, type Rows } from "./store.js";

/** The journal of one person's subscription: chained by hash like a dossier's, its state beside it. */

export const SubscriptionRecord = z.object({
  seq: z.int(),
  at: Instant,
  /** `null`: the assistant itself. */
  by: PersonId.nullable(),
  rules: z.array(z.string()),
  event: SubscriptionEvent,
});
export type SubscriptionRecord = z.infer<typeof SubscriptionRecord>;

type Of = { organisation: OrganisationId; person: PersonId };

export const readSubscription = (stored: StoredSubscription | null): Subscription =>
  stored ? (JSON.parse(stored.state) as Subscription) : noSubscription;

/** In the caller's transaction: event, state and effects. Throws `LostRace` when somebody was faster. */
export async function appendSubscription(
  deps: Pick<Deps, "hash" | "clock" | "newId">,
  rows: Rows,
  of: Of,
  stored: StoredSubscription | null,
  by: PersonId | null,
  event: SubscriptionEvent,
): Promise<Subscription> {
  const at = deps.clock.now();
  const seq = (stored?.revision ?? 0) + 1;
  const next = evolveSubscription(readSubscription(stored), event, at);
  const body = canonical({ seq, at, by, rules: ["s2-2-mailing-list"], event });
  const previousHash = stored?.lastHash ?? deps.hash(`${of.organisation}/subscription/${of.person}`);
  const hash = deps.hash(`${previousHash}\n${body}`);
  const saved = { ...of, revision: seq, state: canonical(next), lastHash: hash };
  if (!(await rows.subscriptions.save(saved, seq - 1))) throw new LostRace();
  await rows.subscriptions.append({ ...of, seq, body, previousHash, hash });
  await rows.outbox.add(effects(deps, of, seq, at, event));
  return next;
}

function effects(deps: Pick<Deps, "newId">, of: Of, seq: number, at: Instant, event: SubscriptionEvent): OutboxRow[] {
  const effect = (name: string, kind: OutboxRow["kind"], payload: object): OutboxRow => ({
    id: deps.newId(),
    key: `subscription:${of.organisation}:${of.person}:${seq}:${name}`,
    kind,
    organisation: of.organisation,
    dossier: null,
    payload: canonical({ kind, ...payload }),
    dueAt: at,
    attempts: 0,
  });
  const row = effect("register", "subscription-row", { person: of.person });
  return event.type === "subscription-asked" ? [effect("mail", "send-mail", { mail: event.mail }), row] : [row];
}

export const stateOfStored = (stored: StoredSubscription | null) => subscriptionState(readSubscription(stored));
