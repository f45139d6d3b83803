/** The proof of sending, a document that is kept in the dossier. */
export const proof = {
  title: "Preuve d’envoi de la demande de prix",
  introduction:
    "Ce document dit ce qui a été envoyé, à qui, quand et sous quelle autorisation. Il est tiré du journal du dossier. Chaque empreinte SHA-256 permet de vérifier que le fichier correspondant n’a pas changé. Les heures sont celles de l’Est (Québec).",

  dossier: "Dossier",
  "dossier-number": "Numéro",
  "dossier-title": "Titre",
  organisation: "Organisme",

  sending: "Envoi",
  "mail-subject": "Objet du courriel",
  sender: "Expéditeur",
  "sent-at": "Envoyé le",
  "recorded-at": "Consigné le",
  "closes-at": "Date limite de réponse",
  mails: "Courriels envoyés\u00a0: {count}",
  "mails-same": "Le même courriel est parti en plusieurs fois, chaque fois à d’autres prestataires.",
  "mail-recipients": "Prestataires",
  "message-id": "Identifiant du courriel",
  "body-hash": "Empreinte du texte du courriel",

  recipients: "Destinataires ({count})",
  "recipients-hidden": "Tous ont reçu le courriel en copie cachée (Cci)\u00a0: aucun ne voit les autres.",
  "recipient-name": "Prestataire",
  "recipient-address": "Adresse",

  excluded: "Prestataires écartés ({count})",
  "excluded-none": "Aucun prestataire n’a été écarté.",
  "excluded-name": "Prestataire",
  "excluded-reason": "Motif",

  attachments: "Pièces jointes ({count})",
  "attachments-none": "Aucune pièce jointe.",
  "attachment-name": "Fichier",
  "attachment-size": "Taille",
  "attachment-hash": "Empreinte SHA-256",

  authorisation: "Autorisation du Courtier",
  "authorisation-outcome": "Réponse du Courtier",
  "authorisation-received": "Reçue le",
  "authorisation-evidence": "Empreinte de la réponse",
  "authorisation-content": "Empreinte du contenu autorisé",

  rules: "Règles vérifiées avant l’envoi",
  "rules-none": "Aucune règle n’a été consignée.",
  "rule-section": "Section du guide",
  "rule-text": "Règle",
  "rule-id": "Identifiant",

  record: "Journal",
  "guide-version": "Version du guide",
  "journal-number": "Numéro de l’événement",
  "journal-hash": "Empreinte de l’événement",

  "column-item": "Élément",
  "column-value": "Valeur",
  page: "Page {page} de {pages}",
} as const;
