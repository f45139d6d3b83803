import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PizZip from "pizzip";
import { z } from "zod";
import { readMessage } from "../../bot/messages.js";
import { TAB_ENTITY } from "../../bot/place.js";
import { run } from "../../src/cli/teams-app.js";
import { EntraRole } from "../../src/http/entra-roles.js";
import { afterEach, beforeEach, expect, test } from "../jest.js";

/** The package for Teams, as an administrator makes and uploads it. */

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const production = {
  TENANT_ID: id(1),
  CLIENT_ID: id(2),
  CLIENT_SECRET: "fictif",
  BOT_ID: id(3),
  BOT_TYPE: "UserAssignedMsi",
  PUBLIC_URL: "https://assistant.example",
  SHAREPOINT_SITE_ID: "site",
  TEAMS_APP_ID: id(4),
  API_AUDIENCE: `api://assistant.example/botid-${id(3)}`,
};

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "teams-app-"));
});
afterEach(() => rmSync(out, { recursive: true }));

async function made(env: Record<string, string | undefined>) {
  const said: string[] = [];
  const keep = (line: string) => void said.push(line);
  return { code: await run(["--out", out], { out: keep, err: keep, env }), said };
}

const Command = z.object({ title: z.string().max(128), description: z.string() });
const Manifest = z.object({
  id: z.string(),
  name: z.object({ short: z.string().max(30), full: z.string().max(100) }),
  description: z.object({ short: z.string().max(80), full: z.string().max(4000) }),
  developer: z.object({ name: z.string().max(32) }),
  staticTabs: z.array(z.object({ entityId: z.string() })),
  bots: z.array(
    z.object({ botId: z.string(), commandLists: z.array(z.object({ commands: z.array(Command).max(12) })) }),
  ),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.object({ id: z.string(), resource: z.string() }),
});

async function packageOf() {
  await made(production);
  const zip = new PizZip(readFileSync(join(out, "assistant-du-courtier.zip")));
  const text = (name: string) => zip.file(name)?.asText() ?? "";
  return {
    names: Object.keys(zip.files).sort(),
    manifest: Manifest.parse(JSON.parse(text("manifest.json"))),
    en: z.record(z.string(), z.string()).parse(JSON.parse(text("en.json"))),
  };
}

test("holds what Teams wants at its root, filled with this deployment", async () => {
  const { names, manifest } = await packageOf();
  expect(names).toEqual(["color.png", "en.json", "manifest.json", "outline.png"]);
  expect(manifest.id).toBe(production.TEAMS_APP_ID);
  expect(manifest.bots[0]?.botId).toBe(production.BOT_ID);
  expect(manifest.validDomains).toEqual(["assistant.example", "token.botframework.com"]);
  expect(manifest.webApplicationInfo).toEqual({ id: production.CLIENT_ID, resource: production.API_AUDIENCE });
  expect(readFileSync(join(out, "entra-app.json"), "utf8")).toContain(production.API_AUDIENCE);
});

test("names to Entra the roles that a token may carry: those of the product, but an administrator's", async () => {
  await made(production);
  const App = z.object({
    appRoles: z.array(z.object({ id: z.uuid(), value: z.string(), isEnabled: z.literal(true) })),
  });
  const { appRoles } = App.parse(JSON.parse(readFileSync(join(out, "entra-app.json"), "utf8")));
  expect(appRoles.map(({ value }) => value)).toEqual(EntraRole.options);
  expect(new Set(appRoles.map(({ id }) => id)).size).toBe(appRoles.length);
});

test("asks Entra for mail in the name of each person in delegated mode alone", async () => {
  const scopes = () => readFileSync(join(out, "entra-app.json"), "utf8").match(/"type": "Scope"/g) ?? [];
  await made(production);
  expect(scopes()).toHaveLength(0);
  await made({ ...production, MAIL_MODE: "delegated" });
  expect(scopes()).toHaveLength(2);
});

/** « Microsoft Graph permissions reference », application permissions. */
const USER_READ_ALL = "df021288-bdef-4463-88db-98f22de89214";
const SITES_SELECTED = "883ea226-0bf2-4a8f-9f9d-92c9162a727d";

test("asks Entra for no permission over mailboxes: mail and absences are scoped in Exchange", async () => {
  const Access = z.object({ resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })) });
  const App = z.object({ requiredResourceAccess: z.array(Access) });
  for (const mode of ["application", "delegated"]) {
    await made({ ...production, MAIL_MODE: mode });
    const { requiredResourceAccess } = App.parse(JSON.parse(readFileSync(join(out, "entra-app.json"), "utf8")));
    const asked = requiredResourceAccess.flatMap(({ resourceAccess }) => resourceAccess);
    const roles = asked.filter(({ type }) => type === "Role").map(({ id }) => id);
    expect(roles).toEqual([USER_READ_ALL, SITES_SELECTED]);
  }
});

test("names to Entra where a consent comes back to: the tab, and the token service of the chat", async () => {
  await made(production);
  const App = z.object({ web: z.object({ redirectUris: z.array(z.url()) }) });
  const { web } = App.parse(JSON.parse(readFileSync(join(out, "entra-app.json"), "utf8")));
  expect(web.redirectUris).toEqual([
    "https://assistant.example/tab/consent.html",
    "https://token.botframework.com/.auth/web/redirect",
  ]);
});

test("opens the tab that the links of cards lead to", async () => {
  const { manifest } = await packageOf();
  expect(manifest.staticTabs[0]?.entityId).toBe(TAB_ENTITY);
});

test("offers, in both languages, only commands that the chat understands", async () => {
  const { manifest, en } = await packageOf();
  const french = manifest.bots[0]?.commandLists[0]?.commands.map(({ title }) => title) ?? [];
  const english = Object.entries(en).flatMap(([key, value]) => (key.endsWith("].title") ? [value] : []));
  expect(english).toHaveLength(french.length);
  const heard = [...french, ...english].filter((title) => {
    const asked = readMessage(title);
    return title !== "aide" && title !== "help" && asked.kind === "view" && asked.view.view === "help";
  });
  expect(heard).toEqual([]);
});

test.each([
  ["a Teams app id", "TEAMS_APP_ID"],
  ["an application id URI", "API_AUDIENCE"],
  ["a tenant", "TENANT_ID"],
])("is not made without %s, and says which variable is missing", async (_, name) => {
  const { code, said } = await made({ ...production, [name]: undefined });
  expect(code).toBe(1);
  expect(said.join("\n")).toContain(name);
});
