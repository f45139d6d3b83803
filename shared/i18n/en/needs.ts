import type { needs as source } from "../fr/needs.js";
import type { SameKeys } from "../same-keys.js";

export const needs = {
  title: "Needs and checks",
  intro:
    "What the guide asks to be specified before the price request. Answer in any order: what you type is kept, and nothing that stays open holds you back.",
  "group-before": "Before anything",
  "group-before-hint": "What your organisation checks once and for all.",
  "group-needs": "Needs definition",
  "group-needs-hint":
    "These answers feed the price request template. If everything is written there already, declare the needs defined.",
  "group-request": "Check of the price request",
  "group-request-hint":
    "To be read again before asking for the broker’s authorisation. An answer that the guide does not allow stops that request.",
  progress: "{settled} of {total}",
  "not-applicable": "Does not apply",
  reason: "Reason",
  note: "Explanation",
  "add-note": "Add an explanation",
  "note-missing": "Add a few words of explanation.",
  against:
    "The guide does not allow this answer: what comes next (the broker’s authorisation, or mails to providers) stays closed while it stands.",
  "close-unsuitable": "Record that the Catalogue does not suit",
  "answered-by": "Answered by {by}, {at}",
  incomplete: "An answer cannot be read or needs an explanation.",
  record: "Record the answers",
  recorded: "The answers are recorded.",
  later: "Continue later",
  answer: "Answer the questions",
  "look-again": "Look at the answers again",
} as const satisfies SameKeys<typeof source>;
