/** Words of the chat that leads: the form of a new dossier, the topics, the commands that come near. */
export const chat = {
  "new-title": "Nouveau dossier",
  "new-intro":
    "Un dossier suit une acquisition, de la demande de prix à la preuve d’envoi. Quelques réponses suffisent; tout se corrige ensuite.",
  "new-name": "Titre du dossier",
  "new-name-hint": "Par exemple : Soutien à la plateforme de données",
  "new-name-error": "Donnez un titre au dossier, en 120 caractères au plus.",
  "new-qualifications": "Qualifications demandées",
  "new-qualifications-error": "Cochez au moins une qualification.",
  "new-rcti": "Votre organisme est-il assujetti au RCTI? La question n’est posée qu’une fois.",
  "new-rcti-error": "Répondez oui ou non.",
  "new-open": "Ouvrir le dossier",
  "new-refused": "Le dossier n’est pas ouvert. Ce que vous aviez écrit est resté.",
  "new-no-qualifications":
    "Aucune qualification n’est connue : le tableau des prestataires n’a pas encore été importé. Demandez-le à l’administrateur de l’assistant.",
  "new-opened": "Le dossier est ouvert. La suite se fait dans l’onglet, où se joignent les documents.",

  "help-near": "Je n’ai pas compris « {text} ». Vouliez-vous dire :",
  "help-diffusion": "être avisé des changements au Catalogue",
  "help-telephony": "les préalables auprès du secteur CIC",
  "say-diffusion": "liste de diffusion",
  "say-telephony": "téléphonie Teams",
  "say-why": "pourquoi",
  resume: "Reprendre",
  "diffusion-list": "Liste de diffusion",
  telephony: "Téléphonie Teams et CIC",
  "next-in-tab": "{next} (onglet)",

  "diffusion-title": "Liste de diffusion du Courtier",
  "diffusion-text": "Elle annonce les changements au Catalogue, tous volets confondus. Une inscription par personne.",
  "telephony-title": "Téléphonie Teams et centres de contact",
  "telephony-text":
    "Deux sujets différents relèvent du secteur CIC du MCN. Chacun a sa boîte courriel; ne les confondez pas.",
} as const;
