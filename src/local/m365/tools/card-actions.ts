import { randomUUID } from "node:crypto";
import { z } from "zod";
import { LOCAL_PROVIDER, LOCAL_TENANT, people } from "../../fiction/people.js";
import { type Answer, type Call, json, localError, parseJson, readLocalJson } from "../call.js";
import { issuerOf, personaClaims } from "../identity/claims.js";
import type { Machine } from "../machine.js";
import { cardOf } from "../mail/actionable.js";
import { findMessage } from "../mail/mailbox-access.js";
import { type Route, route } from "../route.js";

/**
 * Outlook's action service: posts what a person pressed to the registered target, with a token in the name of the person
 * whose mailbox it is, and hands back what the target said. The page itself can post nowhere.
 */

/** Client id of the action service in Entra. */
const ACTION_SERVICE = "48af08dc-f6d2-435f-b2a7-069abd99c086";
/** Milliseconds after which Outlook shows the card that it has. */
const PATIENCE = { press: 15_000, open: 2_000 };

const messages = "/local/mailboxes/{address}/messages";
export const cardActionRoutes: Route[] = [route("POST", `${messages}/{id}/card-action`, act)];

const Pressed = z.strictObject({
  url: z.url(),
  body: z.string().max(100_000),
  headers: z.array(z.strictObject({ name: z.string().regex(/^[!-9;-~]+$/), value: z.string() })).default([]),
  /** The mail was opened; nobody pressed anything. */
  opened: z.boolean().default(false),
});

async function act(machine: Machine, call: Call, { address, id }: { address: string; id: string }): Promise<Answer> {
  const read = readLocalJson(call, Pressed);
  if (!read.ok) return read.answer;
  const { url, body, headers, opened } = read.value;
  const message = findMessage(machine, address.toLowerCase(), id);
  const persona = people.find(({ mail }) => mail === address.toLowerCase());
  const card = message && cardOf(machine, message);
  if (!message || !card || !persona) return localError(404, "This mail shows no card here.");
  const target = machine.tabUrl && new URL(LOCAL_PROVIDER.target, machine.tabUrl).href;
  if (!target || !url.startsWith(target))
    return localError(403, `'${url}' is not a target of the registered provider.`);
  const { audience } = LOCAL_PROVIDER;
  const claims = personaClaims(machine, {
    ...{ persona, expiresIn: 3600, audience, issuer: issuerOf(machine), tenant: LOCAL_TENANT },
    ...{ roles: [], scope: "actionable-messages", authorizedParty: ACTION_SERVICE },
  });
  const bearer = `Bearer ${await machine.signingKey.sign(claims)}`;
  const own = new Map(headers.map(({ name, value }) => [name.toLowerCase(), value]));
  // An `Authorization` that the card keeps for itself leaves the token another header.
  own.set(own.has("authorization") ? "action-authorization" : "authorization", bearer);
  if (typeof card.correlationId === "string") own.set("card-correlation-id", card.correlationId);
  own.set("action-request-id", randomUUID());
  return posted(url, { body, headers: Object.fromEntries(own), patience: opened ? PATIENCE.open : PATIENCE.press });
}

type Sent = { body: string; headers: Record<string, string>; patience: number };

async function posted(url: string, { body, headers, patience }: Sent): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(url, { method: "POST", body, headers, redirect: "error", signal });
    const said = response.headers.get("card-action-status");
    const parsed = parseJson(await response.text());
    const updates = response.ok && response.headers.get("card-update-in-body") === "true" && parsed.ok;
    return json(200, { status: response.status, said, card: updates ? parsed.value : null });
  } catch {
    return json(200, { status: 0, said: null, card: null });
  }
}
