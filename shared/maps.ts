import { z } from "zod";
import { RuleView } from "./rule-view.js";

/** The map of a process: its states and moves, in words and as a picture that both the tab and the command line draw. */

export const MapProcess = z.enum(["services", "solutions", "contract"]);
export type MapProcess = z.infer<typeof MapProcess>;

/** `from` and `to` are ids of states; `start` is before the dossier exists. Moves are numbered from 1 in the picture. */
const Move = z.object({
  number: z.int(),
  label: z.string(),
  kind: z.enum(["act", "fact"]),
  actor: z.string(),
  from: z.array(z.string()),
  to: z.array(z.string()),
  guards: z.array(RuleView),
});

/** Pixels from the upper left corner. A lane is one move: an upright line with an end at each state that it touches. */
export const MapPicture = z.object({
  width: z.number(),
  height: z.number(),
  boxes: z.array(
    z.object({
      id: z.string(),
      lines: z.array(z.string()),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
    }),
  ),
  lanes: z.array(
    z.object({
      number: z.int(),
      kind: z.enum(["act", "fact"]),
      x: z.number(),
      top: z.number(),
      bottom: z.number(),
      ends: z.array(z.object({ x: z.number(), y: z.number(), arrow: z.boolean() })),
    }),
  ),
});
export type MapPicture = z.infer<typeof MapPicture>;

export const MapView = z.object({
  process: MapProcess,
  title: z.string(),
  states: z.array(z.object({ id: z.string(), label: z.string() })),
  moves: z.array(Move),
  picture: MapPicture,
});
export type MapView = z.infer<typeof MapView>;
