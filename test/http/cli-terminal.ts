import { run } from "../../src/cli/run.js";

/** A command as a shell runs it: what it printed, and its exit code. */

export type Ran = { code: number; out: string[]; err: string[] };

export const courtier = async (args: string[], env: Record<string, string> = {}): Promise<Ran> => {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, { out: (line) => void out.push(line), err: (line) => void err.push(line), env });
  return { code, out, err };
};
