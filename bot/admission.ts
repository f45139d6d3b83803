import type { Incoming } from "./incoming.js";
import type { TabAddress } from "./place.js";

/** Which activities the bot listens to, once the SDK has checked their token. */

export type BotConfig = {
  appId: string;
  appPassword: string;
  /** `SingleTenant` or `UserAssignedMsi`; with an empty id, `MultiTenant`: the SDK refuses any other. */
  appType: string;
  /** Tenant of the bot's own token. It says nothing of who may write. */
  tenantId: string;
  /** Tenants whose people may write: the SDK checks none. */
  allowedTenants: readonly string[];
  /** Local mode: no app id, hence no authentication by the SDK; only this machine is listened to. */
  local: boolean;
  tab: TabAddress;
};

/** Faults for which the bot must not start, as sentences. With an empty id the SDK lets everybody in. */
export const botConfigFaults = (config: BotConfig): string[] => {
  if (config.local) return config.appId === "" ? [] : ["Local mode takes no bot app id."];
  return [
    config.appId === "" ? "The bot has no app id, and without one its authentication is off." : null,
    ["SingleTenant", "UserAssignedMsi"].includes(config.appType)
      ? null
      : `The bot's type "${config.appType}" must be SingleTenant or UserAssignedMsi: any other means MultiTenant.`,
    config.tenantId === "" ? "The bot has no tenant for its own token." : null,
    config.allowedTenants.length === 0 ? "No tenant is allowed to write to the bot." : null,
  ].filter((fault) => fault !== null);
};

export type Admission = { admitted: true } | { admitted: false; why: "tenant" | "channel" | "service-url" | "person" };

const CHANNEL = "msteams";

export const admit = (incoming: Incoming, config: BotConfig): Admission => {
  const refuse = (why: "tenant" | "channel" | "service-url" | "person"): Admission => ({ admitted: false, why });
  if (incoming.channel !== CHANNEL) return refuse("channel");
  const { tenants } = incoming;
  if (tenants.length === 0 || !tenants.every((id) => config.allowedTenants.includes(id))) return refuse("tenant");
  if (config.local && !isLoopback(incoming.serviceUrl)) return refuse("service-url");
  return incoming.person === null ? refuse("person") : { admitted: true };
};

/** Answers go to `serviceUrl`: without a token to vouch for it, nothing may be sent off this machine. */
const isLoopback = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, "");
  return /^https?:$/.test(protocol) && username === "" && ["127.0.0.1", "localhost", "::1"].includes(host);
};
