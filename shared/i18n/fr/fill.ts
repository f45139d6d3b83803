/** Filling in the template of a price request by form. */
export const fill = {
  title: "Remplir le gabarit",
  open: "Remplir le gabarit dans l’application",
  intro:
    "Vos réponses sont écrites dans le gabarit officiel, version {version}. Vous pourrez télécharger le document, le compléter dans Word (un tableau, par exemple) et téléverser la version suivante.",
  suggested: "Proposé d’après le dossier; modifiez-le au besoin.",
  attach: "Remplir le gabarit et joindre la demande",
  attached: "La demande de prix est jointe au dossier.",
  empty: "Remplissez au moins un champ.",
  left: "Champs encore vides\u00a0: {count}. Ils resteront entre accolades dans le document.",
  "no-template": "Aucun gabarit de demande de prix n’est déposé. Demandez-le à l’administrateur.",
  "no-fields":
    "Le gabarit en vigueur ne nomme aucun champ à remplir ici. Téléchargez-le, remplissez-le dans Word, puis téléversez-le.",
  "to-upload": "Téléverser la demande de prix",
  again: "Recharger le formulaire",
  "template-hint":
    "Pour qu’on puisse le remplir dans l’application, écrivez entre accolades le nom de chaque champ, par exemple {example}.",
} as const;
