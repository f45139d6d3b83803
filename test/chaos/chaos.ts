import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { DossierId } from "../../shared/ids.js";
import type { DossierSummary } from "../../shared/views.js";
import { sha256 } from "../../src/adapters/hash.js";
import { newId } from "../../src/adapters/new-id.js";
import { m365At } from "../../src/cli/rehearsal/m365.js";
import { freePorts } from "../../src/cli/rehearsal/stage.js";
import { type Tab, tabAt } from "../../src/cli/rehearsal/tab.js";
import { variableNames } from "../../src/config.js";
import { people } from "../../src/local/fiction/people.js";
import { startChild } from "../../src/local/launch/child.js";
import { seed as seedStore } from "../../src/local/seed.js";
import { copies } from "../bench/copies.js";
import { portsOf } from "../bench/furnish.js";
import { readyDossier } from "../bench/model-dossier.js";
import { type Place, places } from "../bench/places.js";
import { atTheEnd, undoAll, undoOnSignals } from "../bench/undo.js";
import { judge } from "./judge.js";
import { startMeddler } from "./meddler.js";
import { type Mortal, startMortal } from "./mortal.js";
import { planOf } from "./plan.js";
import { repliesHeard } from "./replies.js";

/**
 * `npm run chaos`: as many sendings as asked, each struck once by a plan made from a seed, at one of its steps: the
 * server is killed, the line breaks, Graph asks to wait or never answers. What came of it is read in the mailboxes.
 */

const USAGE = "npm run chaos -- [--runs 1000] [--seed 1] [--minutes 8] [--database postgresql|pglite]";

const Options = z.object({
  runs: z.coerce.number<string>().int().min(1).max(10_000).default(1000),
  seed: z.coerce.number<string>().int().min(0).default(1),
  minutes: z.coerce.number<string>().min(1).max(60).default(8),
  database: z.enum(["postgresql", "pglite"]).optional(),
});
type Options = z.infer<typeof Options>;

/** Presses of « Envoyer » under way at once: people do not wait for each other. */
const HANDS = 6;
const STOP_PATIENCE = 10_000;
/** Sendings whose reply is looked at too, and how long it may take to be known, in milliseconds. */
const REPLIES = 120;
const REPLIES_PATIENCE = 60_000;

async function run(options: Options): Promise<boolean> {
  const place = await placeFor(options);
  const dossiers = await furnished(place, options.runs);
  const plan = planOf(dossiers, options.seed);
  const [port = 0, m365Port = 0] = await freePorts(2);
  const dataDir = place.env.DATA_DIR ?? "";
  const secret = newId();
  const outside = startChild({
    name: "Microsoft 365",
    args: [fileURLToPath(new URL("../../src/local/m365/main.js", import.meta.url))],
    env: { ...ownEnvironment(), M365_PORT: String(m365Port), DATA_DIR: dataDir, M365_CLIENT_SECRET: secret },
    ready: { word: "M365" },
  });
  atTheEnd(() => outside.stop(STOP_PATIENCE));
  const { url } = z.object({ url: z.string() }).parse(await outside.ready);
  const m365 = m365At(url);

  const late: { mortal?: Mortal } = {};
  const meddler = await startMeddler({ graph: url, plan, kill: async () => late.mortal?.kill() });
  atTheEnd(() => meddler.close());
  const mortal = startMortal({
    ...ownEnvironment(),
    ...place.env,
    ...{ PORT: String(port), M365_PORT: String(m365Port), M365_CLIENT_SECRET: secret, SEED: "off" },
    // A thousand mails of one mailbox within minutes: its pace is tried elsewhere.
    ...{ MAILS_PER_MINUTE: "100000" },
    ...{ GRAPH_ENDPOINT: meddler.origin, LAUNCHER_PID: String(process.pid), LOG_LEVEL: "error" },
  });
  late.mortal = mortal;
  atTheEnd(() => mortal.stop());
  await mortal.alive();

  const begun = performance.now();
  const client = tabAt(`http://127.0.0.1:${port}`, await m365.token("client"));
  await pressed(client, dossiers);
  const shown = await settled(client, mortal, dossiers, begun + options.minutes * 60_000);
  const sent = dossiers.filter((id) => shown.some((one) => one.id === id && one.sendState === "sent"));
  const replies = await repliesHeard({
    ...{ m365, url, client, again, dossiers: sent.slice(0, REPLIES), patienceMs: REPLIES_PATIENCE },
    ...{ kill: () => mortal.kill(), alive: () => mortal.alive() },
  });
  const took = Math.round((performance.now() - begun) / 1000);
  const deaths = mortal.deaths();
  await mortal.stop();
  const store = await place.open();
  const verdict = await judge({ m365, store, dossiers, shown });
  await store.close();

  say(
    `${place.name}, seed ${options.seed}: ${dossiers.length} sendings in ${took} s, the server killed ${deaths} times.`,
  );
  for (const [blow, count] of [...meddler.given].sort()) say(`  ${String(count).padStart(4)}  ${blow}`);
  if (plan.size > 0) say(`  ${String(plan.size).padStart(4)}  never came to their step`);
  say(
    `Sent once: ${verdict.sent}. Nobody can tell, a person decides: ${verdict.unknown}. Not sent: ${verdict.notSent}.`,
  );
  say(`Replies told twice, late, out of order or not at all: ${replies.heard}.`);
  const faults = [...verdict.faults, ...replies.faults];
  for (const fault of faults.slice(0, 50)) say(`FAULT: ${fault}`);
  say(`${faults.length} faults (duplicates, losses, mails without a row, addresses seen).`);
  return faults.length === 0;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function placeFor({ database }: Options): Promise<Place> {
  const { places: all, remark } = await places([]);
  const wanted = database === "pglite" ? "PGlite" : "PostgreSQL";
  const place = all.find(({ name }) => name === wanted) ?? (database === undefined ? all[0] : undefined);
  if (!place) throw new Error(remark ?? "There is no database.");
  return place;
}

async function furnished(place: Place, runs: number): Promise<DossierId[]> {
  const store = await place.open();
  const deps = portsOf(store);
  await seedStore(store, { hash: sha256, documents: deps.documents, now: deps.clock.now() });
  const owner = people.find(({ persona }) => persona === "client");
  if (!owner) throw new Error("The fiction has no client.");
  const dossiers = await copies(store, await readyDossier(deps, owner.id), runs);
  await store.close();
  return dossiers;
}

/** People press, and press the same button again when nobody answers: a server may just have died. */
async function pressed(client: Tab, dossiers: readonly DossierId[]): Promise<void> {
  const waiting = [...dossiers];
  const hand = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      const dossierId = id;
      const preview = await again(() => client.ask("sendPreview", { params: { id: dossierId } }));
      const body = { type: "send-price-request", actionId: newId(), dossierId, preview: preview.digest };
      await again(() => client.ask("command", { body }));
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

const TRIES = 200;
const BETWEEN = 100;

async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES || !(error instanceof TypeError || isTimeout(error))) throw error;
      await pause(BETWEEN);
    }
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === "TimeoutError";
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until no sending is in progress, or the time is over. */
async function settled(
  client: Tab,
  mortal: Mortal,
  dossiers: readonly DossierId[],
  end: number,
): Promise<DossierSummary[]> {
  const mine = new Set<string>(dossiers);
  for (;;) {
    await mortal.alive();
    const shown = (await again(() => client.ask("dossiers"))).filter(({ id }) => mine.has(id));
    const open = shown.filter(({ sendState }) => sendState === "none" || sendState === "in-progress");
    if (open.length === 0 || performance.now() > end) return shown;
    await pause(2_000);
  }
}

/** What is set for somebody's own assistant must not reach this one. */
function ownEnvironment(): Record<string, string | undefined> {
  const theirs = new Set([...variableNames, "npm_lifecycle_script"]);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.has(name)));
}

function readOptions(): Options | null {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({ options: { runs: text, seed: text, minutes: text, database: text } });
    return Options.safeParse(values).data ?? null;
  } catch {
    return null;
  }
}

const options = readOptions();
if (!options) {
  process.stderr.write(`Usage: ${USAGE}\n`);
  process.exit(2);
}
undoOnSignals();
let code = 0;
try {
  code = (await run(options)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`The chaos cannot go on: ${error instanceof Error ? error.stack : error}\n`);
  code = 1;
}
await undoAll();
process.exit(code);
