import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { type DataLock, dataLockHolder, takeDataLock } from "./adapters/data-lock.js";
import { jsonLog } from "./adapters/log.js";
import { newId } from "./adapters/new-id.js";
import { watchParent } from "./adapters/parent-watch.js";
import { hasCode } from "./adapters/running-process.js";
import { sourcePlace } from "./adapters/source-place.js";
import { openStore } from "./adapters/store/store.js";
import { type Config, readConfig } from "./config.js";

/**
 * The server as a process: refuses to start with a reason, tells when it listens (`READY {json}` on stdout), stops what
 * it does in order. What it is made of stands in compose.ts. Started by `npm start` in local mode, alone in production.
 */

/**
 * By how much V8 may let what outlives a turn grow before it looks for what nobody needs any more, in per cent. Left to
 * itself it lets a heap of 60 MB grow fourfold under load.
 */
setFlagsFromString("--heap-growing-percent=80");

/** Milliseconds; a stop is promised within ten seconds, of which one may pass before it is known that the launcher died. */
const STOP_PATIENCE = 7_500;

/** Set by `npm start` for the processes that it starts. */
const launcherPid = Number(process.env.LAUNCHER_PID ?? 0);

const refuse = (reasons: string[]): never => {
  for (const reason of reasons) process.stderr.write(`${reason}\n`);
  process.exit(1);
};

const configOrRefuse = (): Config => {
  const read = readConfig(process.env);
  if (!read.ok) return refuse(read.faults);
  if (read.config.mode === "local" && launcherPid === 0)
    return refuse(["TENANT_ID is missing: production needs it. Without a tenant, use npm start (local mode)."]);
  return read.config;
};

/** The launcher has locked the folder for all of its children; PostgreSQL needs no lock. */
const lockOrRefuse = (config: Config, dataDir: string): DataLock | null => {
  if (launcherPid !== 0 && dataLockHolder(dataDir)?.pid === launcherPid) return null;
  if (config.database.url !== undefined) return null;
  const taken = takeDataLock({ dataDir, port: config.ports.server, machineNow: Date.now, newId });
  return taken.ok ? taken.lock : refuse([taken.message]);
};

const start = async (): Promise<void> => {
  const config = configOrRefuse();
  const dataDir = resolve(config.dataDir);
  const log = jsonLog({
    level: config.logLevel,
    write: (line) => process.stderr.write(line),
    machineNow: Date.now,
  });
  // Libraries write to the console what they hold, people's words included: only its kind is kept.
  for (const method of ["log", "info", "warn", "error", "debug"] as const)
    console[method] = (said: unknown) =>
      log.warn("library-said", { method, kind: said instanceof Error ? said.name : typeof said });
  const lock = lockOrRefuse(config, dataDir);
  process.on("exit", () => lock?.release());
  const crash = (error: unknown) => {
    // Neither message nor values: either may hold what a person typed.
    const frame = error instanceof Error ? /\(?(file:[^\s)]+)\)?/.exec(error.stack ?? "")?.[1] : undefined;
    log.error("crashed", { error: error instanceof Error ? error.name : "unknown", at: sourcePlace(frame ?? "") });
    process.exit(1);
  };
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);

  // The database opens while the rest of the program is loaded.
  const opening = openStore({ databaseUrl: config.database.url, dataDir, schema: config.database.schema });
  // Its failure is told where it is waited for.
  opening.catch(() => undefined);
  const { compose } = await import("./compose.js");
  const assistant = await compose(config, dataDir, await opening, log);
  const stop = () => {
    setTimeout(() => process.exit(0), STOP_PATIENCE).unref();
    void assistant.stop().then(() => process.exit(0), crash);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
  // A bare `node dist/server/main.js &` may outlive its shell; what npm or the launcher started may not outlive them.
  if (launcherPid !== 0 || process.env.npm_lifecycle_script !== undefined)
    watchParent({ onGone: stop, npmScript: launcherPid === 0 ? process.env.npm_lifecycle_script : undefined });

  const { port } = await assistant.listen();
  const origin = config.mode === "local" ? `http://127.0.0.1:${port}` : config.publicUrl;
  const report = { tab: `${origin}/tab/`, health: `${origin}/health`, pids: { server: process.pid } };
  process.stdout.write(`READY ${JSON.stringify(report)}\n`);
  log.info("listening", { port, mode: config.mode });
};

// The reader of our output may be gone before us.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

await start().catch((error: unknown) => {
  if (hasCode(error, "EADDRINUSE"))
    refuse(["The port is already in use. Stop what uses it, or set PORT to another port from 1 to 65535."]);
  refuse([error instanceof Error ? error.message : "The server could not start."]);
});
