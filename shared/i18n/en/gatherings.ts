import type { gatherings as source } from "../fr/gatherings.js";
import type { SameKeys } from "../same-keys.js";

/** The mail itself leaves in French. */
export const gatherings = {
  title: "Information gathering",
  intro:
    "Before the price request, you may write to the providers to check their expertise or sound out the market. Put the same questions to all, in writing. The broker’s authorisation is not needed.",
  none: "No question was put to the providers.",
  ask: "Write to the providers",
  purpose: "Purpose of the email",
  "purpose-check-expertise": "Check their expertise",
  "purpose-check-market-experience": "Sound out the market",
  providers: "Providers who get the questions",
  "providers-hint": "In fairness, keep every qualified provider.",
  "providers-count": "{chosen} of {total}",
  questions: "Text of the email",
  see: "See the email",
  send: "Send to the providers",
  sent: "The questions are leaving to the providers.",
  back: "Back to the dossier",
  asked: "Questions asked on {at}",
  "answers-count": "Answers: {answered} of {total}",
  "no-answer": "No answer yet",
  unwritten: "By word of mouth: the guide foresees writing only",
  record: "Record the answer",
  "record-of": "Record the answer of {name}",
  "show-questions": "See the questions",
  "remark-not-prepared": "The needs are not fully defined. Prepare before contacting providers.",
  "remark-not-all-asked":
    "Some qualified providers do not get these questions. It is best to put the same questions to each.",
  "remark-other-questions": "An earlier email asked other questions. It is best that all answer the same questions.",
  "mail-subject": "Information request – {title} – {organisation} [{id}]",
  "mail-check-expertise":
    "Hello,\n\n{organisme} is preparing a project: “{titre}”. Before a possible price request, we would like to know your expertise.\n\n1. Which similar projects have you carried out in the last three years?\n2. Which resources do you have for such a project?\n3. What should a price request contain for you to offer a fair price?\n\n{memes_questions} {reponse_ecrite} This email is not a price request.\n\nKind regards,\n\n{contact}\n{organisme}",
  "mail-check-market-experience":
    "Hello,\n\n{organisme} is preparing a project: “{titre}”. Before a possible price request, we would like to know the market better.\n\n1. Do the intended requirements seem realistic? Which would be too restrictive?\n2. Which delays and ways of working are usual for such a project?\n3. What should a price request contain for you to offer a fair price?\n\n{memes_questions} {reponse_ecrite} This email is not a price request.\n\nKind regards,\n\n{contact}\n{organisme}",
  "journal-requested": "Put the same written questions to the providers, in Bcc (number: {count}).",
  "journal-sent": "The questions left to the providers.",
  "journal-failed": "The questions did not leave ({problem}).",
  "journal-stopped": "The sending of the questions stopped before it left ({problem}).",
  "journal-unknown": "Nobody can tell whether the questions left ({problem}). A person must check.",
  "journal-answered": "Filed an answer to gathering no. {number}, received on {when}.",
  "journal-answered-file": "Filed an answer to gathering no. {number}: “{name}”.",
  "journal-answered-orally": "Noted an answer by word of mouth to gathering no. {number}.",
} as const satisfies SameKeys<typeof source>;
