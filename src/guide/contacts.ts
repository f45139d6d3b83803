/** Contacts that the guide names (section 5 and others). `value` is null where the address is looked up or internal. */
export const contacts = {
  "contact-courtier": {
    name: "Courtier en infonuagique et en technologies spécialisées (MCN)",
    type: "email",
    value: "courtier.infonuagique@mcn.gouv.qc.ca",
    external: true,
    purposeFr:
      "Boîte principale : acquisition, conditions contractuelles, qualifications, contenu du Catalogue, validation des demandes de prix, rencontre de démarrage, copies signées, signalements et commentaires. Sert aussi à s’inscrire à la liste de diffusion (objet : « Inscription à la liste de diffusion »).",
    purposeEn:
      "Main mailbox: acquisition, contract conditions, qualifications, Catalogue content, price request validation, kick-off meeting, signed copies, reports and comments. Also used to join the mailing list (subject: “Inscription à la liste de diffusion”).",
  },
  "contact-cic-teams": {
    name: "Communications IP centralisées (CIC), MCN — téléphonie Teams",
    type: "email",
    value: "projet.sctoip@mcn.gouv.qc.ca",
    external: true,
    purposeFr:
      "Qualification « Configuration et soutien technique de téléphonie infonuagique Microsoft Teams » seulement : arrimage préalable, puis validation technique de la demande de prix.",
    purposeEn:
      "“Configuration et soutien technique de téléphonie infonuagique Microsoft Teams” qualification only: prior alignment, then technical validation of the price request.",
  },
  "contact-cic-migration": {
    name: "Communications IP Centralisées (CIC), MCN — centres de contact client",
    type: "email",
    value: "equipe.migration.cug@mcn.gouv.qc.ca",
    external: true,
    purposeFr: "Interconnexion des centres de contact client (décret 530-2021) seulement.",
    purposeEn: "Interconnection of customer contact centres (décret 530-2021) only.",
  },
  "contact-supplier": {
    name: "Personne-ressource chez le fournisseur",
    type: "lookup",
    value: null,
    external: true,
    purposeFr: "Précisions et bancs d’essai.",
    purposeEn: "Clarifications and trials.",
  },
  "contact-provider": {
    name: "Personne à joindre chez le prestataire",
    type: "lookup",
    value: null,
    external: true,
    purposeFr: "Cueillette d’information écrite et envoi de la demande de prix (Cci).",
    purposeEn: "Written information gathering and sending of the price request (Bcc).",
  },
  "contact-reference-person": {
    name: "Personne-ressource chez un autre client",
    type: "lookup",
    value: null,
    external: true,
    purposeFr: "Retour d’expérience, exemples de demandes de prix.",
    purposeEn: "Experience feedback, sample price requests.",
  },
  "contact-procurement-services": {
    name: "Services d’acquisition du client",
    type: "internal",
    value: null,
    external: false,
    purposeFr: "À associer dès la définition des besoins (recommandation du Courtier).",
    purposeEn: "To involve from the needs definition on (broker’s recommendation).",
  },
  "contact-executive-head": {
    name: "Dirigeant de l’organisme du client",
    type: "internal",
    value: null,
    external: false,
    purposeFr: "Autorise un choix qui n’est pas au plus bas prix (RCTI, art. 48); signe l’évaluation du rendement.",
    purposeEn: "Authorizes a choice that is not the lowest price (RCTI, s. 48); signs the performance evaluation.",
  },
  "contact-financial-authority": {
    name: "Autorité financière du client",
    type: "internal",
    value: null,
    external: false,
    purposeFr: "Autorise le montant total estimé du contrat.",
    purposeEn: "Authorizes the contract’s total estimated amount.",
  },
} as const;

export type ContactId = keyof typeof contacts;
