import type { mails as source } from "../fr/mails.js";
import type { SameKeys } from "../same-keys.js";

export const mails: SameKeys<typeof source> = {
  "price-request-subject": "Price request – {title} – {organisation} [{id}]",
  "authorisation-subject": "[{organisation}] – [{qualifications}] – price request – v{version} [{id}]",
  "authorisation-greeting": "Hello,",
  "authorisation-intro":
    "Please find attached our price request. We ask you to authorise its sending to the providers (guide, section 3.3.2).",
  "authorisation-need": "Summary of the need",
  "authorisation-qualifications": "Qualifications",
  "authorisation-amount": "Estimated contract amount, before taxes",
  "authorisation-document": "Attached document",
  "authorisation-fingerprint": "SHA-256 fingerprint",
  "authorisation-template": "Template version",
  "authorisation-thanks": "Thank you for replying to this e-mail.",
  "reminder-two-days-subject": "Reminder – closing on {date} – {title} [{id}]",
  "reminder-closing-subject": "Solicitation closed – {title} [{id}]",
  "reminder-two-days": "The solicitation ends on {date} at {time}. Two business days remain before closing.",
  "reminder-closing":
    "The closing date, {date} at {time}, has been reached. You may now analyse the responses (guide, section 3.4).",
  "reminder-open": "Open the dossier",
  "reminder-inside": "This reminder is sent to you only, inside your organisation.",
  "default-body":
    "Hello,\n\n{organisme} invites you to submit a price for the following need: {titre}.\n\nQualifications: {qualifications}.\n\nYour response must reach us by e-mail, in reply to this one, no later than {date_limite} at {heure_limite} (Québec time). This deadline cannot be extended at a provider’s request.\n\nDuring the solicitation, please ask your questions in writing only, in reply to this e-mail.\n\nAttached are the price request, the specific contract template and the non-participation questionnaire, to be returned if you do not submit a price.\n\n{contact}\n{organisme}",
};
