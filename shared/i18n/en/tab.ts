import type { tab as source } from "../fr/tab.js";
import type { SameKeys } from "../same-keys.js";

export const tab: SameKeys<typeof source> = {};
