/** Words of the mails that the product writes. Texts that an administrator may change are templates, not here. */
export const mails = {
  "price-request-subject": "Demande de prix – {title} – {organisation} [{id}]",
  "authorisation-subject": "[{organisation}] – [{qualifications}] – demande de prix – v{version} [{id}]",
  "authorisation-body":
    "Bonjour,\n\nNous vous soumettons la demande de prix ci-jointe et vous demandons d’en autoriser l’envoi aux prestataires (guide, section 3.3.2).\n\n{changements}\n\n{resume_besoin}\n\n{fiche}\n\nMerci de répondre à ce courriel.\n\n{contact}\n{organisme}",
  "authorisation-need": "Résumé du besoin",
  "authorisation-qualifications": "Qualifications visées",
  "authorisation-amount": "Montant estimé du contrat, avant taxes",
  "authorisation-document": "Document joint",
  "authorisation-fingerprint": "Empreinte SHA-256",
  "authorisation-template": "Version du gabarit",
  "reminder-two-days-subject": "Rappel – clôture le {date} – {title} [{id}]",
  "reminder-closing-subject": "Clôture de la sollicitation – {title} [{id}]",
  "reminder-closing":
    "La date limite de réponse, le {date_limite} à {heure_limite}, est atteinte. Vous pouvez passer à l’analyse des réponses (guide, section 3.4).",
  "reminder-open": "Ouvrir le dossier",
  "reminder-inside": "Ce rappel n’est envoyé qu’à vous, à l’intérieur de votre organisme.",
  "default-body":
    "Bonjour,\n\n{organisme} vous invite à lui présenter un prix pour le besoin suivant : {titre}.\n\nQualifications visées : {qualifications}.\n\nVotre réponse doit nous parvenir par courriel, en réponse à celui-ci, au plus tard le {date_limite} à {heure_limite} (heure du Québec). Ce délai ne peut pas être prolongé à la demande d’un prestataire.\n\nPendant la sollicitation, posez vos questions par écrit seulement, en répondant à ce courriel.\n\nVous trouverez ci-joint la demande de prix, le gabarit de contrat spécifique et le questionnaire de non-participation, à nous retourner si vous ne présentez pas de prix.\n\n{contact}\n{organisme}",
  "reminder-two-days": "La sollicitation se termine le {date_limite} à {heure_limite}. {temps_restant}",
  "reminder-days-left": "Il reste {count} jours ouvrables avant la clôture.",
  "reminder-day-left": "Il reste {count} jour ouvrable avant la clôture.",
  "incident-until": "La date limite reste le {date} à {time} (heure du Québec), la même pour tous.",
  "incident-until-moved": "La date limite est reportée au {date} à {time} (heure du Québec), la même pour tous.",
  "incident-put-in-writing-subject": "Votre question – {title} – {organisation} [{id}]",
  "incident-put-in-writing-body":
    "Bonjour,\n\nNous faisons suite à votre appel au sujet de «\u00a0{titre}\u00a0».\n\n{questions_par_ecrit} Nous vous invitons à nous transmettre la vôtre en répondant à ce courriel; nous y répondrons par écrit.\n\n{rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-no-extension-subject": "Date limite – {title} – {organisation} [{id}]",
  "incident-no-extension-body":
    "Bonjour,\n\nNous avons bien reçu votre demande de délai au sujet de «\u00a0{titre}\u00a0».\n\n{delai_ferme} {rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-answer-all-subject": "Réponse à une question – {title} – {organisation} [{id}]",
  "incident-answer-all-body":
    "Bonjour,\n\nUne question nous a été posée par écrit au sujet de «\u00a0{titre}\u00a0». Par équité, voici notre réponse, transmise à tous les prestataires sollicités.\n\nQuestion\u00a0: …\n\nRéponse\u00a0: …\n\nLa demande de prix n’est pas modifiée. {rappel_date_limite}\n\n{contact}\n{organisme}",
  "price-request-questions-until":
    "Les questions se posent par écrit, au plus tard le {date} à {time} (heure du Québec). Cette date est la même pour tous; une question posée plus tard n’aura pas de réponse.",
  "incident-question-too-late-subject": "Votre question – {title} – {organisation} [{id}]",
  "incident-question-too-late-body":
    "Bonjour,\n\nVotre question au sujet de «\u00a0{titre}\u00a0» nous est parvenue le {quand}. La demande de prix annonçait à tous les prestataires que les questions étaient acceptées jusqu’au {questions}.\n\nPar équité envers tous les prestataires sollicités (guide du Courtier, section 3.3.1\u00a0: «\u00a0À tout moment, le client traite les prestataires avec intégrité et équité\u00a0»), nous ne pouvons pas y répondre.\n\n{rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-complement-all-subject": "Complément – {title} – {organisation} [{id}]",
  "incident-complement-all-body":
    "Bonjour,\n\nVous trouverez ci-joint une pièce qui complète notre envoi au sujet de «\u00a0{titre}\u00a0». Elle est transmise à tous les prestataires sollicités.\n\n{rappel_date_limite}\n\n{contact}\n{organisme}",
  "incident-addendum-all-subject": "Addenda n\u00ba\u00a0{number} – {title} – {organisation} [{id}]",
  "incident-addendum-all-body":
    "Bonjour,\n\nLa demande de prix «\u00a0{titre}\u00a0» est modifiée par l’addenda n\u00ba\u00a0{numero}. Vous trouverez ci-joint la version qui remplace la précédente, et plus bas ce qui change; elle est transmise à tous les prestataires sollicités.\n\n{rappel_date_limite}\n\nMerci d’en accuser réception en répondant à ce courriel.\n\n{contact}\n{organisme}",
  "incident-cancellation-all-subject": "Annulation – {title} – {organisation} [{id}]",
  "incident-cancellation-all-body":
    "Bonjour,\n\nNous mettons fin à la sollicitation «\u00a0{titre}\u00a0». Aucun contrat n’en résultera; nous vous remercions de votre intérêt.\n\n{contact}\n{organisme}",
  "incident-resend-one-subject": "Demande de prix – {title} – {organisation} [{id}]",
  "incident-resend-one-body":
    "Bonjour,\n\nNotre demande de prix «\u00a0{titre}\u00a0» n’a pas pu vous être remise à l’adresse que nous avions. Vous la trouverez ci-jointe, telle qu’elle a été envoyée.\n\n{rappel_date_limite}\n\n{questions_par_ecrit} Posez les vôtres en répondant à ce courriel.\n\n{contact}\n{organisme}",
  "incident-report-document-subject": "[{organisation}] – autre document à signer – {title} [{id}]",
  "incident-report-document-body":
    "Bonjour,\n\nUn prestataire veut nous faire signer un autre document lié au contrat, dans le dossier {dossier}, «\u00a0{titre}\u00a0». Nous vous en avisons, comme le demande la section 3.2 du guide.\n\nDemande reçue le {quand}\u00a0:\n{note}\n\nMerci de répondre à ce courriel.\n\n{contact}\n{organisme}",
  "incident-ask-broker-subject": "[{organisation}] – question – {title} [{id}]",
  "incident-ask-broker-body":
    "Bonjour,\n\nVoici un fait survenu dans le dossier {dossier}, «\u00a0{titre}\u00a0».\n\n{fait}, le {quand}\n\n{note}\n\nPouvez-vous nous indiquer la suite à donner?\n\nMerci de répondre à ce courriel.\n\n{contact}\n{organisme}",
  "incident-cancellation-broker-subject": "[{organisation}] – annulation – {title} [{id}]",
  "incident-cancellation-broker-body":
    "Bonjour,\n\nNous avons mis fin au processus d’acquisition du dossier {dossier}, «\u00a0{titre}\u00a0».\n\nMotif\u00a0:\n{note}\n\nLes prestataires sollicités, s’il y en a, en sont avisés.\n\n{contact}\n{organisme}",
} as const;
