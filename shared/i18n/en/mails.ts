import type { mails as source } from "../fr/mails.js";
import type { SameKeys } from "../same-keys.js";

export const mails: SameKeys<typeof source> = {};
