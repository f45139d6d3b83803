import type { outlook as source } from "../fr/outlook.js";
import type { SameKeys } from "../same-keys.js";

export const outlook: SameKeys<typeof source> = {
  "comment-label": "Comment (required when asking for changes)",
  "comment-placeholder": "Your comment",
  "answer-approve": "Approve",
  "answer-refuse": "Refuse",
  "answer-changes": "Ask for changes",
  "open-in-tab": "Open in the tab",
  "fact-documents": "Documents",
  "fact-by": "By",
  "fact-when": "On",
  "fact-comment": "Comment",
  confirms: "By approving, you confirm: {text}",
  "said-recorded": "Your answer is recorded.",
  "said-present": "This is where the request stands.",
  "said-replayed": "This answer was already recorded. Nothing has changed.",
  "said-already-answered": "An answer was already given. Yours changes nothing.",
  "said-voided": "The request no longer waits for an answer. Nothing was recorded.",
  "refused-altered": "This button is not valid. Open the request in the tab to answer.",
  "refused-expired": "This button is more than a month old and no longer works. Open the request in the tab to answer.",
  "refused-not-yours":
    "This mail was addressed to somebody else, who alone can answer here. Open the request in the tab.",
  "refused-unknown-person": "You were given no access to the assistant. Ask for it in the tab.",
  "refused-unknown-request": "This request does not exist or is not open to you. Open the tab.",
  "refused-other-content":
    "What was put before you has changed since this mail. Open the request in the tab to see where it stands.",
  "refused-bad-request": "The answer that Outlook sent cannot be read. Open the request in the tab to answer.",
  "refused-token": "Outlook could not prove who you are. Open the request in the tab to answer.",
  "refused-busy": "The assistant cannot answer right now. Try again in a minute, or open the tab.",
};
