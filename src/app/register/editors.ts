import type { OrganisationId, PersonId } from "../../../shared/ids.js";
import type { DossierEvent } from "../../domain/events.js";
import type { Editor } from "../../domain/register/edit.js";
import type { SubscriptionEvent } from "../../domain/subscription.js";
import type { Hash } from "../ports/machine.js";
import type { RegisterItem } from "../ports/register.js";
import type { Rows } from "../store.js";

/** Who writes into the list: people of the organisation by their id, others by the name that SharePoint gives. */

/** Names stand beside the journal: of somebody whom nobody has mapped, under an id made of what SharePoint tells. */
export async function editorOf(
  rows: Pick<Rows, "people" | "register">,
  hash: Hash,
  organisation: OrganisationId,
  by: RegisterItem["by"],
): Promise<Editor | null> {
  if (!by) return null;
  const people = await rows.people.ofOrganisation(organisation);
  const mail = by.mail.toLowerCase();
  const person = people.find((one) => one.id === by.id || (mail !== "" && one.mail.toLowerCase() === mail));
  if (person) return { person: person.id, outside: null };
  if (by.name === "") return null;
  const outside = hash(`register-editor/${by.id ?? ""}/${mail}/${by.name}`).slice(0, 32);
  await rows.register.putEditor(outside, by.name);
  return { person: null, outside };
}

/** Names of those who wrote into rows of the register, as these events tell. */
export async function editorNames(
  rows: Pick<Rows, "people" | "register">,
  events: readonly (DossierEvent | SubscriptionEvent)[],
): Promise<ReadonlyMap<string, string>> {
  const editors = events.flatMap((event) => {
    const written = event.type === "register-row-changed" || event.type === "subscription-row-changed";
    return written && event.by ? [event.by] : [];
  });
  const outside = [...new Set(editors.flatMap((by) => by.outside ?? []))];
  const ids = [...new Set(editors.flatMap((by): PersonId[] => (by.person ? [by.person] : [])))];
  const people = await Promise.all(ids.map((id) => rows.people.get(id)));
  const names = await rows.register.editors(outside);
  return new Map([...names, ...people.flatMap((one) => (one ? [[one.id, one.name] as const] : []))]);
}
