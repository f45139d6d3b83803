/** Requests that wait for the person's consent: all are made again when it is given, and answered when it is not. */
export type ConsentGate = {
  /** `false` where nobody can ask, or the person would rather not. */
  opened(): Promise<boolean>;
  settle(granted: boolean): void;
  /** Called when a request begins to wait; returns how to stop listening. */
  listen(onWait: () => void): () => void;
};

export const createConsentGate = (): ConsentGate => {
  let waiting: ((granted: boolean) => void)[] = [];
  let told: (() => void) | null = null;
  return {
    opened: () =>
      told === null
        ? Promise.resolve(false)
        : new Promise((resolve) => {
            waiting.push(resolve);
            told?.();
          }),
    settle: (granted) => {
      const all = waiting;
      waiting = [];
      for (const answer of all) answer(granted);
    },
    listen: (onWait) => {
      told = onWait;
      return () => {
        told = null;
      };
    },
  };
};
