/** Addresses that the guide links to, with where it does. Who may open each: anyone, an account of the Catalogue, the extranet. */
export type Link = {
  url: string;
  fr: string;
  en: string;
  purposeFr: string;
  purposeEn: string;
  access: "public" | "account" | "extranet" | "email";
  sections: readonly string[];
  note?: string;
};

export const links = {
  "link-catalogue": {
    url: "https://courtier-infonuagique.gouv.qc.ca/accueil",
    fr: "Catalogue — accueil",
    en: "Catalogue: home page",
    purposeFr: "Consulter le Catalogue et demander un compte.",
    purposeEn: "Browse the Catalogue and request an account.",
    access: "account",
    sections: ["2.2", "3.2", "5"],
  },
  "link-clienteles": {
    url: "https://www.quebec.ca/gouvernement/ministeres-organismes/cybersecurite-numerique/mission-services/mission-mandats/clienteles",
    fr: "Clientèles du MCN",
    en: "Clienteles of the MCN",
    purposeFr: "Liste des organismes et entités admissibles.",
    purposeEn: "List of eligible bodies and entities.",
    access: "public",
    sections: ["1.3"],
  },
  "link-a-2-1": {
    url: "https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-2.1",
    fr: "Loi sur l’accès aux documents des organismes publics et sur la protection des renseignements personnels (chapitre A-2.1)",
    en: "Act respecting access to documents held by public bodies and the protection of personal information (chapter A-2.1)",
    purposeFr: "Texte de loi; EFVP hors Québec à l’article 70.1.",
    purposeEn: "Text of the Act; EFVP outside Québec in section 70.1.",
    access: "public",
    sections: ["2.1"],
  },
  "link-ngq": {
    url: "https://www.quebec.ca/gouvernement/services-organisations-publiques/services-transformation-numerique/nuage-gouvernemental-quebec",
    fr: "Nuage gouvernemental du Québec (NGQ)",
    en: "Québec Government Cloud (NGQ)",
    purposeFr: "Documentation du NGQ.",
    purposeEn: "NGQ documentation.",
    access: "public",
    sections: ["2.1"],
    note: "Adresse décodée. Le guide passe par can01.safelinks.protection.outlook.com, avec une adresse courriel nominative dans l’URL : ne pas reprendre ce lien.",
  },
  "link-rcti-48": {
    url: "https://www.legisquebec.gouv.qc.ca/fr/document/rc/C-65.1,%20r.%205.1%20/#se:48",
    fr: "RCTI (C-65.1, r. 5.1), article 48",
    en: "RCTI (C-65.1, r. 5.1), section 48",
    purposeFr: "Gré à gré dans le cadre d’une entente-cadre; autorisation du dirigeant.",
    purposeEn: "Contract by mutual agreement under a framework agreement; chief executive officer’s authorization.",
    access: "public",
    sections: ["2.4.3", "3.4"],
    note: "L’URL du guide contient « %20/ » avant l’ancre; la reprendre telle quelle et la tester. Article cité sans lien en 3.4.",
  },
  "link-rcti-82": {
    url: "https://www.legisquebec.gouv.qc.ca/fr/document/rc/C-65.1,%20r.%205.1%20/#se:82",
    fr: "RCTI (C-65.1, r. 5.1), article 82",
    en: "RCTI (C-65.1, r. 5.1), section 82",
    purposeFr: "Évaluation du rendement en fin de contrat.",
    purposeEn: "Performance evaluation at contract end.",
    access: "public",
    sections: ["4.8.2"],
  },
  "link-aide-memoire": {
    url: "https://www.marchespublics.tresor.gouv.qc.ca/extranet/documents/reddition-comptes-aide-memoire.pdf",
    fr: "Aide-mémoire « Justification d’une autorisation du dirigeant de l’organisme »",
    en: "Aide-mémoire “Justification d’une autorisation du dirigeant de l’organisme”",
    purposeFr: "Points à traiter dans la justification au dirigeant.",
    purposeEn: "Points to cover in the justification to the chief executive officer.",
    access: "extranet",
    sections: ["2.4.3", "3.4"],
  },
  "link-extranet": {
    url: "https://www.marchespublics.tresor.gouv.qc.ca/extranet/Default.asp",
    fr: "Extranet des marchés publics (SCT)",
    en: "Public procurement extranet (SCT)",
    purposeFr: "Accueil de l’Extranet du Secrétariat du Conseil du trésor.",
    purposeEn: "Home page of the Treasury Board Secretariat’s Extranet.",
    access: "extranet",
    sections: ["2.4.3"],
  },
  "link-info-conseil": {
    url: "https://www.marchespublics.tresor.gouv.qc.ca/extranet/documents/info-conseil/12-1-3-8.pdf",
    fr: "INFO-CONSEIL « Contrat à forfait versus contrat à prix unitaire et contrat à taux horaire »",
    en: "INFO-CONSEIL “Contrat à forfait versus contrat à prix unitaire et contrat à taux horaire”",
    purposeFr: "Choisir le mode de rémunération.",
    purposeEn: "Choose the pay basis.",
    access: "extranet",
    sections: ["3.1"],
  },
  "link-fees": {
    url: "https://www.quebec.ca/gouvernement/services-organisations-publiques/services-transformation-numerique/courtier-infonuagique#c342427",
    fr: "Tarification du Courtier",
    en: "The broker’s fees",
    purposeFr: "Frais de gestion (contrats et avenants).",
    purposeEn: "Management fees (contracts and amendments).",
    access: "public",
    sections: ["4.2", "4.5", "5"],
  },
  "link-directive": {
    url: "https://www.tresor.gouv.qc.ca/fileadmin/PDF/faire_affaire_avec_etat/cadre_normatif/reddition_comptes.pdf",
    fr: "Directive concernant la reddition de comptes en gestion contractuelle des organismes publics",
    en: "Directive on accountability in contract management by public bodies",
    purposeFr: "Règles à respecter lors d’un avenant, si elles s’appliquent.",
    purposeEn: "Rules to follow for an amendment, where they apply.",
    access: "public",
    sections: ["4.5"],
  },
  "link-mail-courtier": {
    url: "mailto:courtier.infonuagique@mcn.gouv.qc.ca",
    fr: "Courriel du Courtier",
    en: "The broker’s email",
    purposeFr: "Voir contact-courtier.",
    purposeEn: "See contact-courtier.",
    access: "email",
    sections: ["2.2", "2.5", "3.5", "5"],
  },
  "link-mail-cic-teams": {
    url: "mailto:projet.sctoip@mcn.gouv.qc.ca",
    fr: "Courriel CIC — Teams",
    en: "CIC email: Teams",
    purposeFr: "Voir contact-cic-teams.",
    purposeEn: "See contact-cic-teams.",
    access: "email",
    sections: ["5"],
  },
  "link-mail-cic-migration": {
    url: "mailto:equipe.migration.cug@mcn.gouv.qc.ca",
    fr: "Courriel CIC — centres de contact",
    en: "CIC email: contact centres",
    purposeFr: "Voir contact-cic-migration.",
    purposeEn: "See contact-cic-migration.",
    access: "email",
    sections: ["1.3"],
  },
} as const satisfies Readonly<Record<string, Link>>;

export type LinkId = keyof typeof links;
