import { z } from "zod";
import { createClock } from "../adapters/clock.js";
import { graphClient } from "../adapters/graph/client.js";
import { graphRegister } from "../adapters/graph/register.js";
import { sha256 } from "../adapters/hash.js";
import { newId } from "../adapters/new-id.js";
import { RegisterDifference as Difference, type RegisterDifference, rebuildRegister } from "../app/register/rebuild.js";
import { createReconciler } from "../app/register/reconcile.js";
import { truthOver } from "../app/register/truth.js";
import type { Store } from "../app/store.js";
import { type Config, readConfig } from "../config.js";
import { readOffsetMs } from "../local/clock-file.js";
import { type ExitCode, misused, type Terminal } from "./command.js";
import { ask } from "./journals.js";
import { readOptions } from "./options.js";

/** Puts the register's list back from the journals, and tells what differed; with --check only tells. */

const USAGE = "register rebuild [--check]";

/** 0: nothing differs any more. 1: --check found differences, something waits for people, or the list does not answer. */
export async function run(args: string[], terminal: Terminal): Promise<ExitCode> {
  const read = readOptions(args, { check: "flag" }, 1);
  if (!read.ok) return misused(terminal, read.problem, USAGE);
  if (read.options.words[0] !== "rebuild") return misused(terminal, "Il manque «\u00a0rebuild\u00a0».", USAGE);
  const config = readConfig(terminal.env);
  if (!config.ok) {
    for (const fault of config.faults) terminal.err(fault);
    return 1;
  }
  const check = read.options.values.check === true;
  const told = await ask(config.config, {
    path: `/register/rebuild?check=${check}`,
    shape: z.array(Difference),
    read: (store) => rebuilt(config.config, store, check),
  });
  if (!told.ok) {
    terminal.err(told.problem);
    return 1;
  }
  for (const difference of told.value) terminal.out(line(difference));
  const left = told.value.filter(({ waits }) => check || waits);
  terminal.err(
    told.value.length === 0
      ? "La liste dit ce que disent les journaux."
      : `Différences\u00a0: ${told.value.length}; restantes\u00a0: ${left.length}.`,
  );
  return left.length === 0 ? 0 : 1;
}

/** Without a server: the store is opened here, and the list asked directly. */
function rebuilt(config: Config, store: Store, check: boolean): Promise<RegisterDifference[]> {
  const { entra, graphEndpoint } = config;
  const graph = graphClient({
    ...{ graphEndpoint, entraEndpoint: entra.endpoint, tenantId: entra.tenantId },
    ...{ clientId: entra.clientId, clientSecret: entra.clientSecret },
  });
  const register = graphRegister(graph, { siteId: config.register.siteId, listName: config.register.list });
  const offset = config.mode === "local" ? () => readOffsetMs(config.dataDir) : undefined;
  const truth = truthOver({ store, hash: sha256, newId, clock: createClock(Date.now, offset) });
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const reconciler = createReconciler({ register, book: store.rows.register, truth, log });
  return rebuildRegister({ store, register, reconciler, truth }, { check });
}

const words = {
  missing: "absente de la liste",
  differs: "diffère",
  unknown: "clé qu’aucun journal ne connaît",
} as const;

const line = ({ key, what, columns, waits }: RegisterDifference): string =>
  `${key}\u00a0: ${words[what]}${columns.length > 0 ? ` (${columns.join(", ")})` : ""}${waits ? "; attend une décision" : ""}`;
