/**
 * What an approval shows inside Outlook, already in words. The layout belongs to the edge (bot/outlook); the mail says the
 * same in its text, for who sees no card: shared mailboxes, screen readers, telephones, forwards, mails over a month old.
 */
export type OutlookCard = {
  title: string;
  /** What it is about. */
  subject: string;
  texts: string[];
  facts: { title: string; value: string }[];
  /** Where it stands once it no longer waits, or why an answer was not taken. */
  notice: { text: string; tone: "Good" | "Warning" | "Attention" } | null;
  /** `null`: nobody can answer here any more. */
  form: {
    answers: { decision: string; title: string }[];
    label: string;
    placeholder: string;
    /** What the person had typed when the answer was not taken. */
    typed: string;
    error: string | null;
  } | null;
  links: { title: string; url: string }[];
  /** Sealed: names the request, the approver and the content. */
  token: string;
};

/** Where Outlook's action service posts what a person presses, and how it knows us. */
export type OutlookEndpoint = {
  /** Id of the provider that was registered with Outlook (« originator »). */
  originator: string;
  /** Answers a decision. */
  actionsUrl: string;
  /** Answers with the present state, when the mail is opened. */
  stateUrl: string;
};

/** Makes the card as JSON text. */
export type RenderOutlookCard = (card: OutlookCard, endpoint: OutlookEndpoint, correlationId: string) => string;
