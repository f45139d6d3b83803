import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PizZip from "pizzip";
import { z } from "zod";
import { ownFolder } from "../adapters/own-folder.js";
import { readConfig } from "../config.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { readOptions } from "./options.js";

/**
 * The package that an administrator uploads to Teams (« Teams app manifest », version 1.30), and the description of the
 * Entra application, both filled from the variables of the deployment.
 */

const USAGE = "teams-app [--out DOSSIER]";

/** Files of the package, at its root as Teams wants them. */
const filled = ["manifest.json", "en.json"];
const icons = ["color.png", "outline.png"];

export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { out: "value" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const values = deploymentOf(terminal);
  if (!values) return 1;
  const source = join(ownFolder(), "manifest");
  const text = (name: string) => fill(readFileSync(join(source, name), "utf8"), values);
  const zip = new PizZip();
  for (const name of filled) zip.file(name, text(name));
  for (const name of icons) zip.file(name, readFileSync(join(source, name)));
  const out = read.options.values.out ?? "teams-app";
  mkdirSync(out, { recursive: true });
  for (const [name, content] of [
    ["assistant-du-courtier.zip", zip.generate({ type: "nodebuffer", compression: "DEFLATE" })],
    ["entra-app.json", withPermissions(text("entra-app.json"), terminal.env.MAIL_MODE)],
  ] as const) {
    writeFileSync(join(out, name), content);
    terminal.out(join(out, name));
  }
  return 0;
}

/** Graph, and its delegated `Mail.ReadWrite` and `Mail.Send` (« Microsoft Graph permissions reference »). */
const GRAPH = "00000003-0000-0000-c000-000000000000";
const MAIL_SCOPES = ["024d486e-b451-40bb-833d-3e66d98c5c73", "e383f46e-2787-4529-855e-0e479a3ffac0"];

const EntraApp = z.looseObject({
  requiredResourceAccess: z.array(
    z.object({ resourceAppId: z.string(), resourceAccess: z.array(z.object({ id: z.string(), type: z.string() })) }),
  ),
});

/** Mail in the name of each person is a permission of that person, asked for in delegated mode alone. */
function withPermissions(description: string, mailMode: string | undefined): string {
  if (mailMode !== "delegated") return description;
  const app = EntraApp.parse(JSON.parse(description));
  const scopes = MAIL_SCOPES.map((id) => ({ id, type: "Scope" }));
  const requiredResourceAccess = app.requiredResourceAccess.map((access) =>
    access.resourceAppId === GRAPH ? { ...access, resourceAccess: [...access.resourceAccess, ...scopes] } : access,
  );
  return `${JSON.stringify({ ...app, requiredResourceAccess }, null, 2)}\n`;
}

type Values = Record<string, string>;

/** What the manifests name; `null` when the deployment does not say all of it. */
function deploymentOf(terminal: Terminal): Values | null {
  const read = readConfig(terminal.env);
  const faults = read.ok ? [] : read.faults;
  if (read.ok && read.config.mode === "local") faults.push("TENANT_ID is missing: a Teams app is for a real tenant.");
  for (const name of ["TEAMS_APP_ID", "API_AUDIENCE"])
    if (!terminal.env[name]) faults.push(`${name} is missing: the package names it.`);
  for (const fault of faults) terminal.err(fault);
  if (!read.ok || faults.length > 0) return null;
  const { config } = read;
  return {
    VERSION: versionOf(ownFolder()),
    TEAMS_APP_ID: config.teamsAppId ?? "",
    PUBLIC_URL: config.publicUrl,
    PUBLIC_HOST: new URL(config.publicUrl).host,
    BOT_ID: config.bot.MicrosoftAppId,
    CLIENT_ID: config.entra.clientId,
    API_AUDIENCE: terminal.env.API_AUDIENCE ?? "",
    // Any id will do, the same each time: the scope is known by its name.
    SCOPE_ID: config.entra.clientId,
  };
}

/** Values are put in as JSON text: no quote of theirs ends a string. */
function fill(template: string, values: Values): string {
  return template.replace(/\$\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The manifest asks for ${name}, which no variable gives.`);
    return JSON.stringify(value).slice(1, -1);
  });
}

const versionOf = (root: string): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
