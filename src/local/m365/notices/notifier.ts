import { randomUUID } from "node:crypto";
import { z } from "zod";
import { LOCAL_TENANT } from "../../fiction/people.js";
import type { Machine } from "../machine.js";
import type { Message, Op, Subscription } from "../state.js";

/** Change notifications of new mail: https://learn.microsoft.com/graph/change-notifications-delivery-webhooks */

/** What may happen to a notification on its way: Graph promises neither order, nor once, nor at all. */
export const NoticeRule = z.strictObject({
  fault: z.enum(["lost", "twice", "late", "wrong-client-state"]),
  times: z.number().int().min(1).max(1_000_000).default(1),
  /** For `late`. */
  delayMs: z.number().int().min(0).max(600_000).default(1000),
});
export type NoticeRule = z.infer<typeof NoticeRule>;

export const lifecycleEvents = ["subscriptionRemoved", "missed", "reauthorizationRequired"] as const;
export type LifecycleEvent = (typeof lifecycleEvents)[number];

/** Waits before another try, in milliseconds; Graph goes on for four hours. */
const RETRIES_MS = [500, 2_000, 10_000];
const PATIENCE_MS = 10_000;

export type Notifier = {
  /** Before the operations are applied: which messages are new in an inbox. */
  arrivals(ops: Op[]): Message[];
  tell(arrived: Message[]): void;
  stop(): void;
};

export const isLive = (machine: Machine, { expiresAt }: Subscription): boolean =>
  Date.parse(expiresAt) > machine.machineNow();

export function notifier(machine: Machine): Notifier {
  const timers = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  const after = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timer.unref();
    timers.add(timer);
  };
  const send = (url: string, notice: unknown, attempt = 0): void => {
    const again = () => {
      const wait = RETRIES_MS[attempt];
      if (wait !== undefined && !stopping.signal.aborted) after(wait, () => send(url, notice, attempt + 1));
    };
    post(url, notice, stopping.signal).then((ok) => ok || again(), again);
  };
  return {
    arrivals: (ops) =>
      ops.flatMap((op) => {
        if (op.op !== "message" || op.message.folder !== "inbox") return [];
        const known = machine.state.messages.get(op.message.mailbox)?.get(op.message.key);
        return known?.folder === "inbox" ? [] : [op.message];
      }),
    tell: (arrived) => {
      for (const message of arrived)
        for (const subscription of machine.state.subscriptions.values()) {
          if (subscription.mailbox !== message.mailbox || !isLive(machine, subscription)) continue;
          const rule = takeRule(machine.noticeRules);
          if (rule?.fault === "lost") continue;
          const notice = noticeOf(subscription, message, rule?.fault === "wrong-client-state");
          const go = () => send(subscription.notificationUrl, notice);
          after(rule?.fault === "late" ? rule.delayMs : 0, go);
          if (rule?.fault === "twice") after(0, go);
        }
    },
    stop: () => {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

function takeRule(rules: NoticeRule[]): NoticeRule | null {
  const [rule] = rules;
  if (!rule) return null;
  if (rule.times > 1) rules[0] = { ...rule, times: rule.times - 1 };
  else rules.shift();
  return rule;
}

const common = ({ id, clientState, expiresAt }: Subscription) => ({
  subscriptionId: id,
  subscriptionExpirationDateTime: expiresAt,
  clientState,
  tenantId: LOCAL_TENANT,
});

function noticeOf(subscription: Subscription, message: Message, wrong: boolean) {
  const id = subscription.immutableIds ? message.key : message.mutableId;
  const resource = `Users/${subscription.mailbox}/Messages/${id}`;
  const about = { changeType: "created", resource, resourceData: { "@odata.type": "#Microsoft.Graph.Message", id } };
  return { value: [{ ...common(subscription), ...(wrong && { clientState: randomUUID() }), ...about }] };
}

export const lifecycleNotice = (subscription: Subscription, lifecycleEvent: LifecycleEvent) => ({
  value: [{ ...common(subscription), lifecycleEvent, resource: subscription.resource }],
});

/** Whether it was taken: any 2xx. */
export async function post(url: string, notice: unknown, signal?: AbortSignal): Promise<boolean> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(notice),
    signal: signal ? AbortSignal.any([signal, patience]) : patience,
  });
  await answer.arrayBuffer();
  return answer.ok;
}
