import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { createInterface } from "node:readline";

/** A process that `npm start` starts: when it is ready, when it ends, and how it is stopped. */

export type ChildPlan = {
  /** As it is named in messages and in `pids`. */
  name: string;
  /** Arguments of node. */
  args: string[];
  env: Record<string, string | undefined>;
  /**
   * How it tells that it listens: a line `WORD {json}` on its stdout, or a message `{listening: port}` on its channel;
   * then its own output goes to `logFile`.
   */
  ready: { word: string } | { port: number; logFile: string };
};

export type Child = {
  name: string;
  pid: number;
  /** What it told, as JSON; rejects when it ends before, or listens elsewhere. */
  ready: Promise<unknown>;
  /** Resolves with how it ended. */
  ended: Promise<string>;
  /** Asks it to stop, and kills it when it has not after `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
};

export const startChild = (plan: ChildPlan): Child => {
  const log = "logFile" in plan.ready ? openSync(plan.ready.logFile, "a") : null;
  const stdio = ["ignore", log ?? "pipe", log ?? "inherit", "ipc"] as const;
  const child = spawn(process.execPath, plan.args, { env: plan.env, stdio: [...stdio] });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const told = new Promise<unknown>((resolve, reject) => {
    const wanted = plan.ready;
    if ("word" in wanted && child.stdout !== null) onLine(child.stdout, wanted.word, resolve);
    child.on("message", (message: unknown) => {
      const port = typeof message === "object" && message !== null && "listening" in message ? message.listening : null;
      if ("word" in wanted || port === null) return;
      if (port === wanted.port) resolve(message);
      else reject(new Error(`${plan.name} listens on port ${port} instead of ${wanted.port}`));
    });
    void ended.then((how) => reject(new Error(`${plan.name} ended before it listened (${how})`)));
  });
  // Whoever waits for it learns of it; when nobody does any more, it is no fault of its own.
  told.catch(() => undefined);
  return {
    name: plan.name,
    pid: child.pid ?? 0,
    ready: told,
    ended,
    stop: async (patienceMs) => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
};

/** The first line that begins with the word is its JSON; any other output is for people, so it goes to stderr. */
const onLine = (stdout: NodeJS.ReadableStream, word: string, tell: (value: unknown) => void): void => {
  createInterface({ input: stdout }).on("line", (line) => {
    if (line.startsWith(`${word} {`)) tell(JSON.parse(line.slice(word.length + 1)));
    else process.stderr.write(`${line}\n`);
  });
};
