/** Starting a dossier over, or splitting it into lots. */
export const linked = {
  open: "Recommencer ou séparer en lots",
  restart: "Recommencer dans un dossier lié",
  title: "Repartir d’un dossier",
  from: "À partir de",
  purpose: "Que voulez-vous faire?",
  "as-restart": "Recommencer",
  "as-lot": "Ouvrir un lot",
  "copied-restart":
    "Sont copiés\u00a0: les réponses sur les besoins, la téléphonie et le centre de contact, l’équipe, la dernière version de la demande de prix, les prestataires à solliciter et les motifs d’exclusion, les réponses à la cueillette d’information. Tout peut être modifié ensuite.",
  "copied-lot":
    "Sont copiés\u00a0: les réponses sur les besoins, la téléphonie et le centre de contact, l’équipe. Chaque lot a sa propre demande de prix.",
  "not-copied":
    "Ne le sont pas\u00a0: l’autorisation du Courtier, les validations de CIC, la date limite, l’envoi et les réponses à la demande de prix. Ils valent pour le dossier où ils ont été donnés.",
  "lot-silent":
    "Le guide ne traite pas de la séparation en lots. Demandez au Courtier si elle convient à votre besoin (section 5).",
  "still-open":
    "Le premier dossier reste tel quel et il est encore ouvert. S’il est abandonné, constatez-y l’annulation.",
  "next-go-on":
    "Ce dossier est figé\u00a0: il a été recommencé dans un dossier lié, où tout se poursuit. Il reste consultable, et un fait s’y constate encore.",
  "go-on": "Ouvrir le dossier recommencé",
  "one-qualification": "Choisissez au moins une des qualifications du dossier.",
  "carried-from": "Repris du dossier",
  "carried-hint": "La date limite reste à choisir. Vous pouvez changer les prestataires, les motifs et le texte.",
  "carried-change": "Modifier les prestataires et les motifs",
  "carried-start":
    "Les prestataires, les motifs et le texte viennent du dossier {from}. Vérifiez-les et choisissez la date limite.",
  "journal-solicitation":
    "A repris du dossier {from} les prestataires à solliciter (nombre\u00a0: {recipients}) et les motifs d’exclusion (nombre\u00a0: {exclusions}).",
  "journal-gathering":
    "A repris du dossier {from} la cueillette d’information nº {number} et ses réponses (nombre\u00a0: {answers}).",
  create: "Ouvrir le dossier lié",
  "follows-restart": "Recommence",
  "followed-by-restart": "Recommencé dans",
  "follows-lot": "Lot de",
  "followed-by-lot": "Lot\u00a0:",
} as const;
