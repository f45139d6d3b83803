import type { administration as french } from "../fr/administration.js";
import type { SameKeys } from "../same-keys.js";

/** Words of the journal of administration. */
export const administration: SameKeys<typeof french> = {
  "journal-save-person": "Record of {subject} saved.",
  "journal-withdraw-person": "Access of {subject} withdrawn.",
  "journal-grant-access": "Access granted to {subject}.",
  "journal-decline-access": "Request for access of {subject} declined.",
  "journal-save-organisation": "Organisation “{subject}” saved.",
  "journal-save-qualification": "Qualification “{subject}” saved.",
  "journal-save-reminders": "Reminders set for “{subject}”.",
  "journal-save-closing-days": "Closing days changed for “{subject}”.",
  "field-name": "Name",
  "field-mail": "Email",
  "field-organisation": "Organisation",
  "field-roles": "Roles",
  "field-lang": "Language",
  "field-domain": "Mail domain",
  "field-rctiSubject": "Subject to the RCTI",
  "field-fr": "French label",
  "field-en": "English label",
  "field-withdrawn": "Withdrawn",
  "field-days": "Business days before the closing",
  "field-time": "Hour of the reminder",
  "field-closingDays": "Closing days",
  "lang-fr": "French",
  "lang-en": "English",
};
