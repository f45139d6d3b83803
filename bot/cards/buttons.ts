import { z } from "zod";
import type { Place } from "../place.js";
import type { Verb, verbData } from "../verbs.js";
import type { Reader } from "./render.js";

/** Buttons of the cards. In the layouts: one row of `buttons` that ask the assistant, then `links` that lead to the tab. */

const Data = z.record(z.string(), z.union([z.string(), z.number()]));

export const Button = z.object({
  title: z.string().min(1),
  verb: z.string(),
  /** Everything the verb needs, the verb included: an old client sends it as a message, without the verb beside it. */
  data: Data,
  style: z.enum(["default", "positive"]),
  /** `none`: the button works whatever the inputs of the card hold. */
  inputs: z.enum(["auto", "none"]),
});
export type Button = z.infer<typeof Button>;

export const Link = z.object({ title: z.string().min(1), url: z.url() });
export type Link = z.infer<typeof Link>;

/** What every card has. */
export const CardView = z.object({
  title: z.string().min(1),
  buttons: z.array(Button),
  links: z.array(Link),
});

/** None or one: a card that shows itself afresh when Teams displays it again. */
export const Refresh = z.array(z.object({ data: Data, userIds: z.array(z.string()).min(1).max(60) })).max(1);

type Carried<V extends Verb> = z.input<(typeof verbData)[V]>;
type Look = { style?: Button["style"]; inputs?: Button["inputs"] };

/** `carried` leaves out what the person types or chooses on the card: the chat product merges it in. */
export const button = <V extends Verb>(
  title: string,
  verb: V,
  carried: Partial<Carried<V>>,
  { style = "default", inputs = "none" }: Look = {},
): Button => ({ title, verb, data: Data.parse({ verb, ...carried }), style, inputs });

export const link = (title: string, place: Place, reader: Reader): Link => ({ title, url: reader.placeUrl(place) });

/** Teams wants to be told for whom; without a name nothing refreshes by itself. */
export const refresh = (dossierId: string, { refreshFor }: Reader): z.infer<typeof Refresh> =>
  refreshFor.length === 0 ? [] : [{ data: { verb: "refresh", dossierId }, userIds: refreshFor.slice(0, 60) }];
