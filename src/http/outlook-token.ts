import type { IncomingHttpHeaders } from "node:http";
import type { JWTVerifyGetKey } from "jose";
import type { Log } from "../app/log.js";
import { entraClaims, personOf, type TokenSettings, type Verified } from "./auth.js";

/**
 * Who presses a button inside Outlook: the Entra access token that Outlook's action service asks for in the person's name.
 * The older tokens of Exchange (`substrate.office.com`) ended in June 2026 and are not taken
 * (« Enable Entra ID token for Actionable Messages »).
 */

/** Client id of the action service, which the Entra application authorises. */
export const ACTION_SERVICE = "48af08dc-f6d2-435f-b2a7-069abd99c086";

export type ServiceCheck = "log" | "enforce";

export type OutlookTokenSettings = TokenSettings & {
  /** Microsoft documents this client id for the former tokens only: look at the log of a pilot, then enforce. */
  serviceCheck: ServiceCheck;
};

export type VerifyOutlookToken = (headers: IncomingHttpHeaders) => Promise<Verified>;

export const outlookTokenVerifier = (
  settings: OutlookTokenSettings,
  log: Log,
  keys?: JWTVerifyGetKey,
): VerifyOutlookToken => {
  const claimsOf = entraClaims(settings, keys);
  return async (headers) => {
    const read = await claimsOf(tokenHeader(headers));
    if (!read.ok) return read;
    // `azp` in a token of version 2.0, `appid` in one of version 1.0.
    const service = read.claims.azp ?? read.claims.appid;
    if (service !== ACTION_SERVICE) {
      log.warn("outlook-other-service", { given: typeof service, enforced: settings.serviceCheck === "enforce" });
      if (settings.serviceCheck === "enforce") return { ok: false, fault: "wrong-service" };
    }
    return personOf(read, settings.tenantId);
  };
};

/** Where `Authorization` serves something else, the card empties it and the token comes in the other header. */
const tokenHeader = (headers: IncomingHttpHeaders): string | undefined => {
  const { authorization } = headers;
  if (authorization !== undefined && authorization.trim() !== "") return authorization;
  const other = headers["action-authorization"];
  return typeof other === "string" ? other : undefined;
};
