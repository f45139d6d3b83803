import { useCallback, useEffect, useRef, useState } from "react";
import type { Problem } from "../../../shared/refusals.js";
import type { Answer } from "./client.js";

/** Something read from the server: what is known now, and why it could not be read again. */
export type Loaded<T> = { value: T | null; problem: Problem | null; reload: () => Promise<void> };

type Options<T> = {
  load: () => Promise<Answer<T>>;
  /** Another key is another thing: what was known of the former is forgotten. */
  key: string;
  /** Milliseconds between two readings, from what was last read; null for never. */
  every?: (value: T | null) => number | null;
};

export const useLoaded = <T>({ load, key, every }: Options<T>): Loaded<T> => {
  const [state, setState] = useState<{ key: string; value: T | null; problem: Problem | null }>({
    key,
    value: null,
    problem: null,
  });
  const latest = useRef(load);
  latest.current = load;
  const current = state.key === key ? state : { key, value: null, problem: null };

  const reload = useCallback(async () => {
    const answer = await latest.current();
    setState((before) => {
      const kept = before.key === key ? before.value : null;
      return answer.ok ? { key, value: answer.value, problem: null } : { key, value: kept, problem: answer.problem };
    });
  }, [key]);

  useEffect(() => {
    void reload();
  }, [reload]);

  const pause = every?.(current.value) ?? null;
  useEffect(() => {
    if (pause === null) return;
    const timer = window.setInterval(() => void reload(), pause);
    const back = () => void reload();
    window.addEventListener("focus", back);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener("focus", back);
    };
  }, [pause, reload]);

  return { value: current.value, problem: current.problem, reload };
};
