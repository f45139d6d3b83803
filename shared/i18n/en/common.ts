import type { common as source } from "../fr/common.js";
import type { SameKeys } from "../same-keys.js";

export const common: SameKeys<typeof source> = {};
