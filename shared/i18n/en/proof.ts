import type { proof as source } from "../fr/proof.js";
import type { SameKeys } from "../same-keys.js";

/** The proof of sending, a document that is kept in the dossier. */
export const proof = {
  title: "Proof of sending of the price request",
  introduction:
    "This document says what was sent, to whom, when and under which authorisation. It is drawn from the dossier’s journal. Each SHA-256 fingerprint lets anyone verify that the matching file has not changed. Hours are Eastern time (Québec).",

  dossier: "Dossier",
  "dossier-number": "Number",
  "dossier-title": "Title",
  organisation: "Organisation",

  sending: "Sending",
  "mail-subject": "Subject of the email",
  sender: "Sender",
  "sent-at": "Sent on",
  "recorded-at": "Recorded on",
  "closes-at": "Closing date for responses",
  mails: "Emails sent: {count}",
  "mails-same": "The same email left several times, each time to other providers.",
  "mail-recipients": "Providers",
  "message-id": "Identifier of the email",
  "body-hash": "Fingerprint of the email’s text",

  recipients: "Recipients ({count})",
  "recipients-hidden": "All received the email as a blind copy (Bcc): none sees the others.",
  "recipient-name": "Provider",
  "recipient-address": "Address",

  excluded: "Providers left out ({count})",
  "excluded-none": "No provider was left out.",
  "excluded-name": "Provider",
  "excluded-reason": "Reason",

  attachments: "Attachments ({count})",
  "attachments-none": "No attachment.",
  "attachment-name": "File",
  "attachment-size": "Size",
  "attachment-hash": "SHA-256 fingerprint",

  authorisation: "The broker’s authorisation",
  "authorisation-outcome": "The broker’s answer",
  "authorisation-received": "Received on",
  "authorisation-evidence": "Fingerprint of the answer",
  "authorisation-content": "Fingerprint of the authorised content",

  rules: "Rules checked before sending",
  "rules-none": "No rule was recorded.",
  "rule-section": "Section of the guide",
  "rule-text": "Rule",
  "rule-id": "Identifier",

  record: "Journal",
  "guide-version": "Version of the guide",
  "journal-number": "Number of the event",
  "journal-hash": "Fingerprint of the event",

  "column-item": "Item",
  "column-value": "Value",
  page: "Page {page} of {pages}",
} as const satisfies SameKeys<typeof source>;
