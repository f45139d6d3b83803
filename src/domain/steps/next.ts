import { processOf } from "../../guide/processes/index.js";
import type { Dossier } from "../dossier.js";
import { isOpen, placeOf } from "./steps.js";
import { holds, tokensOf } from "./tokens.js";

/**
 * The steps that come next, by id: those of the first region that waits for one, in the order of the process. Where no
 * region says what it waits for, the main one does. Empty while nothing presses, or nothing is left.
 */
export function nextSteps(dossier: Dossier): string[] {
  const { regions, steps } = processOf(dossier.process);
  const openIn = (region: string): string[] =>
    Object.entries(steps).flatMap(([id, step]) =>
      step.region === region && !step.forbidden && isOpen(dossier, step) ? [id] : [],
    );
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
