import { readFileSync } from "node:fs";
import { readConfig, variableNames } from "../src/config.js";
import { LOCAL_CLIENT_ID, LOCAL_TENANT } from "../src/local/fiction/people.js";
import { describe, expect, test } from "./jest.js";

const id = (n: number) => `11111111-1111-4111-8111-11111111111${n}`;

const production = {
  TENANT_ID: id(1),
  CLIENT_ID: id(2),
  CLIENT_SECRET: "fictitious-client-secret",
  BOT_ID: id(3),
  BOT_TYPE: "SingleTenant",
  BOT_PASSWORD: "fictitious-bot-password",
  PUBLIC_URL: "https://assistant.example",
  SHAREPOINT_SITE_ID: "site.example,1,2",
};

const faultsOf = (env: Record<string, string>): string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.faults;
};

describe("the configuration", () => {
  test("is local mode on loopback when nothing is set", () => {
    const read = readConfig({});
    expect(read).toMatchObject({
      ok: true,
      config: {
        mode: "local",
        host: "127.0.0.1",
        ports: { server: 3978, m365: 3979, chatClient: 56150, chatCourtier: 56151 },
        dataDir: ".local",
        graphEndpoint: "http://127.0.0.1:3979",
        entra: { endpoint: "http://127.0.0.1:3979", tenantId: LOCAL_TENANT, clientId: LOCAL_CLIENT_ID },
        publicUrl: "http://127.0.0.1:3978",
        bot: { MicrosoftAppId: "", MicrosoftAppType: "MultiTenant" },
      },
    });
  });

  test("stays on loopback in local mode whatever HOST says", () => {
    expect(readConfig({ HOST: "0.0.0.0" })).toMatchObject({ ok: true, config: { host: "127.0.0.1" } });
  });

  test("counts an empty variable as absent", () => {
    expect(readConfig({ TENANT_ID: "", DATABASE_URL: "", PORT: "" })).toMatchObject({
      ok: true,
      config: { mode: "local", ports: { server: 3978 } },
    });
  });

  test("is production once a tenant is configured, and speaks to Microsoft", () => {
    expect(readConfig(production)).toMatchObject({
      ok: true,
      config: {
        mode: "production",
        host: "0.0.0.0",
        graphEndpoint: "https://graph.microsoft.com",
        entra: { endpoint: "https://login.microsoftonline.com", tenantId: id(1) },
        allowedTenants: [id(1)],
        audiences: [id(2)],
        bot: { MicrosoftAppId: id(3), MicrosoftAppType: "SingleTenant", MicrosoftAppTenantId: id(1) },
      },
    });
  });

  test("sends mail as the application, or in the name of each person where it is told so", () => {
    expect(readConfig(production)).toMatchObject({ ok: true, config: { mailMode: "application" } });
    const delegated = { ...production, MAIL_MODE: "delegated" };
    expect(readConfig(delegated)).toMatchObject({ ok: true, config: { mailMode: "delegated" } });
    expect(faultsOf({ ...production, MAIL_MODE: "both" }).join()).toContain("must be one of application, delegated");
    const connected = { ...delegated, BOT_OAUTH_CONNECTION: "courtier-mail" };
    expect(readConfig(connected)).toMatchObject({ ok: true, config: { botConnection: "courtier-mail" } });
    expect(faultsOf({ ...connected, MAIL_MODE: "application" }).join()).toContain("nothing is done in a person's name");
    expect(faultsOf({ ...connected, BOT_OAUTH_CONNECTION: "a/b" }).join()).toContain("the name of an OAuth connection");
    expect(faultsOf({ ...delegated, ...outlook }).join()).toContain("a service mailbox has no person to sign in");
    expect(readConfig({ MAIL_MODE: "delegated", OUTLOOK_LOCAL_SECRET: "secret fictif de ce poste" })).toMatchObject({
      ok: true,
      config: { outlook: null },
    });
  });

  const outlook = {
    OUTLOOK_ORIGINATOR: id(5),
    OUTLOOK_SENDER: id(6),
    OUTLOOK_SENDER_ADDRESS: "Approbations@asn.example",
    OUTLOOK_AUDIENCE: `${id(7)}, api://auth-am-1/2`,
    OUTLOOK_KEYS: `2026-11:${"n".repeat(32)},2026-10:${"a".repeat(32)}`,
  };

  test("sets up approvals in Outlook with all that they need, or not at all", () => {
    expect(readConfig(production)).toMatchObject({ ok: true, config: { outlook: null } });
    expect(readConfig({ ...production, ...outlook })).toMatchObject({
      ok: true,
      config: {
        outlook: {
          originator: id(5),
          sender: { mailbox: id(6), address: "approbations@asn.example" },
          audiences: [id(7), "api://auth-am-1/2"],
          serviceCheck: "log",
          keys: [{ kid: "2026-11" }, { kid: "2026-10" }],
          cardKey: null,
        },
      },
    });
    const { OUTLOOK_SENDER: _, OUTLOOK_KEYS: __, ...half } = outlook;
    expect(faultsOf({ ...production, ...half }).join()).toMatch(/OUTLOOK_SENDER is missing.*OUTLOOK_KEYS is missing/);
    expect(faultsOf({ ...production, OUTLOOK_KEYS: outlook.OUTLOOK_KEYS }).join()).toContain(
      "OUTLOOK_ORIGINATOR is not",
    );
    expect(faultsOf(outlook).join()).toContain("local mode has an Outlook of its own");
  });

  test("never repeats a key of Outlook's buttons in a fault", () => {
    const faults = faultsOf({ ...production, ...outlook, OUTLOOK_KEYS: "2026-11:trop-courte" }).join();
    expect(faults).toContain("OUTLOOK_KEYS must be keys");
    expect(faults).not.toContain("trop-courte");
    expect(faultsOf({ ...production, ...outlook, OUTLOOK_CARD_KEY_FILE: "absent.pem" }).join()).toContain(
      "must be a file",
    );
  });

  test("has an Outlook of its own in local mode, once the launcher has given it a key", () => {
    expect(readConfig({})).toMatchObject({ ok: true, config: { outlook: null } });
    const read = readConfig({ OUTLOOK_LOCAL_SECRET: "secret fictif de ce poste" });
    expect(read).toMatchObject({
      ok: true,
      config: { outlook: { serviceCheck: "enforce", keys: [{ kid: "local" }] } },
    });
  });

  test("accepts the application id URI as a second audience, and several tenants", () => {
    const read = readConfig({
      ...production,
      API_AUDIENCE: "api://assistant.example/botid-1",
      ALLOWED_TENANTS: `${id(1)}, ${id(4)}`,
    });
    expect(read).toMatchObject({
      ok: true,
      config: { audiences: [id(2), "api://assistant.example/botid-1"], allowedTenants: [id(1), id(4)] },
    });
  });

  test.each([
    ["a port that is a word", { PORT: "abc" }, 'PORT "abc" must be a whole number from 1 to 65535.'],
    ["a port that is too high", { M365_PORT: "70000" }, 'M365_PORT "70000" must be a whole number from 1 to 65535.'],
    ["an unknown CHAT", { CHAT: "no" }, 'CHAT "no" must be one of on, off.'],
    [
      "Graph on plain http elsewhere than on loopback",
      { GRAPH_ENDPOINT: "http://graph.example" },
      "GRAPH_ENDPOINT must be https; plain http is allowed on 127.0.0.1, [::1] and localhost only.",
    ],
    ["a schema with a quote", { DATABASE_SCHEMA: 'a"b' }, "DATABASE_SCHEMA"],
    ["the same port twice", { M365_PORT: "3978" }, 'M365_PORT "3978" is the port of PORT too: each needs its own.'],
    [
      "a client secret without a tenant",
      { CLIENT_SECRET: "s3cret-value" },
      "CLIENT_SECRET is set but TENANT_ID is not",
    ],
    ["a bot password without a tenant", { BOT_PASSWORD: "s3cret-value" }, "BOT_PASSWORD is set but TENANT_ID is not"],
    ["a bot id without a tenant", { BOT_ID: id(3) }, "BOT_ID is set but TENANT_ID is not"],
  ])("refuses %s", (_, env, sentence) => {
    expect(faultsOf(env)).toEqual([expect.stringContaining(sentence)]);
  });

  test.each([
    ["without a bot id, which would turn authentication off", { BOT_ID: "" }, "BOT_ID is missing"],
    ["without a kind of bot", { BOT_TYPE: "" }, "BOT_TYPE is missing"],
    ["with a multi-tenant bot", { BOT_TYPE: "MultiTenant" }, "must be one of SingleTenant, UserAssignedMsi"],
    ["with a password for a managed identity", { BOT_TYPE: "UserAssignedMsi" }, "a managed identity has no password"],
    ["without a password for a single-tenant bot", { BOT_PASSWORD: "" }, "BOT_PASSWORD is missing"],
    ["on plain http", { PUBLIC_URL: "http://assistant.example" }, "must be https in production"],
    ["with a path in its address", { PUBLIC_URL: "https://assistant.example/x" }, "must be an origin"],
    ["without a client secret", { CLIENT_SECRET: "" }, "CLIENT_SECRET is missing"],
  ])("refuses production %s", (_, change, sentence) => {
    expect(faultsOf({ ...production, ...change })).toEqual([expect.stringContaining(sentence)]);
  });

  test("tells every fault at once", () => {
    const faults = faultsOf({ PORT: "x", CHAT: "x", LOG_LEVEL: "x", BOT_PASSWORD: "x" });
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["PORT", "CHAT", "LOG_LEVEL", "BOT_PASSWORD"]);
  });

  test("never repeats a secret", () => {
    const faults = faultsOf({
      CLIENT_SECRET: "s3cret-value",
      BOT_PASSWORD: "s3cret-value",
      DATABASE_URL: "mysql://u:s3cret-value@h/d",
      GRAPH_ENDPOINT: "https://u:s3cret-value@h",
    });
    expect(faults).toHaveLength(4);
    expect(faults.join("\n")).not.toContain("s3cret-value");
  });

  test("has the variables of env/.env.example, each with one comment", () => {
    const lines = readFileSync("env/.env.example", "utf8").split("\n");
    const named = lines.flatMap((text, index) =>
      /^[A-Z0-9_]+=/.test(text) ? [{ text, before: lines[index - 1] }] : [],
    );
    expect(named.map((l) => l.text.split("=")[0]).sort()).toEqual([...variableNames].sort());
    for (const { text, before } of named) expect(`${text} ${before}`).toMatch(/= ?.* # \S/);
  });
});
