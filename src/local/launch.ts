import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { takeDataLock } from "../adapters/data-lock.js";
import { newId } from "../adapters/new-id.js";
import { built } from "../adapters/own-folder.js";
import { watchParent } from "../adapters/parent-watch.js";
import { type Config, readConfig } from "../config.js";
import { type Child, startChild } from "./launch/child.js";
import { takenPorts } from "./launch/free-ports.js";
import { planPlayground, playgroundUrl } from "./launch/playground.js";
import { readOrMakeSecrets, type Secrets } from "./launch/secrets.js";
import { deliverSeedMail } from "./seed-mail.js";

/**
 * `npm start`: the local Microsoft 365, the server and two chats, started together and stopped together.
 * Prints one line `READY {json}` on stdout when everything listens; everything else goes to stderr.
 */

/** Milliseconds. Together under the ten seconds in which a stop is promised. */
const PATIENCE = { start: 60_000, stop: 8_000, signal: 300 };

const children: Child[] = [];
const undo: (() => void)[] = [];
let ready = false;
let stopping = false;

const say = (message: string) => process.stderr.write(`${message}\n`);

const stop = async (code: number): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await Promise.all(children.map((child) => child.stop(PATIENCE.stop)));
  for (const step of undo.reverse()) step();
  process.exit(code);
};

const refuse = async (messages: string[]): Promise<void> => {
  if (stopping) return;
  for (const message of messages) say(message);
  return stop(1);
};

const launch = async (config: Config): Promise<void> => {
  const dataDir = resolve(config.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const taken = takeDataLock({ dataDir, port: config.ports.server, machineNow: Date.now, newId });
  if (!taken.ok) return refuse([taken.message]);
  undo.push(() => taken.lock.release());
  const busy = await takenPorts(wantedPorts(config));
  if (busy.length > 0) return refuse(busy);
  const read = readOrMakeSecrets(dataDir, newId);
  if (!read.ok) return refuse([read.fault]);
  const readyPath = join(dataDir, "ready.json");
  rmSync(readyPath, { force: true });
  undo.push(() => rmSync(readyPath, { force: true }));

  if (stopping) return;
  children.push(...startAll(config, dataDir, read.secrets));
  for (const child of children) void child.ended.then((how) => endedAlone(child, how));
  const late = setTimeout(() => void refuse([`Not ready after ${PATIENCE.start / 1000} s.`]), PATIENCE.start);
  const failure = await Promise.all(children.map((child) => child.ready)).then(() => null, String);
  clearTimeout(late);
  if (failure !== null) return refuse([failure]);
  await deliverSeedMail(`http://127.0.0.1:${config.ports.m365}`);
  const report = JSON.stringify(readyReport(config));
  writeFileSync(`${readyPath}.tmp`, `${report}\n`);
  renameSync(`${readyPath}.tmp`, readyPath);
  ready = true;
  process.stdout.write(`READY ${report}\n`);
};

const wantedPorts = ({ ports, chat }: Config) => [
  { variable: "PORT", port: ports.server },
  { variable: "M365_PORT", port: ports.m365 },
  ...(chat === "off"
    ? []
    : [
        { variable: "CHAT_CLIENT_PORT", port: ports.chatClient },
        { variable: "CHAT_COURTIER_PORT", port: ports.chatCourtier },
      ]),
];

const startAll = (config: Config, dataDir: string, { m365ClientSecret, outlookSecret }: Secrets): Child[] => {
  const { ports, chat } = config;
  const env = { ...process.env, DATA_DIR: dataDir };
  const withSecret = { ...env, M365_CLIENT_SECRET: m365ClientSecret, LAUNCHER_PID: String(process.pid) };
  const chats = [
    { name: "chatClient", persona: "client", port: ports.chatClient },
    { name: "chatCourtier", persona: "courtier", port: ports.chatCourtier },
  ];
  return [
    startChild({
      name: "server",
      args: [built("server/main.js")],
      env: { ...withSecret, OUTLOOK_LOCAL_SECRET: outlookSecret },
      ready: { word: "READY" },
    }),
    startChild({
      name: "m365",
      args: [built("src/local/m365/main.js")],
      env: { ...withSecret, M365_PORT: String(ports.m365), M365_TAB_URL: tabUrl(config) },
      ready: { word: "M365" },
    }),
    ...(chat === "off" ? [] : chats).map((plan) =>
      startChild(planPlayground({ ...plan, serverPort: ports.server, dataDir }, env)),
    ),
  ];
};

const tabUrl = ({ ports }: Config): string => `http://127.0.0.1:${ports.server}/tab/`;

const readyReport = (config: Config) => ({
  chat: {
    client: config.chat === "off" ? null : playgroundUrl(config.ports.chatClient),
    courtier: config.chat === "off" ? null : playgroundUrl(config.ports.chatCourtier),
  },
  tab: tabUrl(config),
  m365: `http://127.0.0.1:${config.ports.m365}`,
  health: `http://127.0.0.1:${config.ports.server}/health`,
  pids: { launcher: process.pid, ...Object.fromEntries(children.map(({ name, pid }) => [name, pid])) },
});

/** A signal to the whole group ends the children as early as it reaches us: wait for it before calling it a failure. */
const endedAlone = (child: Child, how: string): void => {
  if (!ready) return;
  setTimeout(() => void refuse([`${child.name} ended unexpectedly (${how}).`]), PATIENCE.signal);
};

// The reader of our output may be gone before us.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
watchParent({ onGone: () => void stop(0), npmScript: process.env.npm_lifecycle_script });

const read = readConfig(process.env);
if (!read.ok) void refuse(read.faults);
else if (read.config.mode === "production")
  void refuse(["TENANT_ID is set: npm start is for a machine without a tenant. Use npm run start:prod."]);
else void launch(read.config).catch((error: Error) => refuse([error.stack ?? error.message]));
