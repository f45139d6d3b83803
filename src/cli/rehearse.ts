import type { ExitCode, Terminal } from "./command.js";
export async function run(_args: string[], _terminal: Terminal): Promise<ExitCode> {
  return 1;
}
