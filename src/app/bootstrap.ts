import type { OrganisationId, PersonId } from "../../shared/ids.js";
import type { App } from "./app.js";
import type { Deps } from "./deps.js";

/** Where the first administrator begins; its name and domain are those of that person's mail domain. */
const FIRST_ORGANISATION = "organisme" as OrganisationId;

/**
 * The first administrator of an empty deployment (BOOTSTRAP_ADMIN_OID), once: as soon as the person is known, whatever
 * an administrator decided afterwards stands. Says whether the person was added.
 */
export async function bootstrapAdministrator(
  deps: Pick<Deps, "store" | "directory">,
  id: PersonId,
): Promise<"added" | "known" | "not-in-directory"> {
  const { rows } = deps.store;
  if (await rows.people.get(id)) return "known";
  const found = await deps.directory.person(id);
  if (!found.ok || !found.value) return "not-in-directory";
  const { name, mail } = found.value;
  const domain = mail.slice(mail.lastIndexOf("@") + 1).toLowerCase();
  await deps.store.transaction(async (within) => {
    if (!(await within.organisations.get(FIRST_ORGANISATION)))
      await within.organisations.put({ id: FIRST_ORGANISATION, name: domain, domain, profile: null });
    await within.people.put({
      id,
      organisation: FIRST_ORGANISATION,
      name,
      mail,
      roles: ["admin", "client"],
      lang: "fr",
    });
  });
  return "added";
}

/** The directory may have been out of reach at the start: the first administrator is looked for again when they come. */
export const withFirstAdministrator = (
  app: App,
  deps: Pick<Deps, "store" | "directory">,
  first: PersonId | null,
): App => ({
  ...app,
  actor: async (person, via) => {
    const actor = await app.actor(person, via);
    if (actor || person !== first) return actor;
    return (await bootstrapAdministrator(deps, person)) === "added" ? app.actor(person, via) : null;
  },
  visitor: async (person, press) => {
    const visitor = await app.visitor(person, press);
    if (visitor.actor || person !== first) return visitor;
    return (await bootstrapAdministrator(deps, person)) === "added" ? app.visitor(person, press) : visitor;
  },
});
