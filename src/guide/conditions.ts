/** Closed union of the facts that rules depend on; labels in French and English. */
export const conditions = {
  always: { fr: "Toujours", en: "Always" },
  "rcti-subject": { fr: "Organisme assujetti au RCTI", en: "Body subject to the RCTI" },
  "amendment-legal-framework-applies": {
    fr: "Au moins un des textes suivants vise le client : LCOP art. 17, RCTI art. 74, Directive de reddition de comptes",
    en: "At least one of these binds the client: LCOP s. 17, RCTI s. 74, accountability Directive",
  },
  "subject-to-decree-530-2021": { fr: "Organisme visé par le décret 530-2021", en: "Body covered by décret 530-2021" },
  "contact-centre-solution": {
    fr: "La solution est un centre de contact client",
    en: "The solution is a customer contact centre",
  },
  "teams-telephony": {
    fr: "Qualification = téléphonie infonuagique Microsoft Teams",
    en: "Qualification = Microsoft Teams cloud telephony",
  },
  "cloud-adoption": { fr: "Le projet recourt à l’infonuagique", en: "The project uses cloud computing" },
  "personal-info-involved": {
    fr: "Des renseignements personnels sont en cause",
    en: "Personal information is involved",
  },
  "personal-info-outside-quebec": {
    fr: "Renseignements personnels communiqués hors Québec ou confiés à un fournisseur hors Québec",
    en: "Personal information sent outside Québec or entrusted to a supplier outside Québec",
  },
  "efvp-required": {
    fr: "EFVP requise (hors Québec, ou jugée nécessaire par le client)",
    en: "EFVP required (outside Québec, or judged necessary by the client)",
  },
  "highly-sensitive-data": {
    fr: "Données hautement sensibles et stratégiques",
    en: "Highly sensitive and strategic data",
  },
  "saas-price-file": {
    fr: "Prix publiés dans un fichier (certains SaaS)",
    en: "Prices published in a file (some SaaS)",
  },
  "acquisition-in-progress": {
    fr: "Acquisition en cours, contrat non signé",
    en: "Acquisition under way, contract not signed",
  },
  "trial-planned": { fr: "Banc d’essai prévu", en: "Trial planned" },
  "lowest-price": { fr: "Le choix est au plus bas prix", en: "The choice is the lowest price" },
  "not-lowest-price": { fr: "Le choix n’est pas au plus bas prix", en: "The choice is not the lowest price" },
  "executive-authorization-required": {
    fr: "Autorisation du dirigeant requise : RCTI et choix qui n’est pas au plus bas prix (ne comprend pas le cas recommandé du prestataire unique)",
    en: "Chief executive officer’s authorization required: RCTI and not the lowest price (excludes the recommended single-provider case)",
  },
  "single-provider-solicited": { fr: "Un seul prestataire sollicité", en: "Only one provider solicited" },
  "renewal-same-supplier": {
    fr: "Contrat suivant avec le même fournisseur",
    en: "Next contract with the same supplier",
  },
  "new-supplier": { fr: "Contrat suivant avec un autre fournisseur", en: "Next contract with another supplier" },
  "supplier-documents-required": {
    fr: "Les conditions du fournisseur prévoient des documents à remplir",
    en: "The supplier’s conditions call for documents to fill in",
  },
  "price-request-planned": { fr: "Demande de prix en rédaction", en: "Price request being drafted" },
  "price-request-changed": {
    fr: "Demande de prix modifiée après une question",
    en: "Price request changed after a question",
  },
  "question-asked-during-solicitation": {
    fr: "Question reçue pendant la sollicitation",
    en: "Question received during solicitation",
  },
  "sent-without-validation": {
    fr: "Demande envoyée sans validation du Courtier",
    en: "Request sent without broker validation",
  },
  "provider-excluded": { fr: "Prestataire qualifié non sollicité", en: "Qualified provider not solicited" },
  "external-document-requested": {
    fr: "Un prestataire demande de signer un autre document",
    en: "A provider asks for another document to be signed",
  },
  "provider-did-not-answer": { fr: "Prestataire sollicité sans réponse", en: "Solicited provider did not answer" },
  "questionnaire-not-returned": {
    fr: "Questionnaire de non-participation non reçu",
    en: "Non-participation questionnaire not received",
  },
  "solution-contract": { fr: "Contrat de solutions", en: "Solutions contract" },
  "service-contract": { fr: "Contrat de services", en: "Services contract" },
  "responsible-acquisition-indicator-used": {
    fr: "Indicateur d’acquisition responsable utilisé pour le choix",
    en: "Responsible-procurement indicator used for the choice",
  },
  "extra-services-needed": {
    fr: "Services professionnels additionnels requis",
    en: "Additional professional services needed",
  },
  amendment: { fr: "Un avenant est demandé ou en cours", en: "An amendment is requested or under way" },
  termination: { fr: "Contrat résilié", en: "Contract terminated" },
  dispute: { fr: "Différend avec le fournisseur ou le prestataire", en: "Disagreement with the supplier or provider" },
  "dispute-persistent": { fr: "Le différend persiste ou se répète", en: "The disagreement persists or recurs" },
  "end-of-contract": { fr: "Fin du contrat", en: "End of contract" },
  "evaluation-required": {
    fr: "Évaluation requise par l’article 82 du RCTI",
    en: "Evaluation required by section 82 of the RCTI",
  },
} as const;

export type ConditionToken = keyof typeof conditions;
