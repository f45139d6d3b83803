import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A server that is killed and started again on the same data, for as long as it is wanted. */
export type Mortal = {
  /** Dies at once, by SIGKILL; the one that stands by takes its place. Resolves when it is dead. */
  kill(): Promise<void>;
  /** Resolves when one listens. */
  alive(): Promise<void>;
  deaths(): number;
  stop(): Promise<void>;
};

const STOP_PATIENCE = 10_000;

export function startMortal(env: Record<string, string | undefined>): Mortal {
  const program = fileURLToPath(new URL("standby.js", import.meta.url));
  let deaths = 0;
  let stopped = false;
  const standBy = () => spawn(process.execPath, [program], { env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  let next = standBy();
  let child = next;
  let restarting = begin();

  /** Who stood by begins, and another one stands by. */
  function begin(): Promise<void> {
    child = next;
    child.send("begin");
    next = standBy();
    return listens(child);
  }

  return {
    kill: async () => {
      const dying = child;
      await killed(dying);
      if (stopped || dying !== child) return;
      deaths += 1;
      restarting = begin();
      restarting.catch(() => undefined);
    },
    alive: () => restarting,
    deaths: () => deaths,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await killed(next);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE);
      await ended;
      clearTimeout(timer);
    },
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** It says READY on stdout; what ends before has failed. */
function listens(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error("The server ended before it listened.")));
    if (child.stdout)
      createInterface({ input: child.stdout }).on("line", (line) => line.startsWith("READY ") && resolve());
  });
}
