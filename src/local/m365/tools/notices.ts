import { z } from "zod";
import { type Answer, type Call, empty, json, localError, readLocalJson } from "../call.js";
import type { Machine } from "../machine.js";
import { isLive, lifecycleEvents, lifecycleNotice, NoticeRule, post } from "../notices/notifier.js";
import { type Route, route } from "../route.js";

/** What Microsoft does to notifications on a bad day, asked for: lost, twice, late, and the three lifecycle events. */

const Rules = z.union([z.array(NoticeRule), NoticeRule.transform((rule) => [rule])]);

export const noticeRoutes: Route[] = [
  route("GET", "/local/notifications", (machine) =>
    json(200, {
      rules: machine.noticeRules,
      subscriptions: [...machine.state.subscriptions.values()].map(({ clientState: _, ...shown }) => ({
        ...shown,
        live: isLive(machine, { ...shown, clientState: null }),
      })),
    }),
  ),
  route("POST", "/local/notifications", (machine, call) => {
    const read = readLocalJson(call, Rules);
    if (!read.ok) return read.answer;
    machine.noticeRules.push(...read.value);
    return json(201, { rules: machine.noticeRules });
  }),
  route("DELETE", "/local/notifications", (machine) => {
    machine.noticeRules.length = 0;
    return empty(204);
  }),
  route("POST", "/local/lifecycle", lifecycle),
];

const Lifecycle = z.strictObject({ event: z.enum(lifecycleEvents), subscriptionId: z.string().optional() });

async function lifecycle(machine: Machine, call: Call): Promise<Answer> {
  const read = readLocalJson(call, Lifecycle);
  if (!read.ok) return read.answer;
  const { event, subscriptionId } = read.value;
  const meant = [...machine.state.subscriptions.values()].filter(({ id }) => !subscriptionId || id === subscriptionId);
  if (meant.length === 0) return localError(404, "There is no such subscription; GET /local/notifications lists them.");
  for (const subscription of meant) {
    if (event === "subscriptionRemoved") machine.commit({ op: "subscription-removed", id: subscription.id });
    if (subscription.lifecycleNotificationUrl)
      await post(subscription.lifecycleNotificationUrl, lifecycleNotice(subscription, event));
  }
  return json(200, { told: meant.map(({ id }) => id) });
}
