/** Words of the mails that the product writes. Texts that an administrator may change are templates, not here. */
export const mails = {
  "price-request-subject": "Demande de prix – {title} – {organisation} [{id}]",
  "authorisation-subject": "[{organisation}] – [{qualifications}] – demande de prix – v{version} [{id}]",
  "authorisation-greeting": "Bonjour,",
  "authorisation-intro":
    "Nous vous soumettons la demande de prix ci-jointe et vous demandons d’en autoriser l’envoi aux prestataires (guide, section 3.3.2).",
  "authorisation-need": "Résumé du besoin",
  "authorisation-qualifications": "Qualifications visées",
  "authorisation-amount": "Montant estimé du contrat, avant taxes",
  "authorisation-document": "Document joint",
  "authorisation-fingerprint": "Empreinte SHA-256",
  "authorisation-template": "Version du gabarit",
  "authorisation-thanks": "Merci de répondre à ce courriel.",
  "reminder-two-days-subject": "Rappel – clôture le {date} – {title} [{id}]",
  "reminder-closing-subject": "Clôture de la sollicitation – {title} [{id}]",
  "reminder-two-days": "La sollicitation se termine le {date} à {time}. Deux jours ouvrables restent avant la clôture.",
  "reminder-closing":
    "La date limite de réponse, le {date} à {time}, est atteinte. Vous pouvez passer à l’analyse des réponses (guide, section 3.4).",
  "reminder-open": "Ouvrir le dossier",
  "reminder-inside": "Ce rappel n’est envoyé qu’à vous, à l’intérieur de votre organisme.",
  "default-body":
    "Bonjour,\n\n{organisme} vous invite à lui présenter un prix pour le besoin suivant : {titre}.\n\nQualifications visées : {qualifications}.\n\nVotre réponse doit nous parvenir par courriel, en réponse à celui-ci, au plus tard le {date_limite} à {heure_limite} (heure du Québec). Ce délai ne peut pas être prolongé à la demande d’un prestataire.\n\nPendant la sollicitation, posez vos questions par écrit seulement, en répondant à ce courriel.\n\nVous trouverez ci-joint la demande de prix, le gabarit de contrat spécifique et le questionnaire de non-participation, à nous retourner si vous ne présentez pas de prix.\n\n{contact}\n{organisme}",
} as const;
