import type { MailKey } from "../../shared/ids.js";
import type { PrerequisiteId } from "../../shared/prerequisites.js";
import type { ReviewState, ReviewSubject } from "../../shared/reviews.js";
import type { Dossier } from "./dossier.js";
import { stateOf } from "./dossier-state.js";
import type { DossierEvent } from "./events.js";
import { prerequisiteOf } from "./prerequisites.js";

/** What happens to the requests that lie before the broker or CIC, named by the mail that asked. */

/** Prerequisites that CIC's people may answer in the app: Teams telephony. The contact centre is another mailbox. */
export const reviewedPrerequisites = ["teams-alignment", "teams-validation"] as const satisfies PrerequisiteId[];
export type ReviewedPrerequisite = (typeof reviewedPrerequisites)[number];

export const isReviewed = (id: PrerequisiteId): id is ReviewedPrerequisite =>
  reviewedPrerequisites.some((one) => one === id);

export type Settled = { mail: MailKey; state: Exclude<ReviewState, "waiting"> };

/** The mail of the request that waits for an answer on this subject; `null` when none does. */
export function waitingMail(dossier: Dossier, subject: ReviewSubject): MailKey | null {
  if (subject === "price-request") {
    const asked = dossier.authorisationRequest;
    return asked?.state === "waiting" ? asked.mail : null;
  }
  const { asked, answer } = prerequisiteOf(dossier, subject);
  return asked && !asked.failed && (!answer || asked.at > answer.at) ? asked.mail : null;
}

/** Requests that an event settles. `before` and `after` are the dossier around it. */
export function settledBy(event: DossierEvent, before: Dossier | null, after: Dossier): Settled[] {
  if (!before) return [];
  const settle = (subject: ReviewSubject, state: Settled["state"]): Settled[] => {
    const mail = waitingMail(before, subject);
    return mail ? [{ mail, state }] : [];
  };
  switch (event.type) {
    case "authorisation-requested":
      return settle("price-request", "replaced");
    case "broker-answer-recorded":
      return settle("price-request", "answered");
    case "prerequisite-asked":
      return isReviewed(event.prerequisite) ? settle(event.prerequisite, "replaced") : [];
    case "prerequisite-answered":
      return isReviewed(event.prerequisite) ? settle(event.prerequisite, "answered") : [];
    // Somebody wrote into the register what became of it.
    case "register-row-changed":
      return event.state !== null && event.row !== "deadline" && isReviewed(event.row)
        ? settle(event.row, "withdrawn")
        : [];
    case "authorisation-request-failed":
    case "prerequisite-mail-failed":
      return [{ mail: event.mail, state: "withdrawn" }];
  }
  const over = ["B3x", "B9"].includes(stateOf(after)) && !["B3x", "B9"].includes(stateOf(before));
  if (!over) return [];
  return (["price-request", ...reviewedPrerequisites] as const).flatMap((subject) => settle(subject, "withdrawn"));
}
