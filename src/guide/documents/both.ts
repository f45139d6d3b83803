import type { DocumentTable } from "./document.js";

/** Documents of either process, solutions or services. */
export const bothDocuments = {
  "doc-user-guide": {
    fr: "Guide de l’utilisateur",
    en: "User guide",
    where: "catalogue",
    preparedBy: ["courtier"],
    usedFr: "En tout temps",
    usedEn: "At all times",
    process: "both",
    modifiable: "locked",
  },
  "doc-commitment-form": {
    fr: "Formulaire d’engagement de responsabilité en matière de gestion contractuelle",
    en: "Contract-management commitment form",
    where: "catalogue-support",
    preparedBy: ["courtier"],
    signedBy: ["client-signatory"],
    usedFr: "Signé avec le contrat par le même signataire; envoyé au Courtier, jamais au prestataire",
    usedEn: "Signed with the contract by the same signatory; sent to the broker, never to the provider",
    process: "both",
    modifiable: "locked",
  },
  "doc-concluded-contracts-list": {
    fr: "Liste des contrats conclus",
    en: "List of concluded contracts",
    where: "catalogue-support",
    preparedBy: ["courtier"],
    usedFr: "Recherche d’exemples et de pairs (2.2, 3.1, 4.7); clients abonnés seulement",
    usedEn: "Looking for examples and peers (2.2, 3.1, 4.7); subscribed clients only",
    process: "both",
    modifiable: "locked",
  },
  "doc-efvp": {
    fr: "Évaluation des facteurs relatifs à la vie privée (EFVP)",
    en: "Privacy impact assessment (EFVP)",
    where: "client-file",
    preparedBy: ["client"],
    usedFr:
      "Avant communication hors Québec et avant la conclusion du contrat; aussi dès que des renseignements personnels l’exigent",
    usedEn:
      "Before any communication outside Québec and before the contract is concluded; also as soon as personal information calls for it",
    process: "both",
    modifiable: "own",
  },
  "doc-choice-support": {
    fr: "Documents appuyant le choix (analyses, besoins, comparaisons, scénarios, questions et réponses, rapports de banc d’essai)",
    en: "Documents supporting the choice",
    where: "client-file",
    preparedBy: ["client"],
    usedFr: "Étapes 1 à 4; conservés toute la durée du contrat",
    usedEn: "Steps 1 to 4; kept for the whole contract",
    process: "both",
    modifiable: "own",
  },
  "doc-executive-justification": {
    fr: "Justification pour l’autorisation du dirigeant de l’organisme",
    en: "Justification for the chief executive officer’s authorization",
    where: "client-file",
    preparedBy: ["client"],
    usedFr: "RCTI, choix qui n’est pas au plus bas prix (ou prestataire unique : recommandé)",
    usedEn: "RCTI, a choice that is not the lowest price (or a single provider: recommended)",
    process: "both",
    modifiable: "own",
  },
  "doc-executive-justification-aide-memoire": {
    fr: "Aide-mémoire « Justification d’une autorisation du dirigeant de l’organisme »",
    en: "Aide-mémoire on justifying an chief executive officer’s authorization",
    where: "sct-extranet",
    preparedBy: ["sct"],
    usedFr: "Pour rédiger la justification",
    usedEn: "To write the justification",
    process: "both",
    modifiable: "locked",
    link: "link-aide-memoire",
  },
  "doc-executive-authorization": {
    fr: "Autorisation du dirigeant d’organisme",
    en: "Chief executive officer’s authorization",
    where: "client-file",
    preparedBy: ["executive-head"],
    usedFr:
      "Avant la signature; confirmée au Courtier avant la rencontre de démarrage (solutions) ou les versions finales (services)",
    usedEn:
      "Before signature; confirmed to the broker before the kick-off meeting (solutions) or the final versions (services)",
    process: "both",
    modifiable: "own",
  },
  "doc-financial-authorization": {
    fr: "Autorisation financière (montant total estimé)",
    en: "Financial authorization (total estimated amount)",
    where: "client-file",
    preparedBy: ["financial-authority"],
    usedFr:
      "Solutions : avant la rencontre de démarrage. Services : après analyse des réponses, au plus tard avant les versions finales; aucune pièce justificative",
    usedEn:
      "Solutions: before the kick-off meeting. Services: after the analysis of the responses, at the latest before the final versions; no supporting document",
    process: "both",
    modifiable: "own",
  },
} as const satisfies DocumentTable;
