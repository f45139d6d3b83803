/**
 * What local mode refuses and production demands. Local mode is chosen by the absence of a tenant alone, so a variable
 * that only production has, without a tenant, is a mistake that must not start a server open to fictitious people.
 */

type Given = Record<string, string | undefined>;

const productionOnly = ["CLIENT_ID", "CLIENT_SECRET", "BOT_ID", "BOT_PASSWORD", "SHAREPOINT_SITE_ID"];

/** Reads the raw variables, so that these faults come together with those of the values. */
export const modeFaults = (given: Given): string[] => [
  ...(given.TENANT_ID === undefined ? localFaults(given) : productionFaults(given)),
  ...samePortFaults(given),
  ...mailModeFaults(given),
];

/** Approvals in Outlook leave from a service mailbox, which only the application can open. */
const mailModeFaults = ({ MAIL_MODE, OUTLOOK_ORIGINATOR, BOT_OAUTH_CONNECTION }: Given): string[] => [
  ...(MAIL_MODE === "delegated" && OUTLOOK_ORIGINATOR !== undefined
    ? [
        "OUTLOOK_ORIGINATOR is set but MAIL_MODE is delegated: a service mailbox has no person to sign in. " +
          "Remove the OUTLOOK variables, or set MAIL_MODE to application.",
      ]
    : []),
  // A token that nothing needs is not asked for.
  ...(MAIL_MODE !== "delegated" && BOT_OAUTH_CONNECTION !== undefined
    ? [
        "BOT_OAUTH_CONNECTION is set but MAIL_MODE is not delegated: nothing is done in a person's name. " +
          "Remove it, or set MAIL_MODE to delegated.",
      ]
    : []),
];

const localFaults = (given: Given): string[] =>
  productionOnly
    .filter((name) => given[name] !== undefined)
    .map(
      (name) =>
        `${name} is set but TENANT_ID is not: local mode refuses to start with production settings. ` +
        `Set TENANT_ID for production, or remove ${name}.`,
    );

const needed: Record<string, string> = {
  CLIENT_ID: "the application (client) id of the tab and of the Graph access",
  CLIENT_SECRET: "the secret of that application",
  BOT_ID: "the application id of the bot; without it the bot's authentication is off",
  BOT_TYPE: "SingleTenant or UserAssignedMsi; without it the SDK takes MultiTenant",
  PUBLIC_URL: "the https origin under which Teams and Outlook reach this server",
  SHAREPOINT_SITE_ID: "the id of the site that holds the register",
};

const productionFaults = (given: Given): string[] => [
  ...Object.entries(needed)
    .filter(([name]) => given[name] === undefined)
    .map(([name, what]) => `${name} is missing: production needs ${what}.`),
  ...botFaults(given),
  ...(given.PUBLIC_URL?.startsWith("http:")
    ? [`PUBLIC_URL "${given.PUBLIC_URL}" must be https in production: tokens and documents travel there.`]
    : []),
];

/** platform: a managed identity must have no password, a single-tenant bot needs one. */
const botFaults = (given: Given): string[] => {
  if (given.BOT_TYPE === "UserAssignedMsi" && given.BOT_PASSWORD !== undefined)
    return ["BOT_PASSWORD is set but BOT_TYPE is UserAssignedMsi: a managed identity has no password. Remove it."];
  if (given.BOT_TYPE === "SingleTenant" && given.BOT_PASSWORD === undefined)
    return ["BOT_PASSWORD is missing: production needs it when BOT_TYPE is SingleTenant."];
  return [];
};

/** In the order of the README; a default counts as set. */
const usualPorts: Record<string, string> = {
  PORT: "3978",
  M365_PORT: "3979",
  CHAT_CLIENT_PORT: "56150",
  CHAT_COURTIER_PORT: "56151",
};

const samePortFaults = (given: Given): string[] => {
  const used = new Map<string, string>();
  const faults: string[] = [];
  for (const [name, usual] of Object.entries(usualPorts)) {
    const value = given[name] ?? usual;
    const other = used.get(value);
    if (other !== undefined) faults.push(`${name} "${value}" is the port of ${other} too: each needs its own.`);
    used.set(value, name);
  }
  return faults;
};
