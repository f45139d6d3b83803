import type { refusals as source } from "../fr/refusals.js";
import type { SameKeys } from "../same-keys.js";

export const refusals: SameKeys<typeof source> = {};
