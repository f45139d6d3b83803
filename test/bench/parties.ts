import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { newId } from "../../src/adapters/new-id.js";
import { built } from "../../src/adapters/own-folder.js";
import { variableNames } from "../../src/config.js";
import { type Child, startChild } from "../../src/local/launch/child.js";
import type { Place } from "./places.js";
import { atTheEnd } from "./undo.js";

/** The processes that are measured, each alone in its own. */
export type Party = {
  name: string;
  messages: string;
  pid: number;
  /** Milliseconds from the start of the process until it said that it listens. */
  readyAfter: number;
  /** Resolves when nothing is left to be done of what was asked: it must not weigh on the next party's turns. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
};

/** Milliseconds. */
const STOP_PATIENCE = 10_000;

const program = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export async function startBareBot(): Promise<Party> {
  const begun = performance.now();
  const child = startChild({
    name: "bare bot",
    args: [program("bare-bot.js")],
    env: ownEnvironment(),
    ready: { word: "READY" },
  });
  const { port } = z.object({ port: z.int() }).parse(await child.ready);
  return party(child, { name: "bare bot", port, readyAfter: performance.now() - begun, quiet: async () => {} });
}

/** The server as `npm start` runs it, without the local Microsoft 365 and without chats. */
export async function startProduct(place: Place): Promise<Party> {
  const port = await freePort();
  const begun = performance.now();
  const child = startChild({
    name: place.name,
    args: [...place.nodeArgs, built("server/main.js")],
    env: {
      ...ownEnvironment(),
      ...place.env,
      PORT: String(port),
      // Nobody listens there: nothing that is measured asks for it.
      M365_PORT: String(await freePort()),
      M365_CLIENT_SECRET: newId(),
      LAUNCHER_PID: String(process.pid),
      LOG_LEVEL: "error",
    },
    ready: { word: "READY" },
  });
  await child.ready;
  return party(child, { name: place.name, port, readyAfter: performance.now() - begun, quiet: () => nothingDue(port) });
}

function party(child: Child, { port, ...own }: Pick<Party, "name" | "readyAfter" | "quiet"> & { port: number }): Party {
  const stop = () => child.stop(STOP_PATIENCE);
  atTheEnd(stop);
  return { ...own, messages: `http://127.0.0.1:${port}/api/messages`, pid: child.pid, stop };
}

const Health = z.object({ outbox: z.object({ due: z.int() }) });

async function nothingDue(port: number): Promise<void> {
  const due = async () => Health.parse(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).outbox.due;
  while ((await due()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** What is set for somebody's own assistant must not reach the one that is measured. */
function ownEnvironment(): Record<string, string | undefined> {
  const theirs = new Set([...variableNames, "npm_lifecycle_script"]);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !theirs.has(name)));
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
