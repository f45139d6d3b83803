import { section1_3 } from "./rules/section-1-3.js";
import { section2_2 } from "./rules/section-2-2.js";
import { section3_1 } from "./rules/section-3-1.js";
import { section3_2 } from "./rules/section-3-2.js";
import { section3_3 } from "./rules/section-3-3.js";
import { section3_3_1 } from "./rules/section-3-3-1.js";
import { section3_3_2 } from "./rules/section-3-3-2.js";
import { section3_3_3 } from "./rules/section-3-3-3.js";
import { section5 } from "./rules/section-5.js";

/** The version of the guide that a new dossier pins. */
export const GUIDE_VERSION = "2026-11";

/** The rules of the guide, by id. The id is a type: a citation that does not exist does not compile. */
export const rules = {
  ...section1_3,
  ...section2_2,
  ...section3_1,
  ...section3_2,
  ...section3_3,
  ...section3_3_1,
  ...section3_3_2,
  ...section3_3_3,
  ...section5,
} as const;

export type RuleId = keyof typeof rules;
