/** What can be rehearsed: the same job, and what may happen on the way. */
export const variants = {
  standard: "tout se passe comme prévu",
  "template-replaced": "le gabarit de contrat est remplacé pendant que le courriel part",
  "day-turns": "un jour passe pendant que le courriel part",
  "lost-answer": "la réponse du système de courriel se perd après l’envoi",
  "without-authorisation": "le Courtier n’a pas autorisé la demande",
  "colleague-absent": "la personne responsable s’absente; un collègue reprend le dossier",
  declared: "la demande a été envoyée à la main avant l’assistant; elle est déclarée",
} as const;

export type Variant = keyof typeof variants;

export const isVariant = (name: string): name is Variant => Object.hasOwn(variants, name);
