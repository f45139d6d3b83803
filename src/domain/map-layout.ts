import type { MapPicture } from "../../shared/maps.js";

/**
 * A process as a picture: the states one under the other, in order; each move an upright line beside them, that leaves
 * its states and points at the one where it leads. Lines that share no height share a lane. Sizes in pixels.
 */

export type Drawn = {
  states: readonly { id: string; label: string }[];
  moves: readonly { number: number; kind: "act" | "fact"; from: readonly string[]; to: readonly string[] }[];
};

const MARGIN = 12;
const BOX_WIDTH = 216;
const GAP = 14;
const END_STEP = 12;
const LINE_STEP = 15;
const FRAME = 31;
const LANE_STEP = 22;
const FIRST_LANE = 28;
const LINE_LENGTH = 30;

type End = { move: number; state: string; arrow: boolean };

/** Moves must lead from and to states of the list; one that does not is a mistake in the data, and throws. */
export function layout({ states, moves }: Drawn): MapPicture {
  const order = new Map(states.map(({ id }, index) => [id, index]));
  const rowOf = (id: string): number => {
    const row = order.get(id);
    if (row === undefined) throw new Error(`The map has no state ${id}.`);
    return row;
  };
  const ends = moves.flatMap(({ number, from, to }): End[] => [
    ...from.map((state) => ({ move: number, state, arrow: false })),
    ...to.map((state) => ({ move: number, state, arrow: true })),
  ]);
  const boxes = stacked(states, ends);
  const lanes = lanesOf(moves.map(({ number, from, to }) => ({ number, rows: [...from, ...to].map(rowOf) })));
  const right = MARGIN + BOX_WIDTH;
  const placed = moves.map(({ number, kind }) => {
    const x = right + FIRST_LANE + (lanes.get(number) ?? 0) * LANE_STEP;
    const own = ends
      .filter(({ move }) => move === number)
      .map(({ state, arrow }) => {
        const among = ends.filter((end) => end.state === state);
        const at = among.findIndex((end) => end.move === number && end.arrow === arrow);
        const box = boxes[rowOf(state)];
        const y = (box?.y ?? 0) + ((box?.height ?? 0) * (at + 1)) / (among.length + 1);
        return { x: right, y, arrow };
      });
    const heights = own.map(({ y }) => y);
    return { number, kind, x, top: Math.min(...heights), bottom: Math.max(...heights), ends: own };
  });
  const last = boxes.at(-1);
  return {
    width: Math.max(right, ...placed.map(({ x }) => x)) + LANE_STEP + MARGIN,
    height: (last ? last.y + last.height : 0) + MARGIN,
    boxes,
    lanes: placed,
  };
}

/** Each box is as high as the ends and the lines of text that it has to hold, its id above them. */
function stacked(states: Drawn["states"], ends: readonly End[]): MapPicture["boxes"] {
  let y = MARGIN;
  return states.map(({ id, label }) => {
    const lines = wrapped(label);
    const held = (ends.filter(({ state }) => state === id).length + 1) * END_STEP;
    const box = { id, lines, x: MARGIN, y, width: BOX_WIDTH, height: Math.max(held, FRAME + lines.length * LINE_STEP) };
    y += box.height + GAP;
    return box;
  });
}

/** The first lane that is free over the whole height of a move; the shortest are placed nearest to the states. */
function lanesOf(moves: readonly { number: number; rows: number[] }[]): Map<number, number> {
  const spans = moves
    .map(({ number, rows }) => ({ number, top: Math.min(...rows), bottom: Math.max(...rows) }))
    .toSorted((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.number - b.number);
  const lanes: { top: number; bottom: number }[][] = [];
  const laneOf = new Map<number, number>();
  for (const span of spans) {
    const free = lanes.findIndex((taken) => taken.every(({ top, bottom }) => bottom < span.top || top > span.bottom));
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), span];
    laneOf.set(span.number, lane);
  }
  return laneOf;
}

function wrapped(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
