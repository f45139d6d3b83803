import type { team as source } from "../fr/team.js";
import type { SameKeys } from "../same-keys.js";

/** Words about people on a dossier: owner, substitute, team, takeover; the tab and the chat use them alike. */
export const team = {
  title: "People in charge",
  owner: "Owner",
  "in-charge": "Followed today by",
  substitute: "Substitute",
  "substitute-none": "Nobody",
  "substitute-from": "from {from} to {until}",
  "substitute-open": "from {from} on",
  members: "Team",
  "members-none": "Nobody else",
  "take-over": "Take over this dossier",
  "take-over-confirm": "Take over the dossier",
  "take-over-text":
    "You become its owner right away. {name} is told in the chat, and reminders come to you. The reason stays in the history.",
  "take-over-back": "You follow it again right away and the substitution ends. The reason stays in the history.",
  "take-over-done": "You are the owner of this dossier.",
  reason: "Reason",
  "reason-absence": "absence",
  "reason-departure": "departure",
  "reason-workload": "sharing of work",
  "reason-other": "another reason",
  "note-optional": "Details (optional)",
  "reason-missing": "Choose a reason.",
  "note-too-long": "One thousand characters at most.",
  "last-takeover": "Taken over from {from} by {by} on {at}. Reason: {reason}.",
  change: "Change",
  "change-hint": "During these dates, reminders and messages go to the substitute.",
  "substitute-choose": "Substitute during an absence",
  "from-date": "From",
  "until-date": "To (optional)",
  "members-choose": "Team members",
  "members-empty": "No other colleague is registered in your organisation.",
  saved: "The people in charge are recorded.",
  "missing-from": "Give the first day of the substitution.",
} as const satisfies SameKeys<typeof source>;
