import { z } from "zod";
import { PersonId } from "../shared/ids.js";
import { parseEndpoint } from "./adapters/graph/endpoint.js";
import { modeFaults } from "./config-mode.js";
import {
  localOutlook,
  type OutlookConfig,
  outlookFaults,
  outlookOf,
  outlookSecrets,
  outlookVariables,
} from "./config-outlook.js";
import { LOCAL_CLIENT_ID, LOCAL_SITE_ID, LOCAL_TENANT } from "./local/fiction/people.js";

/**
 * What the environment says, read once. Every fault is told at once, as a sentence that names the variable, the value
 * (never a secret's) and what is allowed. `env/.env.example` lists the same variables.
 */

const port = (usual: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, "must be a whole number from 1 to 65535")
    .transform(Number)
    .refine((n) => n >= 1 && n <= 65535, "must be a whole number from 1 to 65535")
    .default(usual);

const endpoint = z.string().transform((text, context) => {
  const parsed = parseEndpoint(text);
  if (parsed.ok) return parsed.origin;
  context.addIssue({ code: "custom", message: parsed.problem });
  return z.NEVER;
});

const uuid = z.uuid("must be an id such as 00000000-0000-0000-0000-000000000000");
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(", ")}`);

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
);

const Environment = z.object({
  PORT: port(3978),
  M365_PORT: port(3979),
  CHAT_CLIENT_PORT: port(56150),
  CHAT_COURTIER_PORT: port(56151),
  CHAT: oneOf(["on", "off"]).default("on"),
  SEED: oneOf(["on", "off"]).default("on"),
  DATA_DIR: z.string().default(".local"),
  DATABASE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), {
      error: "must be a PostgreSQL address such as postgres://user:password@host:5432/database",
    })
    .optional(),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,62}$/, "must be lower-case letters, digits and underscores, at most 63")
    .optional(),
  HOST: z.union([z.ipv4(), z.ipv6()], "must be an IP address such as 0.0.0.0").default("0.0.0.0"),
  LOG_LEVEL: oneOf(["debug", "info", "warn", "error"]).default("info"),
  TENANT_ID: uuid.optional(),
  CLIENT_ID: uuid.optional(),
  CLIENT_SECRET: z.string().optional(),
  API_AUDIENCE: z
    .string()
    .regex(/^api:\/\/[a-z0-9.:/-]+$/, "must be an application id URI such as api://host/botid-ID, in lower case")
    .optional(),
  ALLOWED_TENANTS: list
    .pipe(z.array(z.uuid("must be tenant ids separated by commas")).min(1, "must name one tenant or more"))
    .optional(),
  GRAPH_ENDPOINT: endpoint.optional(),
  ENTRA_ENDPOINT: endpoint.optional(),
  BOT_ID: uuid.optional(),
  BOT_PASSWORD: z.string().optional(),
  BOT_TYPE: oneOf(["SingleTenant", "UserAssignedMsi"]).optional(),
  BOT_TENANT_ID: uuid.optional(),
  BOT_OAUTH_CONNECTION: z
    .string()
    .regex(/^[\w .-]{1,64}$/, "must be the name of an OAuth connection: letters, digits, spaces, points, dashes")
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && new URL(text).origin === text,
      "must be an origin such as https://host, without a path or a final slash",
    )
    .optional(),
  SHAREPOINT_SITE_ID: z.string().optional(),
  SHAREPOINT_LIST: z.string().default("Registre"),
  BOOTSTRAP_ADMIN_OID: PersonId.optional(),
  TEAMS_APP_ID: uuid.optional(),
  MAIL_MODE: oneOf(["application", "delegated"]).default("application"),
  MAILS_PER_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, "must be a whole number from 1 to 999999")
    .transform(Number)
    .default(30),
  ...outlookVariables,
});
export type Environment = z.infer<typeof Environment>;

/** Variables that a person may set. */
export const variableNames: readonly string[] = Object.keys(Environment.shape);

/** Variables that `npm start` sets for the processes that it starts; not for people. */
const HandedDown = z.object({
  M365_CLIENT_SECRET: z.string().default(""),
  OUTLOOK_LOCAL_SECRET: z.string().default(""),
});

/** Values that a message must not repeat: secrets, and addresses that may carry one. */
const unsaid = new Set([
  ...["CLIENT_SECRET", "BOT_PASSWORD", "DATABASE_URL", "GRAPH_ENDPOINT", "ENTRA_ENDPOINT"],
  ...outlookSecrets,
]);

export type Config = {
  /** Local is the default: no tenant is configured, everybody is fictitious, every listener is on loopback. */
  mode: "local" | "production";
  ports: { server: number; m365: number; chatClient: number; chatCourtier: number };
  chat: "on" | "off";
  /** Whether a first start of local mode furnishes the fictitious people, providers and templates. */
  seed: "on" | "off";
  dataDir: string;
  /** Without `url`, the embedded database in `dataDir`. */
  database: { url?: string; schema?: string };
  host: string;
  logLevel: Environment["LOG_LEVEL"];
  entra: { endpoint: string; tenantId: string; clientId: string; clientSecret: string };
  graphEndpoint: string;
  /** Tenants whose people may sign in and chat. */
  allowedTenants: string[];
  /** What a token may be made for. */
  audiences: string[];
  /** The names that the Bot Framework SDK reads. An empty id turns its authentication off: local mode only. */
  bot: {
    MicrosoftAppId: string;
    MicrosoftAppPassword: string;
    MicrosoftAppType: string;
    MicrosoftAppTenantId: string;
  };
  /** OAuth connection of the Azure Bot for single sign-on in the chat; `null`: people sign in by opening the tab. */
  botConnection: string | null;
  publicUrl: string;
  register: { siteId: string; list: string };
  bootstrapAdmin: PersonId | null;
  /** Id of the Teams app that shows the tab; with it, the links of cards stay inside Teams. */
  teamsAppId: string | null;
  /** In whose name mails leave and mailboxes are read: the application's, or that of each person. */
  mailMode: Environment["MAIL_MODE"];
  /** Of one mailbox. */
  mailsPerMinute: number;
  /** Approvals inside Outlook; `null`: they leave as plain mails. */
  outlook: OutlookConfig | null;
};

export type ReadConfig = { ok: true; config: Config } | { ok: false; faults: string[] };

/** An empty variable counts as absent, as in an .env file copied from the example. */
export const readConfig = (env: Record<string, string | undefined>): ReadConfig => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => fault(issue, given));
  faults.push(...modeFaults(given), ...outlookFaults(given));
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    config: parsed.data.TENANT_ID ? production(parsed.data) : local(parsed.data, HandedDown.parse(given)),
  };
};

const fault = (issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string => {
  const name = String(issue.path[0]);
  const value = unsaid.has(name) ? "" : ` "${given[name]}"`;
  return `${name}${value} ${issue.message}.`;
};

const common = (env: Environment) => ({
  ports: {
    server: env.PORT,
    m365: env.M365_PORT,
    chatClient: env.CHAT_CLIENT_PORT,
    chatCourtier: env.CHAT_COURTIER_PORT,
  },
  chat: env.CHAT,
  seed: env.SEED,
  dataDir: env.DATA_DIR,
  database: { url: env.DATABASE_URL, schema: env.DATABASE_SCHEMA },
  logLevel: env.LOG_LEVEL,
  bootstrapAdmin: env.BOOTSTRAP_ADMIN_OID ?? null,
  teamsAppId: env.TEAMS_APP_ID ?? null,
  botConnection: env.BOT_OAUTH_CONNECTION ?? null,
  mailMode: env.MAIL_MODE,
  mailsPerMinute: env.MAILS_PER_MINUTE,
});

const local = (env: Environment, handed: z.infer<typeof HandedDown>): Config => {
  const m365 = `http://127.0.0.1:${env.M365_PORT}`;
  return {
    ...common(env),
    mode: "local",
    host: "127.0.0.1",
    entra: {
      endpoint: env.ENTRA_ENDPOINT ?? m365,
      tenantId: LOCAL_TENANT,
      clientId: LOCAL_CLIENT_ID,
      clientSecret: handed.M365_CLIENT_SECRET,
    },
    graphEndpoint: env.GRAPH_ENDPOINT ?? m365,
    allowedTenants: [LOCAL_TENANT],
    audiences: [LOCAL_CLIENT_ID],
    // SingleTenant with an empty id throws in the SDK.
    bot: {
      MicrosoftAppId: "",
      MicrosoftAppPassword: "",
      MicrosoftAppType: "MultiTenant",
      MicrosoftAppTenantId: "",
    },
    publicUrl: `http://127.0.0.1:${env.PORT}`,
    register: { siteId: LOCAL_SITE_ID, list: env.SHAREPOINT_LIST },
    // A service mailbox is nobody's: it has no person whose token could be used.
    outlook: env.MAIL_MODE === "delegated" ? null : localOutlook(handed.OUTLOOK_LOCAL_SECRET),
  };
};

/** `modeFaults` has refused what is missing, so that the empty strings below are never reached. */
const production = (env: Environment): Config => {
  const tenantId = env.TENANT_ID ?? "";
  const clientId = env.CLIENT_ID ?? "";
  return {
    ...common(env),
    mode: "production",
    host: env.HOST,
    entra: {
      endpoint: env.ENTRA_ENDPOINT ?? "https://login.microsoftonline.com",
      tenantId,
      clientId,
      clientSecret: env.CLIENT_SECRET ?? "",
    },
    graphEndpoint: env.GRAPH_ENDPOINT ?? "https://graph.microsoft.com",
    allowedTenants: env.ALLOWED_TENANTS ?? [tenantId],
    audiences: env.API_AUDIENCE ? [clientId, env.API_AUDIENCE] : [clientId],
    bot: {
      MicrosoftAppId: env.BOT_ID ?? "",
      MicrosoftAppPassword: env.BOT_PASSWORD ?? "",
      MicrosoftAppType: env.BOT_TYPE ?? "",
      MicrosoftAppTenantId: env.BOT_TENANT_ID ?? tenantId,
    },
    publicUrl: env.PUBLIC_URL ?? "",
    register: { siteId: env.SHAREPOINT_SITE_ID ?? "", list: env.SHAREPOINT_LIST },
    outlook: outlookOf(env),
  };
};
