import type { MapProcess } from "../../../shared/maps.js";
import type { Party } from "../../../shared/steps.js";
import { StateId } from "../../../shared/views.js";
import type { RuleId } from "../index.js";
import { processOf } from "./index.js";
import { solicitationMoves } from "./map-services.js";
import type { Process, Step, Text } from "./step.js";

/**
 * What a map draws: states in the order of the process, and the moves between them. `start` is before the dossier
 * exists; `region/state` is a state of a part that runs beside the dossier's own. A `fact` has happened and is never
 * refused; an `act` is refused while one of its guards does not hold. Every row drawn is one that runs.
 */
export type MapMove = {
  label: Text;
  kind: "act" | "fact";
  actor: Party;
  from: readonly string[];
  to: readonly string[];
  guards: readonly RuleId[];
};

/** `label`: of a state beside the dossier's own, whose words are `common.state-…`. */
export type MapState = { id: string; label: Text | null };
export type ProcessMap = { states: readonly MapState[]; moves: readonly MapMove[] };

/** `null` for a process without rows. */
export function processMap(process: MapProcess): ProcessMap | null {
  const rows = processOf(process);
  const moves = [...(process === "services" ? solicitationMoves : []), ...movesOf(rows)];
  if (moves.length === 0) return null;
  const touched = new Set(moves.flatMap(({ from, to }) => [...from, ...to]));
  const own = StateId.options.filter((id) => touched.has(id)).map((id) => ({ id, label: null }));
  return { states: [...own, ...statesBeside(rows).filter(({ id }) => touched.has(id))], moves };
}

const statesBeside = ({ regions }: Process): MapState[] =>
  Object.entries(regions).flatMap(([region, { label, states }]) =>
    region === "main"
      ? []
      : Object.entries(states).map(([state, said]) => ({
          id: placeIn(region, state),
          label: { fr: `${label.fr}\u00a0: ${said.fr}`, en: `${label.en}: ${said.en}` },
        })),
  );

const placeIn = (region: string, state: string): string => (region === "main" ? state : `${region}/${state}`);

/** A step moves as often as its arms leave from different states; one without arms stays, and is not drawn. */
const movesOf = ({ steps }: Process): MapMove[] => Object.values(steps).flatMap(movesOfStep);

function movesOfStep({ label, region, from, to, whose, guards, forbidden }: Step): MapMove[] {
  const ends = new Map<string, { from: readonly string[]; to: Set<string> }>();
  for (const arm of to) {
    const leaves = (arm.from === undefined ? from : [arm.from]).filter((state) => state !== arm.to);
    if (leaves.length === 0) continue;
    const known = ends.get(leaves.join());
    if (known) known.to.add(arm.to);
    else ends.set(leaves.join(), { from: leaves, to: new Set([arm.to]) });
  }
  return [...ends.values()].map((end) => ({
    label,
    kind: forbidden ? "fact" : "act",
    actor: whose,
    from: end.from.map((state) => placeIn(region, state)),
    to: [...end.to].map((state) => placeIn(region, state)),
    guards,
  }));
}
