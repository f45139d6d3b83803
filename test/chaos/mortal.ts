import { fileURLToPath } from "node:url";
import { type Child, startChild } from "../../src/local/launch/child.js";

/** A server that is killed and started again on the same data, for as long as it is wanted. */
export type Mortal = {
  /** Dies at once, as by SIGKILL; another is started. Resolves when it is dead. */
  kill(): Promise<void>;
  /** Resolves when one listens. */
  alive(): Promise<void>;
  deaths(): number;
  stop(): Promise<void>;
};

const STOP_PATIENCE = 10_000;

export function startMortal(env: Record<string, string | undefined>): Mortal {
  const program = fileURLToPath(new URL("../../src/main.js", import.meta.url));
  let deaths = 0;
  let stopped = false;
  let child: Child = begin();
  let restarting: Promise<void> = ready();

  function begin(): Child {
    return startChild({ name: "server", args: [program], env, ready: { word: "READY" } });
  }
  async function ready(): Promise<void> {
    await child.ready;
  }

  return {
    kill: async () => {
      const dying = child;
      process.kill(dying.pid, "SIGKILL");
      await dying.ended;
      if (stopped || dying !== child) return;
      deaths += 1;
      child = begin();
      restarting = ready();
      restarting.catch(() => undefined);
    },
    alive: () => restarting,
    deaths: () => deaths,
    stop: async () => {
      stopped = true;
      await child.stop(STOP_PATIENCE);
    },
  };
}
