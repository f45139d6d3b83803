import type {
  AdministrationCommand,
  AdministrationCommandType,
  AdministrationView,
} from "../../../shared/administration.js";
import type { Instant } from "../../../shared/ids.js";
import { tellDecision } from "../access.js";
import type { Actor, Result } from "../app.js";
import type { Deps } from "../deps.js";
import { canonical } from "../journal.js";
import { LostRace, type Rows } from "../store.js";
import { type Changed, type Changing, noteChange, refuse } from "./change.js";
import { changePerson, declineAccess, grantAccess, withdrawPerson } from "./people.js";
import {
  changeClosingDays,
  changeMasking,
  changeOrganisation,
  changeQualification,
  changeReminders,
  changeSeparation,
  changeSuppressed,
} from "./reference.js";
import { administrationView } from "./view.js";

const changing: { [T in AdministrationCommandType]: Changing<T> } = {
  "save-person": changePerson,
  "withdraw-person": withdrawPerson,
  "grant-access": grantAccess,
  "decline-access": declineAccess,
  "save-organisation": changeOrganisation,
  "save-qualification": changeQualification,
  "save-reminders": changeReminders,
  "save-masking": changeMasking,
  "save-separation": changeSeparation,
  "save-suppressed": changeSuppressed,
  "save-closing-days": changeClosingDays,
};

const isAdministrator = ({ roles }: Actor): boolean => roles.includes("admin");
const forAdministrators = refuse({ code: "not-allowed", facts: { needed: "admin" } });

export async function administration(deps: Deps, actor: Actor): Promise<Result<AdministrationView>> {
  if (!isAdministrator(actor)) return forAdministrators;
  return { ok: true, value: await deps.store.together((rows) => administrationView(deps, rows, actor.lang)) };
}

/**
 * The one way an administrator changes anything but templates and providers: the change, its line in the journal of
 * administration and what the person concerned is told are one transaction. An accepted `actionId` changes nothing more.
 */
export async function administer(
  deps: Deps,
  actor: Actor,
  command: AdministrationCommand,
): Promise<Result<AdministrationView>> {
  if (!isAdministrator(actor)) return forAdministrators;
  return (await within(deps, actor, command)) ?? administration(deps, actor);
}

/** The work of a refused transaction is undone by throwing. */
class Refused extends Error {
  constructor(readonly result: Result<never>) {
    super("Refused.");
  }
}

async function within(deps: Deps, actor: Actor, command: AdministrationCommand): Promise<Result<never> | null> {
  try {
    await deps.store.transaction(async (rows) => {
      await rows.administration.lock();
      if (await rows.actions.get(actor.person, command.actionId)) return;
      // The role may have been withdrawn while this one waited.
      if (!(await rows.people.get(actor.person))?.roles.includes("admin")) throw new Refused(forAdministrators);
      const change = changing[command.type] as Changing<AdministrationCommandType>;
      const result = await change({ deps, rows, actor, command });
      if (!result.ok) throw new Refused(result);
      await keep(deps, rows, actor, command, result.value);
    });
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.result;
    if (error instanceof LostRace) return refuse({ code: "record-changed", facts: {} });
    throw error;
  }
}

async function keep(
  deps: Deps,
  rows: Rows,
  actor: Actor,
  { type, actionId }: AdministrationCommand,
  { subject, changes, tell }: Changed,
): Promise<void> {
  const at: Instant = deps.clock.now();
  if (changes.length > 0 || tell) await noteChange(deps, rows, actor, { type, subject, changes });
  if (tell) await tellDecision(deps, rows, actor.organisation, tell);
  if (!(await rows.actions.put(actor.person, actionId, canonical({ type }), at))) throw new LostRace();
}
