import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { PersonId } from "../shared/ids.js";
import type { SealKey } from "./adapters/seal.js";
import { LOCAL_PROVIDER, serviceMailbox } from "./local/fiction/people.js";

/** Approvals inside Outlook (actionable messages). Set up by OUTLOOK_ORIGINATOR; without it they leave as plain mails. */

const key = z
  .string()
  .regex(
    /^[A-Za-z0-9_-]{1,40}:[!-9;-~]{32,}$/,
    "must be keys such as 2026-11:SECRET, each secret of 32 characters or more",
  )
  .transform((text): SealKey => {
    const at = text.indexOf(":");
    return { kid: text.slice(0, at), secret: text.slice(at + 1) };
  });

const keys = z
  .string()
  .transform((text) => text.split(",").map((one) => one.trim()))
  .pipe(z.array(key).min(1).max(2, "must be one key, or two while the first replaces the second"))
  .refine((list) => new Set(list.map(({ kid }) => kid)).size === list.length, "must name each key once");

const keyFile = z
  .string()
  .refine((path) => existsSync(path), "must be a file that exists")
  .transform((path) => readFileSync(path, "utf8"))
  .refine((pem) => pem.includes("BEGIN PRIVATE KEY"), "must hold a private key in PEM (PKCS #8)");

export const outlookVariables = {
  OUTLOOK_ORIGINATOR: z.uuid("must be an id such as 00000000-0000-0000-0000-000000000000").optional(),
  OUTLOOK_SENDER: PersonId.optional(),
  OUTLOOK_SENDER_ADDRESS: z.email("must be a mail address").optional(),
  OUTLOOK_AUDIENCE: z
    .string()
    .transform((text) => text.split(",").map((one) => one.trim()))
    .optional(),
  OUTLOOK_SERVICE_CHECK: z.enum(["log", "enforce"], "must be one of log, enforce").default("log"),
  OUTLOOK_KEYS: keys.optional(),
  OUTLOOK_CARD_KEY_FILE: keyFile.optional(),
};

/** Values that a message must not repeat. */
export const outlookSecrets = ["OUTLOOK_KEYS"];

type Given = Record<string, string | undefined>;

const needed: Record<string, string> = {
  OUTLOOK_SENDER: "the Entra object id of the service mailbox that sends approvals",
  OUTLOOK_SENDER_ADDRESS: "the address of that mailbox, as it is registered with Outlook",
  OUTLOOK_AUDIENCE: "the application for which Outlook's action service asks its tokens",
  OUTLOOK_KEYS: "the key that seals the buttons of the mails",
};

/** All of it or nothing: half a door would send cards whose buttons fail. */
export const outlookFaults = (given: Given): string[] => {
  // The check has a default in the example: it asks for nothing.
  const names = Object.keys(outlookVariables).filter((name) => name !== "OUTLOOK_SERVICE_CHECK");
  const set = names.filter((name) => given[name] !== undefined);
  if (given.TENANT_ID === undefined)
    return set.map(
      (name) => `${name} is set but TENANT_ID is not: local mode has an Outlook of its own. Remove ${name}.`,
    );
  if (given.OUTLOOK_ORIGINATOR === undefined)
    return set.map((name) => `${name} is set but OUTLOOK_ORIGINATOR is not: set it, or remove ${name}.`);
  return Object.entries(needed)
    .filter(([name]) => given[name] === undefined)
    .map(([name, what]) => `${name} is missing: OUTLOOK_ORIGINATOR is set, and it needs ${what}.`);
};

export type OutlookConfig = {
  /** Id of the provider in Outlook's developer dashboard. */
  originator: string;
  sender: { mailbox: PersonId; address: string };
  /** What a token of the action service may be made for. */
  audiences: string[];
  serviceCheck: "log" | "enforce";
  keys: SealKey[];
  /** RS256 private key in PEM; `null`: the registered sender is proof enough. */
  cardKey: string | null;
};

type Environment = z.infer<z.ZodObject<typeof outlookVariables>>;

export const outlookOf = (env: Environment): OutlookConfig | null => {
  const { OUTLOOK_ORIGINATOR: originator, OUTLOOK_SENDER: mailbox, OUTLOOK_KEYS } = env;
  if (originator === undefined || mailbox === undefined || OUTLOOK_KEYS === undefined) return null;
  return {
    originator,
    sender: { mailbox, address: (env.OUTLOOK_SENDER_ADDRESS ?? "").toLowerCase() },
    audiences: env.OUTLOOK_AUDIENCE ?? [],
    serviceCheck: env.OUTLOOK_SERVICE_CHECK,
    keys: OUTLOOK_KEYS,
    cardKey: env.OUTLOOK_CARD_KEY_FILE ?? null,
  };
};

/** The local Outlook enforces everything. Without the launcher's secret there is none. */
export const localOutlook = (secret: string): OutlookConfig | null =>
  secret === ""
    ? null
    : {
        originator: LOCAL_PROVIDER.originator,
        sender: { mailbox: serviceMailbox.id, address: serviceMailbox.mail },
        audiences: [LOCAL_PROVIDER.audience],
        serviceCheck: "enforce",
        keys: [{ kid: "local", secret }],
        cardKey: null,
      };
