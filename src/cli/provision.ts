import { graphClient } from "../adapters/graph/client.js";
import { carryOutPlan, type Plan, planOf } from "../adapters/graph/provision.js";
import type { Drift } from "../adapters/graph/register-columns.js";
import type { Failure } from "../app/ports/attempt.js";
import { readConfig } from "../config.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { readOptions } from "./options.js";
import { viewCommands } from "./register-views.js";

/** Makes or mends the register's list in SharePoint; tells first what it will do, and with --check only that. */

const USAGE = "provision [--check]";

/** 0: the list is as wanted. 1: --check found differences, something is left to people, or the site refused. */
export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { check: "flag" });
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  const config = readConfig(terminal.env);
  if (!config.ok) {
    for (const fault of config.faults) terminal.err(fault);
    return 1;
  }
  const { entra, graphEndpoint, register } = config.config;
  const graph = graphClient({
    ...{ graphEndpoint, entraEndpoint: entra.endpoint, tenantId: entra.tenantId },
    ...{ clientId: entra.clientId, clientSecret: entra.clientSecret },
  });
  const place = { siteId: register.siteId, listName: register.list };
  const plan = await planOf(graph, place);
  if (!plan.ok) return refused(terminal, plan.failure);
  const lines = planLines(plan.value, place.listName);
  for (const line of lines) terminal.out(line);
  if (lines.length === 0) {
    terminal.out(`La liste «\u00a0${place.listName}\u00a0» est conforme.`);
    return 0;
  }
  if (read.options.values.check) return 1;
  const done = await carryOutPlan(graph, place, plan.value);
  if (!done.ok) return refused(terminal, done.failure);
  const after = await planOf(graph, place);
  if (!after.ok) return refused(terminal, after.failure);
  const left = planLines(after.value, place.listName);
  terminal.out(
    left.length === 0
      ? `C’est fait\u00a0: la liste «\u00a0${place.listName}\u00a0» est conforme.`
      : `Il reste à faire à la main\u00a0: ${left.length}.`,
  );
  tellViews(terminal, place.listName);
  return left.length === 0 ? 0 : 1;
}

/** On stderr: they are for people, and no part of the plan. */
function tellViews(terminal: Terminal, list: string): void {
  terminal.err(
    "Microsoft Graph ne crée ni ne lit les vues d’une liste. Une personne propriétaire du site les crée une fois (PnP PowerShell)\u00a0:",
  );
  for (const command of viewCommands(list)) terminal.err(command);
}

const planLines = (plan: Plan, list: string): string[] =>
  "drift" in plan ? plan.drift.map(driftLine) : [`Liste absente\u00a0: créer «\u00a0${list}\u00a0» avec ses colonnes.`];

function driftLine({ column, fault }: Drift): string {
  switch (fault) {
    case "missing":
      return `${column}\u00a0: colonne absente; la créer.`;
    case "index":
      return `${column}\u00a0: index perdu; le remettre (au-delà de 5\u00a0000 lignes, SharePoint ne filtre que sur un index).`;
    case "unique":
      return `${column}\u00a0: les doublons sont permis; exiger des valeurs uniques.`;
    case "choices":
      return `${column}\u00a0: des choix manquent ou ont été renommés; les remettre.`;
    case "type":
      return `${column}\u00a0: le type a changé. À faire à la main\u00a0: renommer la colonne, puis relancer la commande.`;
  }
}

function refused(terminal: Terminal, failure: Failure): ExitCode {
  const status = "status" in failure && failure.status ? ` (${failure.status})` : "";
  terminal.err(`Le site n’a pas répondu comme il faut${status}.`);
  if (failure.kind === "refused") for (const step of GRANT) terminal.err(step);
  return 1;
}

/** `Sites.Selected` grants nothing by itself (docs: permissions-selected-overview). */
const GRANT = [
  "1. Dans Entra, consentez à la permission d’application «\u00a0Sites.Selected\u00a0».",
  "2. Une personne qui détient Sites.FullControl.All accorde le site\u00a0: POST /sites/{SHAREPOINT_SITE_ID}/permissions",
  '   {"roles":["fullcontrol"],"grantedToIdentities":[{"application":{"id":"{CLIENT_ID}","displayName":"Assistant du Courtier"}}]}',
  "3. La liste faite, remplacez le rôle par «\u00a0write\u00a0»\u00a0: PATCH /sites/{SHAREPOINT_SITE_ID}/permissions/{id}.",
];
