import type { lead as fr } from "../fr/lead.js";
import type { SameKeys } from "../same-keys.js";

export const lead: SameKeys<typeof fr> = {
  kept: "What you had written is still there.",
  "broker-intro":
    "Two answers are enough: the price request is attached to the email, which is shown to you before it leaves.",
  "mail-title": "Email to read over",
  "mail-intro": "It leaves once, from your mailbox, when you press “Send”.",
  "mail-leaves": "The email is leaving from your mailbox.",
  "send-to-broker": "Send to the broker",
  send: "Send this email",
  rewrite: "Change",
  "choice-error": "This choice is not accepted.",
  "fact-provider": "Provider concerned (optional)",
  "fact-told": "Told already (optional)",
  "fact-note": "What happened",
  "fact-note-hint": "For example: asked whether training is included; invited to write",
  "fact-note-error": "Write what happened.",
  "fact-record": "Record",
  "fact-other": "Another fact",
  "fact-here": "Note it here",
  "fact-recorded": "Recorded: {label}. The emails that it calls for are prepared in the tab.",
  "before-saved": "Saved; the prerequisites are computed again.",
  before: "Prerequisites",
  "before-of": "Prerequisites: {title}",
  "telephony-waiting": "Dossiers that wait for a prerequisite",
  "nobody-subscribed": "Your account has no subscription to manage.",
};
