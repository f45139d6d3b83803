import { conditions } from "./conditions.js";
import { contacts } from "./contacts.js";
import { documents } from "./documents/index.js";
import { GUIDE_VERSION, rules } from "./index.js";
import { legalReferences } from "./legal-references.js";
import { links } from "./links.js";
import { retention } from "./retention.js";
import { seaoFields } from "./seao.js";

/** Entries by id, or by rule for the fields of SEAO. What stands in an entry is compared field by field. */
export type GuideTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All that a version of the guide says, as tables. */
export type GuideContent = { rules: GuideTable } & Readonly<Record<string, GuideTable>>;

const current: GuideContent = {
  rules,
  conditions,
  documents,
  contacts,
  links,
  "legal-references": legalReferences,
  retention,
  seao: Object.fromEntries([...seaoFields.solutions, ...seaoFields.services].map((field) => [field.rule, field])),
};

/**
 * The released versions, oldest first. A released version never changes: its hash is frozen in a test. Before a newer
 * one is written, the tables as they are now are kept here under their own number.
 */
export const guideVersions: Readonly<Record<string, GuideContent>> = { [GUIDE_VERSION]: current };
