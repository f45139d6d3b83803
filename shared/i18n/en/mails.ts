import type { mails as source } from "../fr/mails.js";
import type { SameKeys } from "../same-keys.js";

export const mails: SameKeys<typeof source> = {
  "price-request-subject": "Price request – {title} – {organisation} [{id}]",
  "authorisation-subject": "[{organisation}] – [{qualifications}] – price request – v{version} [{id}]",
  "authorisation-body":
    "Hello,\n\nPlease find attached our price request. We ask you to authorise its sending to the providers (guide, section 3.3.2).\n\n{changements}\n\n{resume_besoin}\n\n{fiche}\n\nThank you for replying to this e-mail.\n\n{contact}\n{organisme}",
  "authorisation-need": "Summary of the need",
  "authorisation-qualifications": "Qualifications",
  "authorisation-amount": "Estimated contract amount, before taxes",
  "authorisation-document": "Attached document",
  "authorisation-fingerprint": "SHA-256 fingerprint",
  "authorisation-template": "Template version",
  "reminder-two-days-subject": "Reminder – closing on {date} – {title} [{id}]",
  "reminder-closing-subject": "Solicitation closed – {title} [{id}]",
  "reminder-closing":
    "The closing date, {date_limite} at {heure_limite}, has been reached. You may now analyse the responses (guide, section 3.4).",
  "reminder-open": "Open the dossier",
  "reminder-inside": "This reminder is sent to you only, inside your organisation.",
  "default-body":
    "Hello,\n\n{organisme} invites you to submit a price for the following need: {titre}.\n\nQualifications: {qualifications}.\n\nYour response must reach us by e-mail, in reply to this one, no later than {date_limite} at {heure_limite} (Québec time). This deadline cannot be extended at a provider’s request.\n\nDuring the solicitation, please ask your questions in writing only, in reply to this e-mail.\n\nAttached are the price request, the specific contract template and the non-participation questionnaire, to be returned if you do not submit a price.\n\n{contact}\n{organisme}",
  "reminder-two-days": "The solicitation ends on {date_limite} at {heure_limite}. {temps_restant}",
  "reminder-days-left": "{count} business days are left before closing.",
  "reminder-day-left": "{count} business day is left before closing.",
  "incident-until": "The closing date stays {date} at {time} (Québec time), the same for all.",
  "incident-until-moved": "The closing date is moved to {date} at {time} (Québec time), the same for all.",
  "incident-put-in-writing-subject": "Your question – {title} – {organisation} [{id}]",
  "incident-put-in-writing-body":
    "Hello,\n\nThis follows your call about “{titre}”.\n\n{questions_par_ecrit} Please send us yours in answer to this email; we will answer in writing.\n\n{rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-no-extension-subject": "Closing date – {title} – {organisation} [{id}]",
  "incident-no-extension-body":
    "Hello,\n\nWe received your request for more time about “{titre}”.\n\n{delai_ferme} {rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-answer-all-subject": "Answer to a question – {title} – {organisation} [{id}]",
  "incident-answer-all-body":
    "Hello,\n\nA question was asked in writing about “{titre}”. In fairness, here is our answer, sent to every solicited provider.\n\nQuestion: …\n\nAnswer: …\n\nThe price request is not changed. {rappel_date_limite}\n\n{contact}\n{organisme}",
  "price-request-questions-until":
    "Questions are asked in writing, no later than {date} at {time} (Québec time). The date is the same for all; a later question will not be answered.",
  "incident-question-too-late-subject": "Your question – {title} – {organisation} [{id}]",
  "incident-question-too-late-body":
    "Hello,\n\nYour question about “{titre}” reached us on {quand}. The price request announced to every provider that questions were taken until {questions}.\n\nIn fairness to every solicited provider (the broker’s guide, section 3.3.1: “At all times the client treats providers with integrity and fairness”), we cannot answer it.\n\n{rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-complement-all-subject": "Complement – {title} – {organisation} [{id}]",
  "incident-complement-all-body":
    "Hello,\n\nAttached is a document that completes what we sent about “{titre}”. It goes to every solicited provider.\n\n{rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-addendum-all-subject": "Addendum no. {number} – {title} – {organisation} [{id}]",
  "incident-addendum-all-body":
    "Hello,\n\nThe price request “{titre}” has changed by addendum no. {numero}. Attached is the version that replaces the former one, and below is what changes; it goes to every solicited provider.\n\n{rappel_date_limite}\n\nPlease acknowledge receipt by answering this email.\n\n{contact}\n{organisme}",
  "incident-cancellation-all-subject": "Cancellation – {title} – {organisation} [{id}]",
  "incident-cancellation-all-body":
    "Hello,\n\nWe are ending the solicitation “{titre}”. No contract will follow; thank you for your interest.\n\n{contact}\n{organisme}",
  "incident-resend-one-subject": "Price request – {title} – {organisation} [{id}]",
  "incident-resend-one-body":
    "Hello,\n\nOur price request “{titre}” could not be delivered to the address that we had. It is attached as it was sent.\n\n{rappel_date_limite}\n\n{questions_par_ecrit} Ask yours in answer to this email.\n\n{contact}\n{organisme}",
  "incident-report-document-subject": "[{organisation}] – another document to sign – {title} [{id}]",
  "incident-report-document-body":
    "Hello,\n\nA provider wants us to sign another contract-related document, in dossier {dossier}, “{titre}”. We are telling you, as section 3.2 of the guide asks.\n\nAsked on {quand}:\n{note}\n\nPlease answer this email.\n\n{contact}\n{organisme}",
  "incident-ask-broker-subject": "[{organisation}] – question – {title} [{id}]",
  "incident-ask-broker-body":
    "Hello,\n\nHere is a fact that occurred in dossier {dossier}, “{titre}”.\n\n{fait}, on {quand}\n\n{note}\n\nCould you tell us what should follow?\n\nPlease answer this email.\n\n{contact}\n{organisme}",
  "incident-cancellation-broker-subject": "[{organisation}] – cancellation – {title} [{id}]",
  "incident-cancellation-broker-body":
    "Hello,\n\nWe have ended the acquisition process of dossier {dossier}, “{titre}”.\n\nReason:\n{note}\n\nThe solicited providers, if any, are being told.\n\n{contact}\n{organisme}",
};
