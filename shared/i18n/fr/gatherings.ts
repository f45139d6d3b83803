/** Written information gathering (guide 3.3.1): the mail, its screen, its journal. */
export const gatherings = {
  title: "Cueillette d’information",
  intro:
    "Avant la demande de prix, vous pouvez écrire aux prestataires pour vérifier leur expertise ou sonder le marché. Posez à tous les mêmes questions, par écrit. L’autorisation du Courtier n’est pas requise.",
  none: "Aucune question n’a été posée aux prestataires.",
  ask: "Écrire aux prestataires",
  purpose: "But du courriel",
  "purpose-check-expertise": "Vérifier leur expertise",
  "purpose-check-market-experience": "Sonder le marché",
  providers: "Prestataires qui reçoivent les questions",
  "providers-hint": "Par équité, gardez tous les prestataires qualifiés.",
  "providers-count": "{chosen} sur {total}",
  questions: "Texte du courriel",
  see: "Voir le courriel",
  send: "Envoyer aux prestataires",
  sent: "Les questions partent aux prestataires.",
  back: "Revenir au dossier",
  asked: "Questions posées le {at}",
  "answers-count": "Réponses\u00a0: {answered} sur {total}",
  "no-answer": "Pas encore de réponse",
  unwritten: "De vive voix\u00a0: le guide ne prévoit que l’écrit",
  record: "Consigner sa réponse",
  "record-of": "Consigner la réponse de {name}",
  "show-questions": "Voir les questions",
  "remark-not-prepared":
    "La définition des besoins n’est pas terminée. Préparez-vous avant de joindre les prestataires.",
  "remark-not-all-asked":
    "Des prestataires qualifiés ne reçoivent pas ces questions. Mieux vaut poser les mêmes questions à chacun.",
  "remark-other-questions":
    "Un courriel précédent posait d’autres questions. Mieux vaut que tous répondent aux mêmes questions.",
  "mail-subject": "Demande d’information – {title} – {organisation} [{id}]",
  "mail-check-expertise":
    "Bonjour,\n\n{organisme} prépare un projet\u00a0: «\u00a0{titre}\u00a0». Avant une éventuelle demande de prix, nous aimerions connaître votre expertise.\n\n1. Quels projets semblables avez-vous réalisés au cours des trois dernières années?\n2. De quelles ressources disposez-vous pour un tel projet?\n3. Que devrait contenir une demande de prix pour que vous puissiez proposer un prix juste?\n\n{memes_questions} {reponse_ecrite} Ce courriel n’est pas une demande de prix.\n\nCordialement,\n\n{contact}\n{organisme}",
  "mail-check-market-experience":
    "Bonjour,\n\n{organisme} prépare un projet\u00a0: «\u00a0{titre}\u00a0». Avant une éventuelle demande de prix, nous aimerions mieux connaître le marché.\n\n1. Les exigences envisagées vous paraissent-elles réalistes? Lesquelles seraient trop restrictives?\n2. Quels délais et quelles façons de faire sont habituels pour un tel projet?\n3. Que devrait contenir une demande de prix pour que vous puissiez proposer un prix juste?\n\n{memes_questions} {reponse_ecrite} Ce courriel n’est pas une demande de prix.\n\nCordialement,\n\n{contact}\n{organisme}",
  "journal-requested": "A posé par écrit les mêmes questions aux prestataires, en Cci (nombre\u00a0: {count}).",
  "journal-sent": "Les questions sont parties aux prestataires.",
  "journal-failed": "Les questions ne sont pas parties ({problem}).",
  "journal-stopped": "L’envoi des questions s’est arrêté avant de partir ({problem}).",
  "journal-unknown": "On ne sait pas si les questions sont parties ({problem}). Une personne doit vérifier.",
  "journal-answered": "A versé au dossier une réponse à la cueillette nº {number}, reçue le {when}.",
  "journal-answered-file": "A versé au dossier une réponse à la cueillette nº {number}\u00a0: «\u00a0{name}\u00a0».",
  "journal-answered-orally": "A noté une réponse de vive voix à la cueillette nº {number}.",
} as const;
