import { randomUUID } from "node:crypto";
import { z } from "zod";
import { LOCAL_CLIENT_ID } from "../../fiction/people.js";
import { type Answer, type Call, empty, found, json, type Outcome } from "../call.js";
import { graphError, readGraphJson, refusal } from "../graph-error.js";
import type { Machine } from "../machine.js";
import { openMailbox } from "../mail/mailbox-access.js";
import { wantsImmutableIds } from "../mail/message-json.js";
import { graphRoute, type Route } from "../route.js";
import type { Subscription } from "../state.js";
import { isLive } from "./notifier.js";

/** Subscriptions to the inbox of a mailbox: https://learn.microsoft.com/graph/api/resources/subscription */

export const subscriptionRoutes: Route[] = [
  graphRoute("POST", "/subscriptions", "Mail.ReadWrite", create),
  graphRoute("GET", "/subscriptions", "Mail.ReadWrite", (machine) =>
    json(200, { value: live(machine).map(subscriptionJson) }),
  ),
  graphRoute("GET", "/subscriptions/{id}", "Mail.ReadWrite", (machine, _call, { id }) => {
    const subscription = open(machine, id);
    return subscription.ok ? json(200, subscriptionJson(subscription.value)) : subscription.answer;
  }),
  graphRoute("PATCH", "/subscriptions/{id}", "Mail.ReadWrite", renew),
  graphRoute("DELETE", "/subscriptions/{id}", "Mail.ReadWrite", (machine, _call, { id }) => {
    const subscription = open(machine, id);
    if (!subscription.ok) return subscription.answer;
    machine.commit({ op: "subscription-removed", id });
    return empty(204);
  }),
  graphRoute("POST", "/subscriptions/{id}/reauthorize", "Mail.ReadWrite", (machine, _call, { id }) => {
    const subscription = open(machine, id);
    return subscription.ok ? empty(204) : subscription.answer;
  }),
];

const MINUTE = 60_000;
/** Outlook resources without resource data: at most 10,080 minutes; under 45 becomes 45. */
const LONGEST = 10_080 * MINUTE;
const SHORTEST = 45 * MINUTE;
const HANDSHAKE_MS = 10_000;

const live = (machine: Machine): Subscription[] =>
  [...machine.state.subscriptions.values()].filter((one) => isLive(machine, one));

function open(machine: Machine, id: string): Outcome<Subscription> {
  const subscription = machine.state.subscriptions.get(id);
  if (subscription && isLive(machine, subscription)) return found(subscription);
  return refusal(404, "ResourceNotFound", "The object was not found.");
}

const Expiration = z.iso.datetime({ offset: true });
const NewSubscription = z.strictObject({
  changeType: z.string(),
  notificationUrl: z.url(),
  lifecycleNotificationUrl: z.url().nullish(),
  resource: z.string().max(500),
  expirationDateTime: Expiration,
  clientState: z.string().max(128, "has more than 128 characters").nullish(),
  latestSupportedTlsVersion: z.string().optional(),
});

async function create(machine: Machine, call: Call): Promise<Answer> {
  const read = readGraphJson(call, NewSubscription);
  if (!read.ok) return read.answer;
  const { resource, notificationUrl, clientState = null } = read.value;
  const lifecycleNotificationUrl = read.value.lifecycleNotificationUrl ?? null;
  if (read.value.changeType !== "created")
    return graphError(400, "InvalidRequest", `'${read.value.changeType}': only 'created' is carried here.`);
  const user = /^\/?users\/([^/]+)\/mailFolders(?:\/|\('|\()inbox(?:'\)|\))?\/messages$/i.exec(resource)?.[1];
  if (!user) return graphError(400, "InvalidRequest", `The resource '${resource}' is not the inbox of a user.`);
  const mailbox = openMailbox(machine, decodeURIComponent(user));
  if (!mailbox.ok) return mailbox.answer;
  const until = expiration(machine, read.value.expirationDateTime);
  if (!until.ok) return until.answer;
  const urls = [notificationUrl, ...(lifecycleNotificationUrl ? [lifecycleNotificationUrl] : [])];
  const elsewhere = urls.find((url) => !["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname));
  if (elsewhere) return graphError(400, "InvalidRequest", "The local Microsoft 365 notifies loopback addresses only.");
  if (new Set(urls.map((url) => new URL(url).host)).size > 1)
    return graphError(400, "InvalidRequest", "The notification and lifecycle addresses must have the same host.");
  for (const url of urls) {
    const fault = await handshake(url);
    if (fault)
      return graphError(
        400,
        "ValidationError",
        `Subscription validation request failed. ${fault} (${new URL(url).pathname})`,
      );
  }
  const subscription: Subscription = {
    ...{ id: randomUUID(), resource, mailbox: mailbox.value.address, notificationUrl, lifecycleNotificationUrl },
    ...{ clientState: clientState ?? null, expiresAt: until.value, immutableIds: wantsImmutableIds(call) },
  };
  machine.commit({ op: "subscription", subscription });
  return json(201, subscriptionJson(subscription));
}

function renew(machine: Machine, call: Call, { id }: { id: string }): Answer {
  const subscription = open(machine, id);
  if (!subscription.ok) return subscription.answer;
  const read = readGraphJson(call, z.strictObject({ expirationDateTime: Expiration }));
  if (!read.ok) return read.answer;
  const until = expiration(machine, read.value.expirationDateTime);
  if (!until.ok) return until.answer;
  const renewed = { ...subscription.value, expiresAt: until.value };
  machine.commit({ op: "subscription", subscription: renewed });
  return json(200, subscriptionJson(renewed));
}

function expiration(machine: Machine, text: string): Outcome<string> {
  const now = machine.machineNow();
  const asked = Date.parse(text) - now;
  if (asked <= 0) return refusal(400, "InvalidRequest", "Subscription expiration cannot be in the past.");
  if (asked > LONGEST)
    return refusal(400, "InvalidRequest", "Subscription expiration can only be 10080 minutes in the future.");
  return found(new Date(now + Math.max(asked, SHORTEST)).toISOString());
}

/** The address must answer 200, text/plain, with the very token, within ten seconds. */
async function handshake(url: string): Promise<string | null> {
  const token = `Validation: ${randomUUID()} été & co`;
  const address = new URL(url);
  address.searchParams.set("validationToken", token);
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8" },
      signal: AbortSignal.timeout(HANDSHAKE_MS),
    });
    const text = await answer.text();
    if (answer.status !== 200) return `The address answered ${answer.status}.`;
    if (!(answer.headers.get("content-type") ?? "").startsWith("text/plain")) return "The answer is not text/plain.";
    return text === token ? null : "The answer is not the token.";
  } catch {
    return "The address did not answer.";
  }
}

const subscriptionJson = (subscription: Subscription) => ({
  "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity",
  id: subscription.id,
  resource: subscription.resource,
  applicationId: LOCAL_CLIENT_ID,
  changeType: "created",
  clientState: subscription.clientState,
  notificationUrl: subscription.notificationUrl,
  lifecycleNotificationUrl: subscription.lifecycleNotificationUrl,
  expirationDateTime: subscription.expiresAt,
  creatorId: LOCAL_CLIENT_ID,
});
