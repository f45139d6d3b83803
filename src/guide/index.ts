import { section1_1 } from "./rules/section-1-1.js";
import { section1_2 } from "./rules/section-1-2.js";
import { section1_3 } from "./rules/section-1-3.js";
import { section1_4 } from "./rules/section-1-4.js";
import { section1_5 } from "./rules/section-1-5.js";
import { section2 } from "./rules/section-2.js";
import { section2_1 } from "./rules/section-2-1.js";
import { section2_2 } from "./rules/section-2-2.js";
import { section2_3_1 } from "./rules/section-2-3-1.js";
import { section2_3_2 } from "./rules/section-2-3-2.js";
import { section2_4_1 } from "./rules/section-2-4-1.js";
import { section2_4_2 } from "./rules/section-2-4-2.js";
import { section2_4_3 } from "./rules/section-2-4-3.js";
import { section2_4_4 } from "./rules/section-2-4-4.js";
import { section2_5 } from "./rules/section-2-5.js";
import { section3 } from "./rules/section-3.js";
import { section3_1 } from "./rules/section-3-1.js";
import { section3_2 } from "./rules/section-3-2.js";
import { section3_3 } from "./rules/section-3-3.js";
import { section3_3_1 } from "./rules/section-3-3-1.js";
import { section3_3_2 } from "./rules/section-3-3-2.js";
import { section3_3_3 } from "./rules/section-3-3-3.js";
import { section3_4 } from "./rules/section-3-4.js";
import { section3_5 } from "./rules/section-3-5.js";
import { section4 } from "./rules/section-4.js";
import { section4_1 } from "./rules/section-4-1.js";
import { section4_1_1 } from "./rules/section-4-1-1.js";
import { section4_1_2 } from "./rules/section-4-1-2.js";
import { section4_2 } from "./rules/section-4-2.js";
import { section4_3 } from "./rules/section-4-3.js";
import { section4_4 } from "./rules/section-4-4.js";
import { section4_5 } from "./rules/section-4-5.js";
import { section4_6 } from "./rules/section-4-6.js";
import { section4_7 } from "./rules/section-4-7.js";
import { section4_8_1 } from "./rules/section-4-8-1.js";
import { section4_8_2 } from "./rules/section-4-8-2.js";
import { section4_9 } from "./rules/section-4-9.js";
import { section4_10 } from "./rules/section-4-10.js";
import { section5 } from "./rules/section-5.js";

/** The version of the guide that a new dossier pins. */
export const GUIDE_VERSION = "2026-11";

/** The rules of the guide, by id. The id is a type: a citation that does not exist does not compile. */
export const rules = {
  ...section1_1,
  ...section1_2,
  ...section1_3,
  ...section1_4,
  ...section1_5,
  ...section2,
  ...section2_1,
  ...section2_2,
  ...section2_3_1,
  ...section2_3_2,
  ...section2_4_1,
  ...section2_4_2,
  ...section2_4_3,
  ...section2_4_4,
  ...section2_5,
  ...section3,
  ...section3_1,
  ...section3_2,
  ...section3_3,
  ...section3_3_1,
  ...section3_3_2,
  ...section3_3_3,
  ...section3_4,
  ...section3_5,
  ...section4,
  ...section4_1,
  ...section4_1_1,
  ...section4_1_2,
  ...section4_2,
  ...section4_3,
  ...section4_4,
  ...section4_5,
  ...section4_6,
  ...section4_7,
  ...section4_8_1,
  ...section4_8_2,
  ...section4_9,
  ...section4_10,
  ...section5,
} as const;

export type RuleId = keyof typeof rules;
