import { processOf } from "../../guide/processes/index.js";
import type { Step } from "../../guide/processes/step.js";
import type { Dossier } from "../dossier.js";
import { isOpen, lastOf, placeOf } from "./steps.js";
import { holds, tokensOf } from "./tokens.js";

/**
 * The steps that come next, by id: those of the first region that waits for one, in the order of the process; what leads
 * nowhere and was done already stands behind the others. Where no region says what it waits for, the main one does.
 * Empty while nothing presses, or nothing is left.
 */
export function nextSteps(dossier: Dossier): string[] {
  const { regions, steps } = processOf(dossier.process);
  const openIn = (region: string): string[] => {
    const open = Object.entries(steps).filter(
      ([, step]) => step.region === region && !step.forbidden && isOpen(dossier, step),
    );
    const place = placeOf(dossier, region);
    const again = ([id, { to }]: [string, Step]) =>
      to.every(({ from }) => from !== undefined && from !== place) && lastOf(dossier, id) !== null;
    return [...open.filter((one) => !again(one)), ...open.filter(again)].map(([id]) => id);
  };
  if (Object.values(regions).every(({ expected }) => !expected)) return openIn("main");
  const tokens = tokensOf(dossier);
  // The main region goes on once nothing beside it waits.
  const { main, ...beside } = regions;
  for (const [id, { expected, when }] of Object.entries({ ...beside, ...(main && { main }) })) {
    if (!expected?.includes(placeOf(dossier, id)) || (when && !holds(when, tokens))) continue;
    const open = openIn(id);
    if (open.length > 0) return open;
  }
  return [];
}
