import type { PersonId } from "../../shared/ids.js";
import type { Actor } from "./app.js";
import type { Rows } from "./store.js";

/**
 * Somebody whom no administrator has mapped, but whom a dossier has asked for a decision: they see their own requests
 * and nothing else, since they have no role. Whom an administrator has withdrawn has a row, and no way in.
 */
export async function namedActor(rows: Rows, person: PersonId, via: Actor["via"]): Promise<Actor | null> {
  const named = await rows.approvals.organisationNaming(person);
  return named && { person, ...named, roles: [], lang: "fr", via };
}
