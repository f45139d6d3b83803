/** Un envoi qui attend : sa minute, ou la personne dans les brouillons de qui il se trouve. */
export const deferred = {
  "journal-scheduled": "Envoi prévu le {when} à {recipients} prestataires.",
  "journal-to-drafts": "Brouillon demandé dans la boîte de la personne, pour {recipients} prestataires.",
  "journal-rescheduled": "Envoi reporté au {when}.",
  "journal-cancelled-person": "Envoi annulé. {note}",
  "journal-cancelled-removed": "Le brouillon a été supprimé de la boîte. {note}",
  "journal-cancelled-sent-otherwise":
    "Le brouillon est parti, mais pas tel qu’il avait été autorisé. Le constat qui suit en donne les écarts. {note}",
  "journal-deposited": "Brouillon déposé dans la boîte de la personne, relu et conforme.",
  "journal-withdrawal": "Retrait du brouillon demandé. {note}",
  "sent-otherwise-note":
    "Le brouillon déposé par l’assistant a été modifié avant son envoi. Ce qui est parti a été comparé à ce qui avait été autorisé.",
  "seen-by": "Voir le courriel tel que le reçoit",
  "seen-by-sender": "Vous (copie de l’expéditeur)",
  "seen-by-one": "Copie reçue à {address}, en Cci\u00a0: aucun autre destinataire que votre propre boîte n’y paraît.",
  "how-title": "Quand et comment l’envoyer",
  "how-now": "Maintenant",
  "how-at": "À un moment choisi",
  "how-drafts": "Déposer dans mes brouillons",
  "how-drafts-hint":
    "Le courriel vous attend dans vos brouillons, avec ses destinataires en Cci et ses pièces jointes. Vous l’envoyez d’Outlook\u00a0: l’assistant compare alors ce qui est parti à ce qui a été autorisé.",
  "how-at-hint":
    "Heure du Québec. L’autorisation, la date limite, le gabarit et les destinataires sont vérifiés de nouveau à ce moment-là.",
  day: "Jour",
  time: "Heure",
  "do-schedule": "Planifier l’envoi",
  "do-drafts": "Déposer dans mes brouillons",
  "missing-moment": "Choisissez le jour et l’heure.",
  title: "Envoi en attente",
  "scheduled-for": "Le courriel partira le {when}, heure du Québec.",
  "scheduled-hint":
    "Tout est vérifié de nouveau juste avant. Si une règle n’est plus respectée, rien ne part et vous en êtes averti.",
  making: "Le brouillon se prépare dans votre boîte.",
  waiting: "Le brouillon vous attend dans vos brouillons Outlook. Envoyez-le de là, sans le modifier.",
  "waiting-hint":
    "L’assistant le surveille. S’il ne peut plus partir (date limite, autorisation), il est retiré et vous en êtes averti.",
  "taking-back": "Le brouillon est en train d’être retiré de votre boîte.",
  cancel: "Annuler l’envoi",
  "take-back": "Retirer le brouillon",
  reschedule: "Changer le moment",
  "card-scheduled-title": "Envoi planifié",
  "card-scheduled": "Le courriel partira le {when}. Tout est vérifié de nouveau juste avant.",
  "card-draft-title": "Brouillon dans votre boîte",
  "card-making": "Le brouillon se prépare. Vous pouvez fermer cette fenêtre.",
  "card-waiting": "Le courriel vous attend dans vos brouillons Outlook. Envoyez-le de là, sans le modifier.",
  "card-taking-back": "Le brouillon est en train d’être retiré de votre boîte.",
} as const;
