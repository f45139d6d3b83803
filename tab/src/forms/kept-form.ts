import { useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { useSession } from "../session/session.js";
import { keepHere, keptHere } from "./kept-here.js";

/**
 * A form that is never lost: what the person touched is kept on the server (so it follows to another device) and, until
 * the server has it, in this browser (so a failed call or a closed lid loses nothing). What was not touched follows `initial`.
 */
export type KeptForm<F> = {
  form: F;
  change: (part: Partial<F>) => void;
  /** The form is done: forget it everywhere. */
  clear: () => Promise<void>;
  /** False until what was kept is known; the form is not shown before. */
  ready: boolean;
  /** Something had been kept from before. */
  restored: boolean;
};

const PAUSE_MS = 600;

export const useKeptForm = <F extends object>(name: string, schema: z.ZodType<Partial<F>>, initial: F): KeptForm<F> => {
  const { api, me } = useSession();
  const here = `courtier.form.${me.id}.${name}`;
  const [touched, setTouched] = useState<Partial<F>>({});
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const latest = useRef<Partial<F>>({});
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const saving = useRef<Promise<unknown>>(Promise.resolve());

  const save = useCallback(
    async (lastBreath: boolean) => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
      const saved = latest.current;
      const put = api("saveForm", { params: { name }, body: { ...saved } }, { lastBreath });
      saving.current = put;
      const answer = await put;
      if (answer.ok && latest.current === saved) keepHere(here, null);
    },
    [api, name, here],
  );

  useEffect(() => {
    let gone = false;
    void api("form", { params: { name } }).then((answer) => {
      if (gone) return;
      const kept = schema.safeParse(keptHere(here) ?? (answer.ok ? answer.value : null));
      if (kept.success && Object.keys(kept.data).length > 0) {
        latest.current = kept.data;
        setTouched(kept.data);
        setRestored(true);
      }
      setReady(true);
    });
    const leaving = () => {
      if (timer.current) void save(true);
    };
    window.addEventListener("pagehide", leaving);
    return () => {
      gone = true;
      leaving();
      window.removeEventListener("pagehide", leaving);
    };
  }, [api, name, here, schema, save]);

  const change = useCallback(
    (part: Partial<F>) => {
      latest.current = { ...latest.current, ...part };
      setTouched(latest.current);
      keepHere(here, latest.current);
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(false), PAUSE_MS);
    },
    [here, save],
  );

  const clear = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    latest.current = {};
    keepHere(here, null);
    // After a save under way, which would otherwise bring the form back.
    await saving.current;
    await api("saveForm", { params: { name }, body: null });
  }, [api, name, here]);

  return { form: { ...initial, ...touched }, change, clear, ready, restored };
};
