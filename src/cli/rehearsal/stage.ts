import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { z } from "zod";
import { variableNames } from "../../config.js";
import { type Child, startChild } from "../../local/launch/child.js";
import type { Where } from "../journals.js";
import { CannotGoOn } from "./http.js";

/**
 * `npm start` for one rehearsal: a data folder, ports and, with PostgreSQL, a schema of its own. Nothing of it is left
 * afterwards, and nothing of the real data is touched.
 */
export type Stage = {
  server: string;
  m365: string;
  where: Where;
  /** Takes everything down. Whoever asks again waits for the first. */
  strike(): Promise<void>;
};

/** A stage that is not up yet; it can be taken down at whatever point it stands. */
export type Setting = { raise(): Promise<Stage>; strike(): Promise<void> };

export const setStage = (env: Record<string, string | undefined>): Promise<Stage> => prepareStage(env).raise();

/** Milliseconds. The launcher promises to stop within ten seconds. */
const STOP_PATIENCE = 10_000;

/** A port that was free may be taken before it is used. */
const TRIES = 3;

const Ready = z.object({ tab: z.url(), m365: z.url() });

export function prepareStage(env: Record<string, string | undefined>): Setting {
  const dataDir = mkdtempSync(join(tmpdir(), "courtier-repetition-"));
  const url = env.DATABASE_URL || undefined;
  // Rehearsals that begin in the same millisecond must not share one: the first to end drops it.
  const schema = `repetition_${randomUUID().replaceAll("-", "_")}`;
  let child: Child | null = null;
  let struck: Promise<void> | null = null;

  const attempt = async (): Promise<Stage> => {
    const [port = 0, m365 = 0] = await freePorts(2);
    if (struck !== null) throw new CannotGoOn("La répétition est interrompue.");
    child = startChild({
      name: "assistant",
      args: [fileURLToPath(new URL("../../local/launch.js", import.meta.url))],
      env: environment(env, { dataDir, url, schema }, { port, m365 }),
      ready: { word: "READY" },
    });
    const ready = Ready.parse(await child.ready);
    const where = { dataDir, database: { ...(url && { url }), schema }, ports: { ...noPorts, server: port } };
    return { server: new URL(ready.tab).origin, m365: ready.m365, where, strike };
  };
  const takeDown = async () => {
    await child?.stop(STOP_PATIENCE);
    if (url !== undefined) await dropSchema(url, schema);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const strike = () => {
    struck ??= takeDown();
    return struck;
  };
  const raise = async () => {
    for (let count = 1; ; count += 1) {
      try {
        return await attempt();
      } catch (error) {
        await child?.stop(STOP_PATIENCE);
        if (struck === null && count < TRIES) continue;
        await strike();
        throw new CannotGoOn(`L’assistant n’a pas démarré\u00a0: ${String(error)}`);
      }
    }
  };
  return { raise, strike };
}

const noPorts = { server: 0, m365: 0, chatClient: 0, chatCourtier: 0 };

type Own = { dataDir: string; url: string | undefined; schema: string };

/** What the person set for their own assistant must not reach this one: it may name a tenant and secrets. */
function environment(
  env: Record<string, string | undefined>,
  { dataDir, url, schema }: Own,
  { port, m365 }: { port: number; m365: number },
): Record<string, string | undefined> {
  const theirs = new Set([...variableNames, "LAUNCHER_PID", "npm_lifecycle_script"]);
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !theirs.has(name))),
    PORT: String(port),
    M365_PORT: String(m365),
    CHAT: "off",
    DATA_DIR: dataDir,
    DATABASE_SCHEMA: schema,
    LOG_LEVEL: env.LOG_LEVEL ?? "error",
    // Weeks go by in a minute here.
    MAILS_PER_MINUTE: "100000",
    ...(url && { DATABASE_URL: url }),
  };
}

/** Ports of this machine that nobody listens on just now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function dropSchema(connectionString: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(`drop schema if exists "${schema}" cascade`);
  } finally {
    await client.end();
  }
}
