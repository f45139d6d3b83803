import type { Lang } from "../../shared/ids.js";
import type { Me } from "../../shared/views.js";
import { GUIDE_VERSION } from "../guide/index.js";
import type { Actor } from "./app.js";
import type { Deps } from "./deps.js";

export async function me(deps: Deps, actor: Actor): Promise<Me> {
  const organisation = await deps.store.rows.organisations.get(actor.organisation);
  return {
    id: actor.person,
    name: actor.name,
    mail: actor.mail,
    roles: [...actor.roles],
    lang: actor.lang,
    organisation: {
      id: actor.organisation,
      name: organisation?.name ?? "",
      profile: organisation?.profile ?? null,
    },
    guideVersion: GUIDE_VERSION,
    now: deps.clock.now(),
  };
}

/** The language follows the person everywhere: tab, cards and the mails that only they get. */
export const setLanguage = (deps: Deps, actor: Actor, lang: Lang): Promise<void> =>
  deps.store.rows.people.setLang(actor.person, lang);
