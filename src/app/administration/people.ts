import type { Role } from "../../../shared/ids.js";
import type { Refusal } from "../../../shared/refusals.js";
import type { PersonRow } from "../store/people.js";
import type { Rows } from "../store.js";
import { type Changing, changesOf, done, refuse, unseen } from "./change.js";

/** A deployment without an administrator could only be mended in the database. */
async function leavesNobody(rows: Rows, person: PersonRow, roles: readonly Role[]): Promise<Refusal | null> {
  if (!person.roles.includes("admin") || roles.includes("admin")) return null;
  const others = (await rows.people.all()).filter(({ id, roles: held }) => id !== person.id && held.includes("admin"));
  return others.length > 0 ? null : { code: "last-administrator", facts: { name: person.name }, field: "roles" };
}

const compared = ({ name, mail, organisation, roles, lang }: PersonRow) => ({ name, mail, organisation, roles, lang });

async function savePerson(rows: Rows, before: PersonRow | null, after: PersonRow) {
  if (!(await rows.organisations.get(after.organisation)))
    return refuse({ code: "unknown-organisation", facts: { id: after.organisation }, field: "organisation" });
  const nobody = before && (await leavesNobody(rows, before, after.roles));
  if (nobody) return refuse(nobody);
  await rows.people.put(after);
  return done({ subject: after.name, changes: changesOf(before && compared(before), compared(after)) });
}

const inOrder = (roles: readonly Role[]): Role[] => [...new Set(roles)].sort();

export const changePerson: Changing<"save-person"> = async ({ deps, rows, command }) => {
  const { id, name, mail, organisation, roles, lang, seen } = command;
  const before = await rows.people.get(id);
  const stale = unseen(deps.hash, seen, before);
  if (stale) return refuse(stale);
  const saved = await savePerson(rows, before, {
    ...{ id, name, organisation, lang },
    mail: mail.toLowerCase(),
    roles: inOrder(roles),
  });
  if (saved.ok) await settleRequest(rows, id);
  return saved;
};

/** Somebody added by hand no longer waits. */
async function settleRequest(rows: Rows, person: PersonRow["id"]): Promise<void> {
  const request = await rows.access.get(person);
  if (request?.state === "waiting") await rows.access.put({ ...request, state: "granted" });
}

/** The row stays, without a role: the journals name people by id. */
export const withdrawPerson: Changing<"withdraw-person"> = async ({ deps, rows, command }) => {
  const before = await rows.people.get(command.id);
  const stale = unseen(deps.hash, command.seen, before);
  if (stale || !before) return refuse(stale ?? { code: "record-changed", facts: {} });
  const nobody = await leavesNobody(rows, before, []);
  if (nobody) return refuse(nobody);
  await rows.people.put({ ...before, roles: [] });
  return done({ subject: before.name, changes: changesOf({ roles: before.roles }, { roles: [] }) });
};

export const grantAccess: Changing<"grant-access"> = async ({ deps, rows, command }) => {
  const { person, name, mail, organisation, roles } = command;
  const request = await rows.access.get(person);
  const stale = unseen(deps.hash, command.seen, request);
  if (stale || request?.state !== "waiting") return refuse(stale ?? { code: "record-changed", facts: {} });
  const saved = await savePerson(rows, await rows.people.get(person), {
    id: person,
    ...{ name, organisation, lang: request.lang },
    mail: mail.toLowerCase(),
    roles: inOrder(roles),
  });
  if (!saved.ok) return saved;
  await rows.access.put({ ...request, state: "granted" });
  return done({ ...saved.value, tell: { person, granted: true } });
};

export const declineAccess: Changing<"decline-access"> = async ({ deps, rows, command }) => {
  const request = await rows.access.get(command.person);
  const stale = unseen(deps.hash, command.seen, request);
  if (stale || request?.state !== "waiting") return refuse(stale ?? { code: "record-changed", facts: {} });
  await rows.access.put({ ...request, state: "declined" });
  const subject = request.name || request.person;
  return done({ subject, changes: [], tell: { person: request.person, granted: false } });
};
