/** A sending that waits: for its minute, or for the person in whose drafts it lies. */
export const deferred = {
  "journal-scheduled": "Sending planned for {when} to {recipients} providers.",
  "journal-to-drafts": "Draft asked for in the person’s mailbox, for {recipients} providers.",
  "journal-rescheduled": "Sending moved to {when}.",
  "journal-cancelled-person": "Sending cancelled. {note}",
  "journal-cancelled-removed": "The draft was deleted from the mailbox. {note}",
  "journal-cancelled-sent-otherwise":
    "The draft left, but not as it had been authorised. The fact that follows tells the differences. {note}",
  "journal-deposited": "Draft deposited in the person’s mailbox, read back and as authorised.",
  "journal-withdrawal": "Taking back of the draft asked for. {note}",
  "sent-otherwise-note":
    "The draft that the assistant deposited was changed before it was sent. What left was compared with what had been authorised.",
  "seen-by": "See the email as received by",
  "seen-by-sender": "You (the sender’s copy)",
  "seen-by-one": "Copy received at {address}, in Bcc: no recipient shows in it but your own mailbox.",
  "how-title": "When and how to send it",
  "how-now": "Now",
  "how-at": "At a chosen moment",
  "how-drafts": "Put it in my drafts",
  "how-drafts-hint":
    "The email waits in your drafts, with its recipients in Bcc and its attachments. You send it from Outlook: the assistant then compares what left with what was authorised.",
  "how-at-hint":
    "Québec time. The authorisation, the closing date, the template and the recipients are checked again at that moment.",
  day: "Day",
  time: "Time",
  "do-schedule": "Schedule the sending",
  "do-drafts": "Put it in my drafts",
  "missing-moment": "Choose the day and the time.",
  title: "Sending that waits",
  "scheduled-for": "The email will leave on {when}, Québec time.",
  "scheduled-hint":
    "Everything is checked again just before. If a rule no longer holds, nothing leaves and you are told.",
  making: "The draft is being prepared in your mailbox.",
  waiting: "The draft waits in your Outlook drafts. Send it from there, without changing it.",
  "waiting-hint":
    "The assistant watches it. If it may no longer leave (closing date, authorisation), it is taken back and you are told.",
  "taking-back": "The draft is being taken back from your mailbox.",
  cancel: "Cancel the sending",
  "take-back": "Take the draft back",
  reschedule: "Change the moment",
  "card-scheduled-title": "Sending scheduled",
  "card-scheduled": "The email will leave on {when}. Everything is checked again just before.",
  "card-draft-title": "Draft in your mailbox",
  "card-making": "The draft is being prepared. You may close this window.",
  "card-waiting": "The email waits in your Outlook drafts. Send it from there, without changing it.",
  "card-taking-back": "The draft is being taken back from your mailbox.",
};
