import type { journal as source } from "../fr/journal.js";
import type { SameKeys } from "../same-keys.js";

export const journal: SameKeys<typeof source> = {
  "dossier-opened": "Opened the dossier “{title}”.",
  "dossier-described": "Changed the description of the dossier: “{title}”.",
  "price-request-attached": "Attached the price request “{name}” (version {version}, template {template}).",
  "price-request-returned": "Attached the version returned by the broker, “{name}” (version {version}).",
  "authorisation-requested": "Asked the broker to authorise the sending; estimated amount: {amount}.",
  "authorisation-request-failed": "The request for authorisation did not leave for the broker ({problem}).",
  "broker-answer-recorded": "Recorded the broker’s answer: {outcome}. Evidence: “{name}”.",
  "send-prepared":
    "Prepared the sending. Providers solicited: {recipients}; left out with a reason: {exclusions}; closing date: {date}.",
  "send-requested": "Asked for the price request to be sent to {recipients} providers, in Bcc.",
  "send-stopped": "The sending stopped before it left: {reason}",
  "send-failed": "The sending failed: nothing left ({problem}).",
  "send-unknown": "It is not known whether the e-mail left ({problem}). A person must check.",
  "price-request-sent": "The price request left for {recipients} providers on {date}.",
  "price-request-declared-sent": "Declared, after checking, that the price request was sent: {note}",
  "send-declared-not-sent": "Declared, after checking, that the price request was not sent: {note}",
  "proof-filed": "The proof of sending is in the dossier: “{name}”.",
  "reminder-given-two-days": "Reminder given two business days before closing.",
  "reminder-given-closing": "Reminder given at closing.",
  "solicitation-closed": "The closing date has been reached; the solicitation is closed.",
  "task-declared-open": "Set back to do: {task}.",
  "task-declared-done": "Done: {task}.",
  "task-declared-declared": "Declared done: {task}.",
  "template-declared": "declared version {version}",
  "template-known": "version {version}",
  system: "Assistant du Courtier",
};
