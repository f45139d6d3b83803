import type { WordBlock } from "./word-blocks.js";

/** The fictitious template of a price request, and one request written in it. The real template is in the Catalogue. */

type Section = { heading: string; instruction: string; written: WordBlock[] };

const text = (words: string): WordBlock => ({ kind: "text", text: words });
const bullets = (...items: string[]): WordBlock[] => items.map((item) => ({ kind: "bullet", text: item }));
const table = (caption: string, header: string[], ...rows: string[][]): WordBlock => ({
  kind: "table",
  caption,
  header,
  rows,
});

export const CLOSING_DATE_PROMPT = "Date et heure inscrites au moment de l’envoi";
export const PROMPT = "Cliquez ou appuyez ici pour entrer du texte.";

export const sections: readonly Section[] = [
  {
    heading: "Renseignements sur l’organisme public",
    instruction:
      "Nommez l’organisme, l’unité responsable et la personne à qui répondre. N’inscrivez aucun montant estimé.",
    written: [
      table(
        "Renseignements sur l’organisme public",
        ["Renseignement", "Réponse"],
        ["Organisme", "Agence fictive des services numériques"],
        ["Unité responsable", "Direction fictive de l’infrastructure infonuagique"],
        ["Personne-ressource", "Camille Fictif, camille.fictif@asn.example"],
        ["Qualification visée", "Migration infonuagique (fictive)"],
      ),
    ],
  },
  {
    heading: "Contexte et objectifs",
    instruction: "Décrivez en quelques lignes le besoin d’affaires et les résultats attendus.",
    written: [
      text(
        "L’Agence exploite 42\u00a0applications dans une salle de serveurs qui fermera le 30 juin 2027. Douze d’entre elles, dont le portail des citoyens et le registre des permis, doivent être déplacées dans l’infonuagique publique avant cette date.",
      ),
      text(
        "L’objectif est de migrer ces douze applications sans interrompre le service aux citoyens pendant plus de quatre heures, et de rendre l’équipe de l’Agence autonome dans leur exploitation.",
      ),
    ],
  },
  {
    heading: "Contexte technologique",
    instruction: "Présentez la situation actuelle, puis celle qui est visée.",
    written: [
      text(
        "Situation actuelle\u00a0: 58 machines virtuelles, deux grappes de bases de données relationnelles, 21 To de fichiers, authentification au moyen d’un annuaire local synchronisé avec Microsoft Entra.",
      ),
      text(
        "Situation visée\u00a0: deux abonnements infonuagiques hébergés au Canada, infrastructure décrite par du code, sauvegardes chiffrées dans une seconde région, journaux de sécurité versés dans l’outil de l’Agence.",
      ),
    ],
  },
  {
    heading: "Activités et livrables",
    instruction: "Énumérez les activités à réaliser et ce que le prestataire doit remettre.",
    written: [
      table(
        "Activités et livrables",
        ["Activité", "Livrable", "Échéance"],
        ["Analyse des douze applications", "Dossier d’architecture et ordre de migration", "Semaine 4"],
        ["Préparation des abonnements", "Code d’infrastructure et procédures", "Semaine 8"],
        ["Migration par lots de trois", "Rapport d’essai de chaque lot", "Semaines 9 à 22"],
        ["Transfert des connaissances", "Quatre ateliers enregistrés et guide d’exploitation", "Semaine 24"],
      ),
    ],
  },
  {
    heading: "Exigences pour le prestataire de services",
    instruction:
      "Inscrivez seulement des exigences factuelles, liées au besoin et à la qualification. Aucune évaluation de la qualité n’est permise.",
    written: [
      text("Le prestataire doit démontrer, preuves à l’appui\u00a0:"),
      ...bullets(
        "deux migrations d’au moins dix applications, terminées depuis moins de cinq ans;",
        "une ou un architecte affecté au mandat, titulaire d’une certification d’architecture infonuagique en vigueur;",
        "des ressources qui travaillent en français et dont les antécédents judiciaires ont été vérifiés;",
        "un lieu d’hébergement et d’accès aux données situé au Canada.",
      ),
    ],
  },
  {
    heading: "Partage des responsabilités",
    instruction: "Dites qui fait quoi, de l’organisme public et du prestataire.",
    written: [
      table(
        "Partage des responsabilités",
        ["Élément", "Organisme public", "Prestataire"],
        ["Accès et comptes", "Fournit et retire", "Demande et justifie"],
        ["Essais d’acceptation", "Exécute et approuve", "Prépare et corrige"],
        ["Renseignements personnels", "Classe et autorise", "Protège et signale tout incident"],
      ),
    ],
  },
  {
    heading: "Durée du contrat et calendrier",
    instruction: "Indiquez la durée, la date de début souhaitée et les jalons.",
    written: [
      text(
        "Le contrat dure douze mois à compter de sa signature. Le début est souhaité le 18 janvier 2027. La rencontre de démarrage a lieu dans les dix jours ouvrables qui suivent la signature.",
      ),
    ],
  },
  {
    heading: "Rémunération et bordereau de prix",
    instruction:
      "Choisissez le taux horaire ou le prix forfaitaire, puis préparez le bordereau que le prestataire remplira.",
    written: [
      text(
        "La rémunération est au taux horaire. Le prestataire inscrit un seul taux par profil, en dollars canadiens, sans les taxes.",
      ),
      table(
        "Bordereau de prix",
        ["Profil", "Heures estimées", "Taux horaire ($)"],
        ["Architecte infonuagique", "320", "À remplir par le prestataire"],
        ["Spécialiste en migration", "960", "À remplir par le prestataire"],
        ["Spécialiste en sécurité", "160", "À remplir par le prestataire"],
      ),
    ],
  },
  {
    heading: "Paiement et pénalités",
    instruction: "Précisez les modalités de paiement et, au besoin, les pénalités.",
    written: [
      text(
        "Les heures réellement travaillées sont facturées chaque mois et payées dans les 30 jours. Un livrable remis en retard par la faute du prestataire réduit la facture du mois de 2\u00a0% par semaine, jusqu’à un maximum de 10\u00a0%.",
      ),
    ],
  },
  {
    heading: "Dépôt des réponses",
    instruction:
      "Ne changez pas cette section\u00a0: la date est la même pour tous les prestataires et s’inscrit au moment de l’envoi.",
    written: [
      text(
        "La réponse est transmise par courriel à la personne-ressource. Les questions se posent par écrit, à la même adresse.",
      ),
    ],
  },
];
