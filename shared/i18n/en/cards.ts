import type { cards as source } from "../fr/cards.js";
import type { SameKeys } from "../same-keys.js";

export const cards: SameKeys<typeof source> = {};
