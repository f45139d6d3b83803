import type { journal as source } from "../fr/journal.js";
import type { SameKeys } from "../same-keys.js";

export const journal: SameKeys<typeof source> = {};
