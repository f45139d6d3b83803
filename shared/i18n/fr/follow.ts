/** The follow-up page. */
export const follow = {
  title: "Suivi",
  hint: "Tous les dossiers et tous les contrats de l’organisme\u00a0: qui doit agir, et chaque date à venir. Ce qui est en retard vient d’abord.",
  none: "Aucun dossier n’est encore ouvert.",
  "no-date": "Aucune date n’est attendue.",
  closing: "Clôture de la sollicitation",
  "closing-on": "Ferme le {date}",
  "in-charge": "{owner}, remplacé par {substitute}",
  "process-services": "Services",
  "process-solutions": "Solutions",
  "process-contract": "Contrat",
  "show-more": "Dates plus lointaines ({count})",
} as const;
