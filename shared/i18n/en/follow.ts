import type { follow as fr } from "../fr/follow.js";
import type { SameKeys } from "../same-keys.js";

/** The follow-up page. */
export const follow = {
  title: "Follow-up",
  hint: "Every dossier and every contract of the body: who must act, and each date to come. What is late comes first.",
  none: "No dossier has been opened yet.",
  "no-date": "No date is expected.",
  closing: "Closing of the solicitation",
  "closing-on": "Closes on {date}",
  "in-charge": "{owner}, replaced by {substitute}",
  "process-services": "Services",
  "process-solutions": "Solutions",
  "process-contract": "Contract",
  "show-more": "Later dates ({count})",
} as const satisfies SameKeys<typeof fr>;
