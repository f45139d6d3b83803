import type { Authentication } from "./bot.js";

/** What the SDK's check of a token lacks, and what it does more often than needed. */

type Authenticated = Awaited<ReturnType<Authentication["authenticateRequest"]>>;
type Connector = ReturnType<NonNullable<Authenticated["connectorFactory"]>["create"]>;
type TokenClient = ReturnType<Authentication["createUserTokenClient"]>;

const BAD_TOKEN: ReadonlySet<string> = new Set(["JsonWebTokenError", "TokenExpiredError", "NotBeforeError"]);

/**
 * The SDK takes a token that never expires, and answers 500 to one whose signature is wrong. Asked again without a token
 * it refuses as it should, by 401; a failure to fetch the keys stays a 500.
 */
export const refusingBadTokens = (authentication: Authentication): Authentication => {
  const check = authentication.authenticateRequest.bind(authentication);
  authentication.authenticateRequest = async (activity, header) => {
    if (header !== "" && !expires(header)) return check(activity, "");
    try {
      return await check(activity, header);
    } catch (error) {
      if (error instanceof Error && BAD_TOKEN.has(error.name)) return check(activity, "");
      throw error;
    }
  };
  return authentication;
};

/** Chat services whose client is kept; a deployment knows one or two. */
const KEPT_CLIENTS = 50;

/**
 * The SDK makes two clients anew at each turn, for the chat service and for people's tokens, which costs more than the
 * rest of the turn. They hold nothing of a turn, so one per service is kept.
 */
export const keepingClients = (authentication: Authentication): Authentication => {
  const check = authentication.authenticateRequest.bind(authentication);
  const makeTokens = authentication.createUserTokenClient.bind(authentication);
  const connectors = keeping<Connector>(KEPT_CLIENTS);
  const tokens = keeping<TokenClient>(KEPT_CLIENTS);
  const appOf = (identity: Authenticated["claimsIdentity"]) =>
    identity.getClaimValue("aud") ?? identity.getClaimValue("appid") ?? "";
  authentication.createUserTokenClient = (identity) =>
    tokens(appOf(identity), () => makeTokens(appOf(identity) === "" ? named(identity) : identity));
  authentication.authenticateRequest = async (activity, header) => {
    const result = await check(activity, header);
    const factory = result.connectorFactory;
    if (!factory) return result;
    const make = factory.create.bind(factory);
    const app = appOf(result.claimsIdentity);
    factory.create = (serviceUrl, audience) =>
      connectors(JSON.stringify([app, serviceUrl, audience]), () => make(serviceUrl, audience));
    return result;
  };
  return authentication;
};

/** Local mode has no app id, and the SDK asks the token service for nobody without one. */
const named = (identity: Authenticated["claimsIdentity"]): Authenticated["claimsIdentity"] =>
  Object.create(identity, { getClaimValue: { value: () => "local" } });

/** Makes once per key what does not fail; the oldest goes when there are too many. */
const keeping = <P extends Promise<unknown>>(atMost: number) => {
  const kept = new Map<string, P>();
  return (key: string, make: () => P): P => {
    const before = kept.get(key);
    if (before) return before;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const oldest = kept.keys().next();
    if (kept.size > atMost && !oldest.done) kept.delete(oldest.value);
    return made;
  };
};

/** Whether the token says when it ends; whether that is true is for the SDK to check. */
const expires = (header: string): boolean => {
  const payload = header.split(".")[1] ?? "";
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    return typeof claims === "object" && claims !== null && "exp" in claims && typeof claims.exp === "number";
  } catch {
    return false;
  }
};
