import { useCallback, useState } from "react";
import type { AdministrationCommand, AdministrationView } from "../../../../shared/administration.js";
import type { Problem } from "../../../../shared/refusals.js";
import { useLoaded } from "../../api/loaded.js";
import { usePress } from "../../api/presses.js";
import { useSession } from "../../session/session.js";

type WithoutId<C> = C extends AdministrationCommand ? Omit<C, "actionId"> : never;
export type Change = WithoutId<AdministrationCommand>;

export type Administration = {
  view: AdministrationView | null;
  problem: Problem | null;
  reload: () => Promise<void>;
  /** `null` when it is saved. After a refusal the view is what the server holds now. */
  save: (change: Change) => Promise<Problem | null>;
};

export const useAdministration = (): Administration => {
  const { api, me, refresh } = useSession();
  const [saved, setSaved] = useState<AdministrationView | null>(null);
  const loaded = useLoaded({ key: "administration", load: () => api("administration", {}) });
  const press = usePress();

  const reload = useCallback(async () => {
    setSaved(null);
    await loaded.reload();
  }, [loaded.reload]);

  const save = async (change: Change): Promise<Problem | null> => {
    const body = { ...change, actionId: press.idOf(change) } as AdministrationCommand;
    const answer = await api("administer", { body });
    if (answer.ok) {
      press.taken();
      setSaved(answer.value);
      // Their own record or the name of their organisation may have changed.
      if (change.type === "save-organisation" || ("id" in change && change.id === me.id)) await refresh();
      return null;
    }
    if (answer.problem.status === 409) await reload();
    return answer.problem;
  };

  return { view: saved ?? loaded.value, problem: loaded.problem, reload, save };
};

/** What the person saw of a thing: the tag when the form was opened; once told that it has changed, the newest. */
export const useSeen = (tag: string | null) => {
  const [atOpening, setAtOpening] = useState<string | null | undefined>(tag);
  return { seen: atOpening === undefined ? tag : atOpening, lookAgain: () => setAtOpening(undefined) };
};
