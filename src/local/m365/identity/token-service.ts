import { randomInt } from "node:crypto";
import { z } from "zod";
import { LOCAL_CLIENT_ID, LOCAL_TENANT, people } from "../../fiction/people.js";
import { type Answer, type Call, empty, json, parseJson } from "../call.js";
import type { Machine } from "../machine.js";
import { type Route, route } from "../route.js";
import { botRedirect, localPage } from "./authorize.js";
import { delegatedScopes, GRAPH_AUDIENCE } from "./claims.js";
import { exchangeFor } from "./on-behalf-of.js";

/**
 * The token service of the Bot Framework, as its SDK calls it: https://token.botframework.com, `api/usertoken` and
 * `api/botsignin`. Of whoever signed in it keeps who they are, in memory, and makes their token anew each time.
 */

export const tokenServiceRoutes: Route[] = [
  route("GET", "/api/usertoken/GetToken", getToken),
  route("POST", "/api/usertoken/exchange", exchange),
  route("DELETE", "/api/usertoken/SignOut", (machine, call) => {
    machine.chatTokens.people.delete(keyOf(call));
    return empty(204);
  }),
  route("GET", "/api/botsignin/GetSignInResource", signInResource),
  route("GET", "/local/bot-sign-in", giveCode),
];

const keyOf = ({ query }: Call): string =>
  JSON.stringify(["userId", "connectionName", "channelId"].map((name) => query.get(name)));

const serviceError = (status: number, code: string, message: string): Answer =>
  json(status, { error: { code, message } });
const MAIL = delegatedScopes.map((scope) => `${GRAPH_AUDIENCE}/${scope}`);

async function getToken(machine: Machine, call: Call): Promise<Answer> {
  const key = keyOf(call);
  const code = call.query.get("code") ?? "";
  if (code !== "") {
    const waiting = machine.chatTokens.codes.get(code);
    // A code is good for the user who was sent to sign in, and once.
    if (!waiting || waiting.user !== call.query.get("userId")) return serviceError(404, "NotFound", "Unknown code.");
    machine.chatTokens.codes.delete(code);
    machine.chatTokens.people.set(key, waiting.person);
  }
  const person = people.find(({ id }) => id === machine.chatTokens.people.get(key));
  if (!person) return serviceError(404, "NotFound", "Token not found.");
  return given(call, await exchangeFor(machine, person, MAIL), 404);
}

const Exchange = z.object({ token: z.string() });

async function exchange(machine: Machine, call: Call): Promise<Answer> {
  const parsed = parseJson(call.body.toString("utf8"));
  const asked = Exchange.safeParse(parsed.ok ? parsed.value : null);
  if (!asked.success) return serviceError(400, "BadArgument", "The body must hold a token.");
  const exchanged = await exchangeFor(machine, asked.data.token, MAIL);
  if (!("status" in exchanged)) machine.chatTokens.people.set(keyOf(call), exchanged.person);
  return given(call, exchanged, 400);
}

type Exchanged = Awaited<ReturnType<typeof exchangeFor>>;

const given = ({ query }: Call, exchanged: Exchanged, otherwise: number): Answer =>
  "status" in exchanged
    ? serviceError(otherwise, "BadRequest", "The token could not be exchanged: a consent or a sign-in is lacking.")
    : json(
        200,
        {
          ...{ channelId: query.get("channelId"), connectionName: query.get("connectionName") },
          token: exchanged.token,
          expiration: new Date(exchanged.expiresMs).toISOString(),
        },
        { "cache-control": "no-store" },
      );

/** What the SDK puts together: the connection, and the conversation in which the person is asked. */
const State = z.object({
  connectionName: z.string(),
  conversation: z.object({ user: z.object({ id: z.string(), aadObjectId: z.string().optional() }) }),
});

function signInResource(machine: Machine, call: Call): Answer {
  const decoded = parseJson(Buffer.from(call.query.get("state") ?? "", "base64").toString("utf8"));
  const state = State.safeParse(decoded.ok ? decoded.value : null);
  if (!state.success) return serviceError(400, "BadArgument", "The state names no conversation.");
  const { user } = state.data.conversation;
  const id = machine.newId();
  machine.chatTokens.sent.set(id, user.id);
  return json(200, {
    signInLink: signInLink(machine, id, people.find((person) => person.id === user.aadObjectId)?.mail ?? ""),
    tokenExchangeResource: { id: machine.newId(), uri: `api://${LOCAL_CLIENT_ID}`, providerId: "local" },
  });
}

function signInLink({ url }: Machine, state: string, login_hint: string): string {
  const link = new URL(`${url}/${LOCAL_TENANT}/oauth2/v2.0/authorize`);
  const asked = {
    ...{ client_id: LOCAL_CLIENT_ID, response_type: "code", redirect_uri: botRedirect(url), state, login_hint },
    ...{ scope: MAIL.join(" "), prompt: "consent", code_challenge_method: "S256" },
    // Nothing is redeemed with it: any challenge will do.
    code_challenge: "A".repeat(43),
  };
  link.search = new URLSearchParams(asked).toString();
  return link.href;
}

/** Teams hands the code over by itself (`signin/verifyState`); a chat without that has the person type it. */
function giveCode(machine: Machine, { query }: Call): Answer {
  const code = query.get("code") ?? "";
  const state = query.get("state") ?? "";
  const [person, user] = [machine.signInCodes.get(code), machine.chatTokens.sent.get(state)];
  machine.signInCodes.delete(code);
  machine.chatTokens.sent.delete(state);
  if (!person || !user) return localPage("Connexion annulée", "<p>Vous pouvez fermer cette fenêtre.</p>");
  const magic = String(randomInt(100_000, 1_000_000));
  machine.chatTokens.codes.set(magic, { user, person });
  return localPage("Connexion réussie", `<p>Votre code\u00a0: <strong>${magic}</strong></p>`);
}
