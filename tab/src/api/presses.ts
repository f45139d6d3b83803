import { useRef } from "react";
import { ActionId } from "../../../shared/ids.js";

const newId = (): ActionId => ActionId.parse(crypto.randomUUID());

/** The press of one button keeps its id until something of it changes or it is taken: repeated, it is the same press. */
export const usePress = (): { idOf: (what: unknown) => ActionId; taken: () => void } => {
  const last = useRef<{ key: string; id: ActionId } | null>(null);
  return {
    idOf: (what) => {
      const key = JSON.stringify(what);
      if (last.current?.key !== key) last.current = { key, id: newId() };
      return last.current.id;
    },
    taken: () => {
      last.current = null;
    },
  };
};

/** The same for several buttons, each pressed at most once: what was pressed before another keeps its id too. */
export const usePresses = (): ((what: unknown) => ActionId) => {
  const presses = useRef(new Map<string, ActionId>());
  return (what) => {
    const key = JSON.stringify(what);
    const known = presses.current.get(key) ?? newId();
    presses.current.set(key, known);
    return known;
  };
};
