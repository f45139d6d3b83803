import { type ChildProcess, spawn } from "node:child_process";
import { z } from "zod";
import { freePorts } from "../../src/cli/rehearsal/stage.js";

/** `npm start` as a newcomer has it, from `dist`, on ports that are free and data of its own. */

const Ready = z.object({
  chat: z.object({ client: z.url().nullable(), courtier: z.url().nullable() }),
  tab: z.url(),
  m365: z.url(),
  health: z.url(),
  pids: z.record(z.string(), z.int()),
});
export type Ready = z.infer<typeof Ready>;

export type Started = {
  process: ChildProcess;
  /** Rejects with what was said on stderr when the process ends without being ready. */
  ready: Promise<Ready>;
  ended: Promise<{ code: number | null; err: string }>;
  /** SIGTERM to the whole process group, as a terminal or a supervisor does. */
  stop(): Promise<{ code: number | null; err: string }>;
};

/** Variables for free ports, so that nothing else on the machine is met. */
export const ownPorts = async (): Promise<Record<string, string>> => {
  const [server, m365, client, courtier] = (await freePorts(4)).map(String);
  return {
    PORT: server ?? "",
    M365_PORT: m365 ?? "",
    CHAT_CLIENT_PORT: client ?? "",
    CHAT_COURTIER_PORT: courtier ?? "",
  };
};

export const start = (env: Record<string, string>): Started => {
  const child = spawn(process.execPath, ["dist/src/local/launch.js"], {
    env: { ...process.env, NODE_OPTIONS: "", LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let out = "";
  let err = "";
  child.stderr.on("data", (piece: Buffer) => {
    err += piece.toString();
  });
  const ended = new Promise<{ code: number | null; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, err }));
  });
  const ready = new Promise<Ready>((resolve, reject) => {
    child.stdout.on("data", (piece: Buffer) => {
      out += piece.toString();
      const line = /^READY (.*)$/m.exec(out)?.[1];
      if (line !== undefined) resolve(Ready.parse(JSON.parse(line)));
    });
    void ended.then(({ err }) => reject(new Error(err || "ended without a word")));
  });
  // Who only waits for the end must not be hurt by the promise that nobody looks at.
  ready.catch(() => undefined);
  const stop = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    } catch {
      // Nobody of the group is left.
    }
    return ended;
  };
  return { process: child, ready, ended, stop };
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
