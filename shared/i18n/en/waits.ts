import type { waits as french } from "../fr/waits.js";
import type { SameKeys } from "../same-keys.js";

/** Words of what a dossier waits for outside: CIC, the template, the broker. */
export const waits: SameKeys<typeof french> = {
  title: "Waiting for an answer",
  hint: "The guide gives CIC and the broker no delay. Nothing is sent to them unless you press.",
  "what-teams-alignment": "alignment with CIC",
  "what-teams-template": "template for Teams",
  "what-teams-validation": "technical validation of the price request",
  "what-contact-centre-cic": "interconnection of the contact centre by CIC",
  "what-broker-authorisation": "authorisation of the price request",
  "name-teams-alignment": "Alignment with CIC",
  "name-teams-template": "Template for Teams",
  "name-teams-validation": "CIC’s technical validation",
  "name-contact-centre-cic": "Interconnection by CIC",
  "name-broker-authorisation": "The broker’s authorisation",
  today: "since today",
  "days-one": "1 business day",
  days: "{days} business days",
  long: "Long wait",
  since: "Asked on",
  waited: "Wait",
  "followed-up": "Followed up on",
  "follow-up": "Prepare a follow-up",
  "of-wait": "{action}: {name}",
  failed: "The follow-up did not leave; you can prepare it again.",
  "mail-subject": "Following up our request – {what} – {title} – {organisation} [{id}]",
  mail: "Hello,\n\nOn {date} we sent you a request ({objet}) for this project: {titre}. We have been waiting for {jours} business days.\n\nCould you tell us where it stands, or what you lack to answer it?\n\nPlease reply to this mail.\n\n{contact}\n{organisme}",
  "journal-followed-up": "Followed up with {address}: {what}.",
  "journal-failed": "The follow-up did not leave ({problem}).",
};
