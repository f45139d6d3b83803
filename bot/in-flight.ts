/**
 * Teams sends a request again when it has no answer after 15 s, and people press twice. While the first is still being
 * answered the second waits for the same answer. Later repeats are the application's business: an accepted action id
 * replays its outcome.
 */
export const inFlight = <T>() => {
  const running = new Map<string, Promise<T>>();
  return {
    has: (key: string): boolean => running.has(key),
    share: (key: string, work: () => Promise<T>): Promise<T> => {
      const already = running.get(key);
      if (already) return already;
      const started = work().finally(() => running.delete(key));
      running.set(key, started);
      return started;
    },
  };
};
