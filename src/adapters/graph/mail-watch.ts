import { z } from "zod";
import type { Attempt } from "../../app/ports/attempt.js";
import type { WatchWish } from "../../app/ports/mail-system.js";
import { Moment, parsed } from "./answers.js";
import type { Graph } from "./client.js";
import { immutableIds } from "./mail-wire.js";
import { path } from "./path.js";

/** Change notifications of an inbox: https://learn.microsoft.com/graph/api/subscription-post-subscriptions */

const Subscription = z.object({ id: z.string().min(1), expirationDateTime: Moment });
const lane = "subscriptions";
const date = (ms: number): string => new Date(ms).toISOString();

/** The mail system calls both addresses before it answers, and wants their token back. */
export const watch = async (
  graph: Graph,
  mailbox: string,
  { notify, lifecycle, clientState, expiresMs }: WatchWish,
): Promise<Attempt<{ id: string; expiresMs: number }>> => {
  const body = {
    changeType: "created",
    notificationUrl: notify,
    lifecycleNotificationUrl: lifecycle,
    resource: path`/users/${mailbox}/mailFolders/inbox/messages`,
    expirationDateTime: date(expiresMs),
    clientState,
  };
  const call = { method: "POST" as const, path: "/subscriptions", lane, headers: immutableIds, body };
  const made = parsed(await graph.call(call), Subscription);
  if (!made.ok) return made;
  return { ok: true, value: { id: made.value.id, expiresMs: Date.parse(made.value.expirationDateTime) } };
};

/** A new date also answers « reauthorizationRequired ». */
export const renewWatch = async (
  graph: Graph,
  id: string,
  expiresMs: number,
): Promise<Attempt<{ expiresMs: number } | null>> => {
  const body = { expirationDateTime: date(expiresMs) };
  const answer = await graph.call({ method: "PATCH", path: path`/subscriptions/${id}`, lane, body });
  if (!answer.ok && answer.failure.kind === "refused" && [404, 410].includes(answer.failure.status))
    return { ok: true, value: null };
  const renewed = parsed(answer, Subscription);
  return renewed.ok ? { ok: true, value: { expiresMs: Date.parse(renewed.value.expirationDateTime) } } : renewed;
};
