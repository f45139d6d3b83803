import { ALL_DOSSIERS, DossierFilter } from "../../../../shared/dossier-filter.js";
import { hashOf } from "../../route.js";

/** What is wanted of the list, in its address: it can be kept, sent to a colleague and come back to. */

const names = { text: "recherche", state: "etat", ball: "balle", mine: "qui", closed: "suivi" } as const;

/** What the address does not tell, or tells wrongly, is not asked for. */
export function filterAt(hash: string): DossierFilter {
  const query = new URLSearchParams(hash.split("?")[1] ?? "");
  const { state, ball, mine } = DossierFilter.shape;
  const closed = query.get(names.closed);
  return {
    ...ALL_DOSSIERS,
    text: (query.get(names.text) ?? "").slice(0, 200),
    state: state.safeParse(query.get(names.state)).data ?? null,
    ball: ball.safeParse(query.get(names.ball)).data ?? null,
    mine: mine.safeParse(query.get(names.mine)).data ?? null,
    closed: closed === "fermes" ? true : closed === "ouverts" ? false : null,
  };
}

export function addressOf({ text, state, ball, mine, closed }: DossierFilter): string {
  const query = new URLSearchParams();
  if (text.trim() !== "") query.set(names.text, text);
  if (state) query.set(names.state, state);
  if (ball) query.set(names.ball, ball);
  if (mine) query.set(names.mine, mine);
  if (closed !== null) query.set(names.closed, closed ? "fermes" : "ouverts");
  const said = query.toString();
  return said === "" ? hashOf.list : `${hashOf.list}?${said}`;
}
