/** Le consentement demandé à la personne avant que rien ne se fasse en son nom. */
export const consent = {
  "consent-title": "Votre autorisation est demandée",
  "interaction-title": "Une connexion de plus est demandée",
  "consent-text":
    "Les courriels partent de votre boîte et en votre nom. Microsoft demande que vous l’autorisiez d’abord, une seule fois.",
  "interaction-text":
    "Les courriels partent de votre boîte et en votre nom. Microsoft demande de vous y reconnaître de nouveau, par exemple avec un second facteur.",
  kept: "Rien n’est perdu\u00a0: ce qui attend reprend de lui-même ensuite.",
  give: "Donner l’autorisation",
  "sign-in": "Me connecter",
  again: "Réessayer",
  "not-now": "Pas maintenant",
  here: "Continuer dans cette fenêtre",
  asking: "Répondez dans la fenêtre de Microsoft qui vient de s’ouvrir.",
  checking: "Vérification auprès de Microsoft. Une autorisation met quelques secondes à prendre effet.",
  closed: "La fenêtre a été fermée avant la fin. Vous pouvez réessayer.",
  declined: "L’autorisation a été refusée. Sans elle, rien ne part en votre nom et votre boîte n’est pas lue.",
  blocked:
    "Le navigateur a bloqué la fenêtre de Microsoft. Permettez les fenêtres surgissantes pour cette page, puis réessayez.",
  failed:
    "La demande n’a pas abouti. Réessayez; si cela continue, demandez à l’administration d’accorder l’autorisation pour l’organisme.",
  "not-yet": "Microsoft ne confirme pas encore l’autorisation. Réessayez dans un moment.",
  unreachable: "Le serveur ne répond pas. Réessayez.",
  granted: "C’est fait. Ce qui attendait reprend de lui-même.",
  "page-title": "Autorisation",
  "page-leaving": "Vous allez chez Microsoft…",
  "page-granted": "C’est fait. Vous pouvez fermer cette fenêtre.",
  "page-declined": "L’autorisation a été refusée. Vous pouvez fermer cette fenêtre.",
  "page-failed": "La demande n’a pas abouti. Fermez cette fenêtre, puis réessayez.",
} as const;
