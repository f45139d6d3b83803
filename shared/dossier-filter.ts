import { z } from "zod";
import { fold } from "./fold.js";
import { Ball, type DossierListItem, Mine, StateId } from "./views.js";

/** Which dossiers of a list are wanted; the same search in the tab and in the chat. */

export const DossierFilter = z.object({
  /** Words of the title, of the number or of a qualification; all of them must be found. */
  text: z.string(),
  state: StateId.nullable(),
  ball: Ball.nullable(),
  /** What the reader is to the dossier; `any`: one of the three. */
  mine: z.enum([...Mine.options, "any"]).nullable(),
  closed: z.boolean().nullable(),
});
export type DossierFilter = z.infer<typeof DossierFilter>;

export const ALL_DOSSIERS: DossierFilter = { text: "", state: null, ball: null, mine: null, closed: null };

export const isFiltered = ({ text, state, ball, mine, closed }: DossierFilter): boolean =>
  text.trim() !== "" || state !== null || ball !== null || mine !== null || closed !== null;

const holdsWords = ({ title, id, qualificationLabels }: DossierListItem, words: readonly string[]): boolean => {
  const where = fold([title, id, ...qualificationLabels].join(" "));
  return words.every((word) => where.includes(word));
};

export const wantedDossiers = <D extends DossierListItem>(dossiers: readonly D[], filter: DossierFilter): D[] => {
  const text = fold(filter.text);
  const words = text === "" ? null : text.split(" ");
  return dossiers.filter(
    (dossier) =>
      (words === null || holdsWords(dossier, words)) &&
      (filter.state === null || dossier.state === filter.state) &&
      (filter.ball === null || dossier.ball === filter.ball) &&
      (filter.mine === null || (filter.mine === "any" ? dossier.mine !== null : dossier.mine === filter.mine)) &&
      (filter.closed === null || dossier.closed === filter.closed),
  );
};
