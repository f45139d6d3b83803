import type { DossierId } from "../../shared/ids.js";

/** What goes wrong, with which mail, at which step: a table made from a seed before anything begins. */

/** Requests of one sending, in their order; what a recovery asks beside them passes. */
export const steps = ["find", "create", "attach", "read", "send", "confirm"] as const;
export type Step = (typeof steps)[number];

/**
 * `kill-before`, `kill-after`: the server dies before Graph has the request, or when Graph has done it and nobody knows.
 * `reset-*`: the line breaks there. `hold`: done, and no answer ever comes. `storm`: everybody is told to wait.
 */
export const blows = [
  "kill-before",
  "kill-after",
  "reset-before",
  "reset-after",
  "hold",
  "storm",
  "429",
  "503",
  "504",
] as const;
export type Blow = (typeof blows)[number];

/** Of a hundred mails: a death costs a start, and a held answer the client's whole patience. */
const share: Record<Blow, number> = {
  "kill-before": 4,
  "kill-after": 5,
  "reset-before": 19,
  "reset-after": 24,
  hold: 2,
  storm: 2,
  "429": 16,
  "503": 14,
  "504": 14,
};

export type Blows = Map<DossierId, { step: Step; blow: Blow }>;

/** The same seed and the same dossiers give the same plan; every step meets every blow, as evenly as shares allow. */
export function planOf(dossiers: readonly DossierId[], seed: number): Blows {
  const random = mulberry32(seed);
  const drawn = dossiers.map((_, index) => blowAt((index * 100) / dossiers.length));
  const turns = new Map<Blow, number>();
  const pairs = drawn.map((blow) => {
    const turn = turns.get(blow) ?? Math.floor(random() * steps.length);
    turns.set(blow, turn + 1);
    return { step: steps[turn % steps.length] ?? "send", blow };
  });
  shuffle(pairs, random);
  return new Map(dossiers.map((id, index) => [id, pairs[index] ?? { step: "send", blow: "kill-after" }]));
}

function blowAt(percent: number): Blow {
  let sum = 0;
  for (const blow of blows) {
    sum += share[blow];
    if (percent < sum) return blow;
  }
  return "504";
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = items[last] as T;
    items[last] = items[other] as T;
    items[other] = kept;
  }
}

/** A small generator of even numbers from 0 to 1, the same for the same seed everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
