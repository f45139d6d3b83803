/** What must be stopped, dropped and removed at the end, however the end comes; the newest first. */
const steps: (() => Promise<void>)[] = [];
let ended: Promise<void> | null = null;

export const atTheEnd = (step: () => Promise<void>): void => void steps.push(step);

export function undoAll(): Promise<void> {
  ended ??= (async () => {
    for (const step of steps.reverse())
      await step().catch((error) => process.stderr.write(`The bench could not tidy up: ${error}\n`));
  })();
  return ended;
}

/** On a signal everything is undone first; what was measured so far is lost. */
export function undoOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void undoAll().then(() => process.exit(1)));
}
