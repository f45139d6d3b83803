export class DoesNotHold extends Error {
  constructor(readonly what: string) {
    super(`It does not hold that ${what}.`);
  }
}

/** What must hold at every turn of a random sequence: an `expect` a million times over is most of such a test's time. */
export function must(what: string, holds: boolean): void {
  if (!holds) throw new DoesNotHold(what);
}
