import type { PrerequisiteId } from "../../shared/prerequisites.js";
import type { ContactId } from "./contacts.js";
import type { RuleId } from "./index.js";

/** Whom each prerequisite is asked of, and the rules that ask for it. Two CIC mailboxes, never merged. */
export const prerequisites = {
  "teams-alignment": {
    contact: "contact-cic-teams",
    rules: ["s3-1-teams-align-first", "s3-1-teams-mcn-planning", "s5-contact-teams-cic"],
  },
  "teams-template": { contact: "contact-courtier", rules: ["s3-2-teams-template-on-request"] },
  "teams-validation": { contact: "contact-cic-teams", rules: ["s3-3-2-teams-technical-validation"] },
  "contact-centre-cic": {
    contact: "contact-cic-migration",
    rules: ["s1-3-contact-centre-cic", "s1-3-cic-migration-contact"],
  },
} as const satisfies Record<PrerequisiteId, { contact: ContactId; rules: readonly RuleId[] }>;

/** The id of « Configuration et soutien technique de téléphonie infonuagique Microsoft Teams » in the Catalogue's table. */
export const TEAMS_QUALIFICATION = "telephonie-teams";
