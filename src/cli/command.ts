/** What a command line command is given and what it gives back. */

/** Data goes to `out`, everything said to people about it to `err`; both are lines, without their end. */
export type Terminal = {
  out(line: string): void;
  err(line: string): void;
  env: Record<string, string | undefined>;
};

/** 0 done, 1 refused or differences found, 2 usage. */
export type ExitCode = 0 | 1 | 2;

export type Command = (args: string[], terminal: Terminal) => Promise<ExitCode>;

/** Says what is wrong with the arguments; nothing was done. */
export const misused = (terminal: Terminal, problem: string, usage: string): ExitCode => {
  terminal.err(problem);
  terminal.err(`Utilisation\u00a0: ${usage}`);
  return 2;
};
