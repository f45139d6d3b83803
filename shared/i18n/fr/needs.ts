/** « Besoins et vérifications » : the checklist of sections 3.1 and 3.3.2. */
export const needs = {
  title: "Besoins et vérifications",
  intro:
    "Ce que le guide demande de préciser avant la demande de prix. Répondez dans l’ordre qui vous convient\u00a0: ce que vous tapez est gardé, et rien de ce qui reste ouvert n’empêche d’avancer.",
  "group-before": "Avant tout",
  "group-before-hint": "Ce que votre organisme vérifie une fois pour toutes.",
  "group-needs": "Définition des besoins",
  "group-needs-hint":
    "Ces réponses alimentent le gabarit de demande de prix. Si tout y est déjà écrit, déclarez les besoins définis.",
  "group-request": "Vérification de la demande de prix",
  "group-request-hint":
    "À relire avant de demander l’autorisation du Courtier. Une réponse que le guide n’admet pas arrête cette demande.",
  progress: "{settled} sur {total}",
  "not-applicable": "Ne s’applique pas",
  reason: "Motif",
  note: "Précision",
  "add-note": "Ajouter une précision",
  "note-missing": "Ajoutez quelques mots d’explication.",
  against:
    "Le guide n’admet pas cette réponse\u00a0: la suite (autorisation du Courtier ou courriels aux prestataires) reste fermée tant qu’elle tient.",
  "close-unsuitable": "Constater que le Catalogue ne convient pas",
  "answered-by": "Réponse de {by}, {at}",
  incomplete: "Une réponse ne peut pas être lue ou demande une précision.",
  record: "Consigner les réponses",
  recorded: "Les réponses sont consignées.",
  later: "Continuer plus tard",
  answer: "Répondre aux questions",
  "look-again": "Revoir les réponses",
} as const;
