import type { Refusal } from "../../shared/refusals.js";
import type { Dossier } from "../domain/dossier.js";
import type { Actor } from "./app.js";
import type { Rows } from "./store.js";

export async function namesFor(
  rows: Rows,
  actor: Pick<Actor, "organisation">,
  dossier: Dossier,
): Promise<{ organisation: string; qualifications: string[] }> {
  const organisation = (await rows.organisations.get(actor.organisation))?.name ?? "";
  const labels = new Map((await rows.catalogue.qualifications()).map((q) => [q.id, q.fr]));
  return { organisation, qualifications: dossier.qualifications.map((id) => labels.get(id) ?? id) };
}

/** The domain knows providers by id; people know them by name. */
export async function withNames(rows: Rows, actor: Pick<Actor, "organisation">, refusal: Refusal): Promise<Refusal> {
  if (!("providers" in refusal.facts)) return refusal;
  const names = new Map<string, string>(
    (await rows.catalogue.providers(actor.organisation)).map(({ id, name }) => [id, name]),
  );
  const providers = refusal.facts.providers.map((id) => names.get(id) ?? id);
  return { ...refusal, facts: { ...refusal.facts, providers } } as Refusal;
}
